"""Whether a duty comes round more rarely than the law, or the regulation it follows, asks."""

from collections.abc import Iterator
from datetime import date

from forthwith.errors import Fault, Invalid
from forthwith.policy.duty import Duty
from forthwith.policy.floors import TimesAYear, YearsAtMost
from forthwith.policy.rhythm import days
from forthwith.policy.trace import named

# So many years are looked at: a rhythm with an interval, or of weeks, differs from one to the next.
YEARS = 12


def rarer(duty: Duty, *, on: date) -> Iterator[Fault]:
    """The fault of a duty that falls below its floor; Invalid where the floor it names is none."""
    if not duty.floor:
        return
    floor = named(duty.floor)
    if isinstance(floor, TimesAYear):
        found, keeps = _times(duty, on), _times(duty, on) >= floor.on(on)
        expected = f"at least {floor.on(on)} a year"
    elif isinstance(floor, YearsAtMost):
        found, keeps = duty.after or 0, bool(duty.after) and (duty.after or 0) <= floor.on(on)
        expected = f"after at most {floor.on(on)} years"
    else:
        raise Invalid(f"{duty.floor} is no floor of a duty.")
    if not keeps:
        yield Fault(f"{duty.clause} ({floor.cite})", expected, str(found))


def _times(duty: Duty, on: date) -> int:
    """How many times a year it comes round, in the year in which it does least often."""
    if not duty.rhythm:
        return 0
    years = [day.year for day in days(duty.rhythm, date(on.year + YEARS, 12, 31))]
    return min(years.count(year) for year in range(on.year, on.year + YEARS))
