"""45 CFR 164.402 Definitions, breach (1): what breach excludes, element by element."""

from collections.abc import Iterator

from forthwith.law.hipaa.facts import (
    Act,
    Exclusions,
    InadvertentDisclosure,
    Judged,
    UnableToRetain,
    UnintentionalAcquisition,
)
from forthwith.law.kernel import Cite, Fact, Finding, Missing, Reason

CITE = Cite("45 CFR 164.402, breach") / "1"

Element = tuple[str, str, "bool | Judged | None", bool]
"""An element: what it asks, its place in the facts, what was found, what it must be."""


def excluded(exclusions: Exclusions, acts: tuple[Act, ...] = ()) -> Finding[bool]:
    """(1) Breach excludes what fits one of three cases with every element shown; unknown is not shown."""
    tried = tuple(_tried(exclusions, acts))
    if not tried:
        return _NONE_CLAIMED
    for exclusion in tried:
        if exclusion.value:
            return Finding(True, exclusion.says, exclusion.cite, tried)
    return Finding(False, "No exclusion is established", CITE, tried)


_NONE_CLAIMED = Finding(False, "No exclusion is claimed", CITE)


def _tried(exclusions: Exclusions, acts: tuple[Act, ...]) -> Iterator[Finding[bool | None]]:
    if exclusions.unintentional_acquisition is not None:
        found = unintentional_acquisition(exclusions.unintentional_acquisition)
        yield _of_its_acts(found, acts, _NOT_DISCLOSED)
    if exclusions.inadvertent_disclosure is not None:
        yield _of_its_acts(inadvertent_disclosure(exclusions.inadvertent_disclosure), acts, _DISCLOSED)
    if exclusions.unable_to_retain is not None:
        yield _of_its_acts(unable_to_retain(exclusions.unable_to_retain), acts, _DISCLOSED)


_NOT_DISCLOSED = (Act.ACQUISITION, Act.ACCESS, Act.USE)
_DISCLOSED = (Act.DISCLOSURE,)


def _of_its_acts(
    found: Finding[bool | None], acts: tuple[Act, ...], covered: tuple[Act, ...]
) -> Finding[bool | None]:
    """(i) speaks of acquisition, access and use, (ii) and (iii) of disclosure: none excludes another act."""
    if found.value is False or not acts or any(act in covered for act in acts):
        return found
    because = (Fact("acts", acts), Fact("acts this exclusion covers", covered))
    return Finding(False, "Exclusion fails: it does not cover what was done", found.cite, because)


def unintentional_acquisition(facts: UnintentionalAcquisition) -> Finding[bool | None]:
    """(i) Unintentional acquisition by one's own people, in good faith, within scope, and not passed on."""
    return _fits(
        CITE / "i",
        "unintentional acquisition, access or use",
        "exclusions.unintentional_acquisition",
        ("unintentional", "unintentional", facts.unintentional, True),
        ("by workforce or under authority", "under_authority", facts.under_authority, True),
        ("made in good faith", "good_faith", facts.good_faith, True),
        ("within the scope of authority", "within_scope_of_authority", facts.within_scope_of_authority, True),
        (
            "further use or disclosure not permitted",
            "further_use_or_disclosure",
            facts.further_use_or_disclosure,
            False,
        ),
    )


def inadvertent_disclosure(facts: InadvertentDisclosure) -> Finding[bool | None]:
    """(ii) Inadvertent disclosure from one authorized person to another in the same house, not passed on."""
    return _fits(
        CITE / "ii",
        "inadvertent disclosure",
        "exclusions.inadvertent_disclosure",
        ("inadvertent", "inadvertent", facts.inadvertent, True),
        ("by a person authorized to access PHI", "discloser_authorized", facts.discloser_authorized, True),
        ("to a person authorized to access PHI", "recipient_authorized", facts.recipient_authorized, True),
        (
            "same entity, business associate or organized health care arrangement",
            "same_entity_or_arrangement",
            facts.same_entity_or_arrangement,
            True,
        ),
        (
            "further use or disclosure not permitted",
            "further_use_or_disclosure",
            facts.further_use_or_disclosure,
            False,
        ),
    )


def unable_to_retain(facts: UnableToRetain) -> Finding[bool | None]:
    """(iii) Disclosure in the good-faith belief that the recipient could not reasonably have retained it."""
    return _fits(
        CITE / "iii",
        "recipient unable to retain the information",
        "exclusions.unable_to_retain",
        ("a disclosure to an unauthorized person", "disclosure", facts.disclosure, True),
        (
            "good-faith belief that it could not have been retained",
            "good_faith_belief",
            facts.good_faith_belief,
            True,
        ),
    )


def _fits(cite: Cite, name: str, where: str, *elements: Element) -> Finding[bool | None]:
    """Yes with every element shown, no with one that fails, otherwise not known."""
    unknown: list[Reason] = []
    because: list[Reason] = []
    for words, field, found, needed in elements:
        value = _shown(found)
        if value is None:
            unknown.append(Missing(f"{name}: {words}", f"{where}.{field}"))
        else:
            because.append(found.about(words) if isinstance(found, Judged) else Fact(words, found))
        if value is (not needed):
            return Finding(False, f"Exclusion fails: {name}: {words}", cite, tuple(because))
    if unknown:
        return Finding(None, f"Exclusion not established: {name}", cite, (*because, *unknown))
    return Finding(True, f"Excluded: {name}", cite, tuple(because))


def _shown(found: bool | Judged | None) -> bool | None:
    """A judgement without a person or reasons shows nothing."""
    if isinstance(found, Judged):
        return found.value if found.is_reasoned else None
    return found
