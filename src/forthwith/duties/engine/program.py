"""Everything owed in a range of days: the duties of every adopted policy, asked of every subject."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from forthwith.duties.engine.due import Due
from forthwith.duties.engine.facts import Facts
from forthwith.duties.engine.recurring import periods, recurring
from forthwith.duties.engine.standing import standing
from forthwith.duties.engine.subjects import subjects
from forthwith.duties.engine.triggered import triggered
from forthwith.duties.spans import Span, joined
from forthwith.policy.duty import Duty


@dataclass(frozen=True, slots=True)
class Adopted:
    """The duties of a policy, from the day it was adopted, perhaps until another followed (both included)."""

    duties: tuple[Duty, ...]
    from_on: date
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which days are asked about, both included, and from which day they are seen."""

    first: date
    last: date
    as_of: date


def dues(adopted: Iterable[Adopted], facts: Facts, *, first: date, last: date, as_of: date) -> list[Due]:
    """What is due by a day of the range or out of order in it, seen from `as_of`; the earliest first.

    Pass the facts as they were known on that day (`Facts.known`). What two ranges hold is what their union holds.
    """
    asked = Asked(first, last, as_of)
    found: dict[tuple[str, str, str], Due] = {}
    for duty, windows in _windows(adopted):
        for due in _of_duty(duty, windows, facts, asked):
            # A duty whose number changed while it was open is owed once, by the earlier day.
            there = found.setdefault((due.duty, due.subject, due.period), due)
            if due.due_on < there.due_on:
                found[due.duty, due.subject, due.period] = due
    within = (due for due in found.values() if due.falls_in(first, last))
    return sorted(within, key=lambda one: (one.due_on, one.duty, one.subject, one.period))


def _windows(adopted: Iterable[Adopted]) -> list[tuple[Duty, list[Span]]]:
    """Each duty with the days on which it holds: one that a later policy repeats goes on without a break.

    What holds at all times is one duty however its words change, so that a gap is not closed by a new policy.
    """
    latest: dict[Duty | str, Duty] = {}
    held: dict[Duty | str, list[Span]] = defaultdict(list)
    for policy in sorted(adopted, key=lambda one: one.from_on):
        for duty in policy.duties:
            key = duty.id if duty.holds or duty.never else duty
            latest[key] = duty
            held[key].append((policy.from_on, policy.until_on))
    return [(duty, joined(held[key])) for key, duty in latest.items()]


def _of_duty(duty: Duty, windows: list[Span], facts: Facts, asked: Asked) -> Iterator[Due]:
    owing = subjects(duty.each, facts, windows)
    if duty.rhythm:
        closing = periods(duty, asked.first, asked.last)
        for subject in owing:
            yield from recurring(duty, subject, facts, closing)
    elif duty.holds or duty.never:
        for subject in owing:
            yield from standing(duty, subject, facts, asked.as_of)
    else:
        for subject in owing:
            yield from triggered(duty, subject, facts)
