"""45 CFR 164.316(b)(2)(i) Time limit for documentation of the Security Rule."""

from datetime import date

from forthwith.law.dates import years_kept
from forthwith.law.kernel import Cite, Dated, Fact, Finding, Version
from forthwith.law.readings import KEPT_FROM_29_FEBRUARY

CITE = Cite("45 CFR 164.316") / "b" / "2" / "i"

YEARS = Dated(
    CITE,
    Version(6, "68 FR 8334 (20 February 2003)", effective=date(2003, 4, 21), comply_by=date(2005, 4, 20)),
)


def retain_until(
    created_on: date, last_in_effect_on: date | None = None, *, still_in_effect: bool = False
) -> Finding[date | None]:
    """Six years from creation or when last in effect; None while still so (NotInForce before 2005)."""
    return kept(created_on, last_in_effect_on, still_in_effect=still_in_effect, years=YEARS)


def kept(
    created_on: date, last_in_effect_on: date | None, *, still_in_effect: bool, years: Dated[int]
) -> Finding[date | None]:
    """Whichever is later; the words 164.316(b)(2)(i) and 164.530(j)(2) share."""
    facts = (Fact("created on", created_on), Fact("last in effect on", last_in_effect_on))
    if still_in_effect:
        return Finding(None, "Still in effect: no day of disposal", years.cite, facts)
    later = max(created_on, last_in_effect_on or created_on)
    until = years_kept(later, years.on(later))
    return Finding(until, f"Keep it until {until}", years.cite, (*facts, KEPT_FROM_29_FEBRUARY))
