"""What is owed at all times, or at none: each gap, and each time what must not be was there, is one finding."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from forthwith.duties.engine.due import Due
from forthwith.duties.engine.facts import Facts, Happened, Stood
from forthwith.duties.engine.made import made
from forthwith.duties.engine.periods import day_after, day_before
from forthwith.duties.engine.subjects import Subject
from forthwith.duties.spans import Span, gaps
from forthwith.law.kernel import Fact, Reason
from forthwith.policy.duty import Duty, in_words


def standing(duty: Duty, subject: Subject, facts: Facts, as_of: date) -> Iterator[Due]:
    """Open on the day from which it is seen: overdue from its first day. Closed by then: done late."""
    stood = facts.standings(duty.holds or duty.never).get(subject.name, [])
    windows = [(one.from_on, one.until_on) for one in stood]
    for whole in subject.windows:
        for wrong in _wrong(duty, whole, windows):
            due = made(
                duty,
                subject,
                period=wrong[0].isoformat(),
                from_on=wrong[0],
                due_on=_last_in_order(wrong, whole),
                proof=_closing(stood if duty.holds else [], wrong, whole, as_of),
                because=_because(duty, *wrong),
            )
            # With no end in sight it is known to be wrong until the day it is seen from, and no longer.
            yield replace(due, wrong_until=wrong[1] or max(as_of, wrong[0]))


def _wrong(duty: Duty, whole: Span, windows: list[Span]) -> list[Span]:
    """The days without what must hold; or with what must not be: those that its gaps leave over."""
    lacking = gaps(whole, windows)
    if duty.holds:
        return lacking
    return gaps(whole, lacking)


def _last_in_order(wrong: Span, whole: Span) -> date:
    """The day before the gap; where it was owed from the gap's first day on, that day itself."""
    return day_before(wrong[0]) if wrong[0] > whole[0] else wrong[0]


def _because(duty: Duty, first: date, last: date | None) -> tuple[Reason, ...]:
    what = in_words(duty.holds or duty.never)
    there = "not there" if duty.holds else "there"
    until = f"until {last}" if last else "with no end in sight"
    return (Fact(what, f"{there} from {first} {until}"),)


def _closing(covers: list[Stood], wrong: Span, whole: Span, as_of: date) -> Happened | None:
    """The day it was in order again, once that day has come; where it ended with the subject, that end closes it."""
    last = wrong[1]
    if last is None or last >= as_of:
        return None
    on = day_after(last)
    by = next((one for one in covers if one.from_on == on), None)
    label = (by.label if by else "") or ("no longer owed" if last == whole[1] else "in order again")
    return Happened(kind="", subject="", on=on, label=label, href=by.href if by else "")
