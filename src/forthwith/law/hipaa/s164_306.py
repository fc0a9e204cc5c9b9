"""45 CFR 164.306(d)(3): what must be documented of an addressable specification."""

from dataclasses import dataclass
from enum import StrEnum

from forthwith.law.kernel import Cite

CITE = Cite("45 CFR 164.306") / "d" / "3"


class Addressed(StrEnum):
    """The three ways an addressable specification may be decided, after it was assessed."""

    IMPLEMENT = "implement"
    ALTERNATIVE = "alternative"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on an addressable specification as somebody documents it; None is undecided.

    why: why implementing it would not be reasonable and appropriate. alternative: the equivalent measure.
    why_no_alternative: why no equivalent measure is reasonable and appropriate either.
    """

    way: Addressed | None
    assessed: str = ""
    why: str = ""
    alternative: str = ""
    why_no_alternative: str = ""


def lacking(decided: Decided) -> tuple[str, ...]:
    """What (d)(3) still asks to be documented; nothing where the decision is whole."""
    if decided.way is None:
        return (
            "the decision: implement it, put an equivalent measure in its place, or neither; “no” is none",
        )
    wanted = {
        "the assessment of whether it is reasonable and appropriate here (d)(3)(i)": decided.assessed,
    }
    if decided.way is not Addressed.IMPLEMENT:
        wanted["why it would not be reasonable and appropriate (d)(3)(ii)(B)(1)"] = decided.why
    if decided.way is Addressed.ALTERNATIVE:
        wanted["the equivalent alternative measure (d)(3)(ii)(B)(2)"] = decided.alternative
    if decided.way is Addressed.NEITHER:
        wanted["why no equivalent measure is reasonable and appropriate either"] = decided.why_no_alternative
    return tuple(words for words, said in wanted.items() if not said.strip())
