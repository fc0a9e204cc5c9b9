"""Deciding that rows are one individual, or are not; one act for each decision, and its undoing."""

from collections.abc import Sequence

from django.db import transaction

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions.facts import locked
from forthwith.breach.actions.recount import recount
from forthwith.breach.affected.matched import Pair, joined, leads, order_of
from forthwith.breach.domain import Verdict
from forthwith.breach.models import Incident, Matching
from forthwith.breach.models.roster import Population
from forthwith.breach.queries import people
from forthwith.breach.queries.known import pairs as decided
from forthwith.errors import Invalid, WrongState
from forthwith.people.models import Person
from forthwith.record import actions as record


@transaction.atomic
def decide_matches(
    *, incident: Incident, pairs: Sequence[Pair], verdict: Verdict, rule: str = "", by: Person
) -> Matching:
    """Decide of pairs of references that each is one individual, or that each is two; counted anew at once.

    `rule` names the rule whose pairs these are; empty where a person decided this one pair.
    """
    guards.check_may_work(by)
    incident = locked(incident)
    _check_pairs(incident, pairs)
    ordered = [_ordered(pair) for pair in pairs]
    _check_not_decided(incident, ordered, verdict)
    made = Matching.objects.create(
        incident=incident,
        verdict=verdict,
        rule=rule,
        pairs=[list(pair) for pair in ordered],
        count=len(ordered),
        made_at=clock.now(),
        made_by=by,
    )
    _enter("breach.decide_matches", made, incident, by)
    return made


@transaction.atomic
def undo_matches(*, matching: Matching, by: Person) -> Matching:
    """Undo a decision: its pairs are open again, and its people counted as before."""
    guards.check_may_work(by)
    incident = locked(matching.incident)
    matching = Matching.objects.get(pk=matching.pk)
    if matching.undone_at:
        raise WrongState("This decision is undone already.")
    matching.undone_at, matching.undone_by = clock.now(), by
    matching.save()
    _enter("breach.undo_matches", matching, incident, by)
    return matching


def _enter(act: str, made: Matching, incident: Incident, by: Person) -> None:
    version = recount(incident, by=by)
    record.append(
        act,
        by=by,
        case=incident.reference,
        rows=[made, incident, version],
        fields={"verdict": made.verdict, "rule": made.rule, "pairs": made.count},
    )


def _ordered(pair: Pair) -> Pair:
    first, second = sorted(pair, key=order_of)
    return first, second


def _check_pairs(incident: Incident, pairs: Sequence[Pair]) -> None:
    """There is a pair; each is of two people on lists of one population: the law counts the others apart."""
    if not pairs or any(one == other for one, other in pairs):
        raise Invalid("Choose two rows that may be one person.")
    wanted = {reference for pair in pairs for reference in pair}
    if not all(people.is_of(incident, one) for one in wanted):
        raise Invalid("A reference is none of this incident.")
    found = [{one.reference for one in people.some(incident, wanted, None, of)} for of in Population]
    if not all(any(rows.issuperset(pair) for rows in found) for pair in pairs):
        raise Invalid(
            "A row is on no list of this incident any more, or the two are on lists that are counted apart."
        )


def _check_not_decided(incident: Incident, pairs: Sequence[Pair], verdict: Verdict) -> None:
    """Nobody decided the same pairs before, and nobody keeps apart what this would make one."""
    same, apart = decided(incident, Verdict.SAME), decided(incident, Verdict.DIFFERENT)
    lead = leads(same)
    if any(lead.get(one, one) == lead.get(other, other) for one, other in pairs):
        raise WrongState("Somebody decided already that these rows are one person. Nothing was changed.")
    if not set(pairs).isdisjoint(apart):
        raise WrongState("Somebody decided already that these rows are two people. Undo that decision first.")
    if verdict is Verdict.SAME and joined([*same, *pairs], apart):
        raise WrongState(
            "Together with the decisions before it, this would make one person of two whom somebody keeps apart."
        )
