"""How days, months and years are counted, in local calendar dates (reading 5)."""

from datetime import date, timedelta


def days_after(day: date, days: int) -> date:
    """N calendar days after a day (reading 2); the last day of the calendar where that would pass it."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max


def months_after(day: date, months: int) -> date:
    """A due date so many calendar months later; a day that month lacks becomes its last (reading 3)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def years_after(day: date, years: int) -> date:
    """A due date so many calendar years later; from 29 February round down to the 28th (reading 3)."""
    return months_after(day, 12 * years)


def years_kept(day: date, years: int) -> date:
    """The last day of so many years of keeping; from 29 February round up to 1 March (reading 4)."""
    last = years_after(day, years)
    return last if last.day == day.day else days_after(last, 1)


def end_of_calendar_year(day: date) -> date:
    """31 December of that year."""
    return date(day.year, 12, 31)


def _days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
