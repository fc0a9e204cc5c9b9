"""Substitute notice as it was given: 45 CFR 164.404(d)(2)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Substitute:
    """What was done for those who cannot be written to; which form is needed follows from their number."""

    told_on: date | None = None
    """Fewer than 10: the day the last of them was told by alternative writing, telephone or other means."""
    told: int | None = None
    """How many were told so."""
    posted_on: date | None = None
    """The first day of the conspicuous posting on the home page."""
    removed_on: date | None = None
    """The day the posting was taken down."""
    major_media_on: date | None = None
    """The day of the conspicuous notice in major print or broadcast media."""
    toll_free: str = ""
    """The toll-free number it names."""
    toll_free_from: date | None = None
    """The first day on which that number was active."""
    toll_free_until: date | None = None
    """The day on which that number was, or will be, closed."""
