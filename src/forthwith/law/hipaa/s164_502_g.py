"""45 CFR 164.502(g) Personal representatives: who stands in the place of the individual."""

from forthwith.law.hipaa.decision import Party
from forthwith.law.hipaa.facts import Contact, Individual, OtherParty, Relation
from forthwith.law.kernel import Cite, Fact, Finding, Reason

CITE = Cite("45 CFR 164.502") / "g"


def representative(individual: Individual) -> Finding[Party]:
    """(1) Whoever has authority to act in health care decisions stands for the individual."""
    if individual.minor and not individual.emancipated:
        return _unemancipated_minor(individual)
    if individual.incapacitated:
        says = "Another decides for this adult or emancipated minor"
        return _unless_endangered(individual, Finding(Party.HEALTH_CARE_AGENT, says, CITE / "2"))
    if individual.emancipated:
        emancipated = Fact("emancipated", True)
        return Finding(Party.INDIVIDUAL, "An emancipated minor receives it", CITE / "2", (emancipated,))
    return Finding(Party.INDIVIDUAL, "Nobody is known to stand in this individual's place", CITE / "1")


def _unemancipated_minor(individual: Individual) -> Finding[Party]:
    """(3)(i) A parent or guardian, unless the minor decided alone or confidentiality was agreed."""
    if individual.consented_alone:
        says = "The minor consented alone, or a court or other person authorized by law did"
        return Finding(Party.INDIVIDUAL, says, CITE / "3" / "i", (Fact("consented alone", True),))
    if individual.parent_agreed_to_confidentiality:
        says = "The parent agreed to confidentiality between the minor and the provider"
        return Finding(Party.INDIVIDUAL, says, CITE / "3" / "i" / "C", (Fact("parent agreed", True),))
    found = Finding(Party.PARENT_OR_GUARDIAN, "A parent or guardian decides for a minor", CITE / "3" / "i")
    return _unless_endangered(individual, found)


def _unless_endangered(individual: Individual, found: Finding[Party]) -> Finding[Party]:
    """(5) The entity may elect not to treat a person as representative: abuse, neglect, endangerment."""
    election = individual.not_treated_as_representative
    if election is None:
        return found
    because: tuple[Reason, ...] = (election.about("not treated as representative"), found)
    if _elects(individual):
        return Finding(
            Party.INDIVIDUAL, "The entity elects not to treat anyone as representative", CITE / "5", because
        )
    return Finding(found.value, found.says, found.cite, because)


MAY_STAND_FOR = {
    Party.PARENT_OR_GUARDIAN: (Relation.PARENT_OR_GUARDIAN, Relation.PERSONAL_REPRESENTATIVE),
    Party.HEALTH_CARE_AGENT: (Relation.HEALTH_CARE_AGENT, Relation.PERSONAL_REPRESENTATIVE),
    Party.NEXT_OF_KIN: (
        Relation.NEXT_OF_KIN,
        Relation.PERSONAL_REPRESENTATIVE,
        Relation.PARENT_OR_GUARDIAN,  # of a minor who died
    ),
}
"""Who may receive the notice where one of these stands for the individual."""


def best_party(individual: Individual, standing: Party) -> OtherParty | None:
    """Of those who may receive it, the one whose address is known to work, or else the likeliest."""
    may = MAY_STAND_FOR[standing]
    if standing is Party.NEXT_OF_KIN and _elects(individual):
        may = (Relation.NEXT_OF_KIN,)
    parties = [party for party in individual.parties if party.relation in may]
    return min(parties, key=_by_contact, default=None)


def _elects(individual: Individual) -> bool:
    """(5) Whether a named person decided, with reasons, not to treat anyone as representative."""
    election = individual.not_treated_as_representative
    return election is not None and election.value and election.is_reasoned


_ORDER = {Contact.SUFFICIENT: 0, None: 1, Contact.INSUFFICIENT: 2}


def _by_contact(party: OtherParty) -> int:
    return _ORDER[party.contact]
