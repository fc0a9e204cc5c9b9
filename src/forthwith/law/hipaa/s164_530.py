"""45 CFR 164.530(j)(2) Retention of documentation; a case file from the day it was closed (reading 32)."""

from datetime import date

from forthwith.law.hipaa.s164_316 import kept
from forthwith.law.kernel import Cite, Dated, Finding, Version

CITE = Cite("45 CFR 164.530") / "j" / "2"

YEARS = Dated(
    CITE,
    Version(6, "65 FR 82462 (28 December 2000)", effective=date(2001, 4, 14), comply_by=date(2003, 4, 14)),
)


def retain_until(
    created_on: date, last_in_effect_on: date | None = None, *, still_in_effect: bool = False
) -> Finding[date | None]:
    """Six years from creation or when last in effect; None while still so (NotInForce before 2003)."""
    return kept(created_on, last_in_effect_on, still_in_effect=still_in_effect, years=YEARS)
