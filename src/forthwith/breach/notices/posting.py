"""Substitute notice: which form the count of unreachable people calls for, and how long a posting stood; pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from forthwith.law.hipaa.s164_404_d_substitute import FEWER_THAN, POSTING_DAYS, posting_removable_on

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Letters and figures that nobody confuses when an address is read out."""
SLUG_LENGTH = 10


class FormOwed(StrEnum):
    """The form of substitute notice that a count of unreachable people calls for."""

    UNKNOWN = "unknown"
    NONE = "none"
    FEWER_THAN_TEN = "fewer_than_ten"
    TEN_OR_MORE = "ten_or_more"


def form_owed(unreachable: int | None, *, on: date) -> FormOwed:
    """45 CFR 164.404(d)(2): nobody, fewer than 10, or 10 or more living people who cannot be reached."""
    if unreachable is None:
        return FormOwed.UNKNOWN
    if unreachable == 0:
        return FormOwed.NONE
    return FormOwed.FEWER_THAN_TEN if unreachable < FEWER_THAN.on(on) else FormOwed.TEN_OR_MORE


@dataclass(frozen=True, slots=True)
class Stood:
    """How long a posting has stood, day by day. `gaps` are days without proof."""

    posted_on: date
    removable_on: date
    days_due: int
    days_stood: int
    days_proved: int
    gaps: tuple[date, ...]
    removed_on: date | None

    @property
    def is_short(self) -> bool:
        """Taken down before its days were over."""
        return self.removed_on is not None and self.removed_on < self.removable_on


def stood(posted_on: date, removed_on: date | None, proved: Collection[date], *, as_of: date) -> Stood:
    """A posting seen from a day: the day of posting is its first, today may still be proved."""
    over_on = min(removed_on or as_of, as_of)
    days = [posted_on + timedelta(days=number) for number in range((over_on - posted_on).days)]
    return Stood(
        posted_on=posted_on,
        removable_on=posting_removable_on(posted_on).value,
        days_due=POSTING_DAYS.on(posted_on),
        days_stood=len(days),
        days_proved=sum(day in proved for day in days),
        gaps=tuple(day for day in days if day not in proved),
        removed_on=removed_on,
    )


def spans(days: Collection[date]) -> list[tuple[date, date]]:
    """Days as runs of consecutive days, first and last."""
    found: list[tuple[date, date]] = []
    for day in sorted(days):
        if found and day - found[-1][1] == timedelta(days=1):
            found[-1] = found[-1][0], day
        else:
            found.append((day, day))
    return found
