"""45 CFR 164.530(e) Sanctions, and whom no sanction may reach: 164.502(j) and 164.530(g)."""

from dataclasses import dataclass

from forthwith.law.hipaa.facts import Judged
from forthwith.law.kernel import Cite, Finding, Missing, Reason

CITE = Cite("45 CFR 164.530") / "e" / "1"
WHISTLEBLOWER = Cite("45 CFR 164.502") / "j" / "1"
CRIME_VICTIM = Cite("45 CFR 164.502") / "j" / "2"
RIGHTS = Cite("45 CFR 164.530") / "g"


@dataclass(frozen=True, slots=True, kw_only=True)
class Protections:
    """What would protect the person, each as a named person judged it; None: nobody has."""

    whistleblower: Judged | None = None
    """In good faith told an oversight agency, an accreditation body or an attorney of unlawful or dangerous conduct."""
    crime_victim: Judged | None = None
    """A victim of a crime, who told law enforcement no more than about the suspect, within the limits."""
    exercised_rights: Judged | None = None
    """Exercised a right, complained, took part in an investigation, or opposed an unlawful act in good faith."""


def may_sanction(protections: Protections) -> Finding[bool | None]:
    """(e)(1) A sanction applies to nobody whom one of the three protects; unjudged is never "not protected"."""
    asked = (
        ("whistleblower", "a whistleblower's disclosure", WHISTLEBLOWER, protections.whistleblower),
        ("crime_victim", "a crime victim's disclosure", CRIME_VICTIM, protections.crime_victim),
        ("exercised_rights", "the exercise of a right", RIGHTS, protections.exercised_rights),
    )
    found = tuple(_protected(*one) for one in asked)
    if any(one.value for one in found):
        return Finding(False, "No sanction: the act is protected", CITE, found)
    if any(one.value is None for one in found):
        return Finding(None, "Not before every protection is judged, with reasons", CITE, found)
    return Finding(True, "A sanction may be applied", CITE, found)


def _protected(where: str, words: str, cite: Cite, judged: Judged | None) -> Finding[bool | None]:
    if judged is None or not judged.is_reasoned:
        because: tuple[Reason, ...] = (Missing(f"whether it is {words}", f"protections.{where}"),)
        return Finding(None, f"Not judged: whether it is {words}", cite, because)
    says = f"Protected: it is {words}" if judged.value else f"It is not {words}"
    return Finding(judged.value, says, cite, (judged.about(f"it is {words}"),))
