"""What an agency sets for the explanation of accesses: how near counts as near, its zone, its hours."""

from dataclasses import dataclass
from datetime import timedelta

DAYS = 7
WORK_BEGINS, WORK_ENDS = 6, 20
GLASS_HOURS = 24
# Median and 1.4826 times the median absolute deviation stand for mean and standard deviation, untouched by outliers.
MADS, MAD_TO_DEVIATION = 3.5, 1.4826
DEVIATIONS = 4


@dataclass(frozen=True, slots=True)
class Terms:
    """No law sets these; each report shows them. `days` are spans of 24 hours, both ends counted in."""

    days: int = DAYS
    zone: str = "UTC"
    work_begins: int = (
        WORK_BEGINS  # hours of the local day; an access before or at or after these is after hours
    )
    work_ends: int = WORK_ENDS
    glass_hours: int = GLASS_HOURS  # how long a broken glass explains
    mads: float = MADS  # distinct patients beyond median + mads deviations of the role are many

    @property
    def near(self) -> timedelta:
        return timedelta(days=self.days)
