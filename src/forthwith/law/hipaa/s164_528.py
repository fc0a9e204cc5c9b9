"""45 CFR 164.528 Accounting of disclosures: a breach that was no permitted use is one, and stands in the account."""

from datetime import date

from forthwith.law.dates import years_after
from forthwith.law.kernel import Cite, Dated, Fact, Finding, Version
from forthwith.law.readings import BREACH_IS_DISCLOSURE

CITE = Cite("45 CFR 164.528")

YEARS = Dated(
    CITE / "a" / "1",
    Version(6, "65 FR 82462 (28 December 2000)", effective=date(2001, 4, 14), comply_by=date(2003, 4, 14)),
)

SUSPENDED = CITE / "a" / "2"
CONTENT = CITE / "b" / "2"


def period_begins(asked_on: date) -> date:
    """(a)(1) The first day of the six years prior to the date on which the account is asked for."""
    return years_after(asked_on, -YEARS.on(asked_on))


def in_account(first_on: date | None, last_on: date | None, *, asked_on: date) -> Finding[bool | None]:
    """(a)(1) Whether a disclosure on these days falls in the six years; a day that is not known leaves it open."""
    begins = period_begins(asked_on)
    because = (
        Fact("first day of the disclosure", first_on),
        Fact("last day of the disclosure", last_on),
        Fact("the six years begin on", begins),
        BREACH_IS_DISCLOSURE,
    )
    ended_on = last_on or first_on
    if ended_on is None:
        return Finding(None, "It is in the account unless it is older than six years", YEARS.cite, because)
    is_in = begins <= ended_on and (first_on is None or first_on <= asked_on)
    says = "It is in the account" if is_in else "It is outside the six years of the account"
    return Finding(is_in, says, YEARS.cite, because)
