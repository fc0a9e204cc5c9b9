"""Law-enforcement statements and the notices they move, placed on one line of time; pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from forthwith.law.hipaa.decision import Duty
from forthwith.law.hipaa.facts import Statement
from forthwith.law.hipaa.s164_412 import Hold, holds
from forthwith.law.kernel import Finding

WIDTH = 1000
"""The line of time is this wide, whatever days it spans; the page stretches it."""

IN_FORCE, OVER, NOTHING = "In force", "Over", "Holds nothing"


@dataclass(frozen=True, slots=True)
class Told:
    """One statement with its hold, or with why it holds nothing. `index`: its place among the facts."""

    index: int
    statement: Statement
    finding: Finding[Hold | None]

    def state(self, today: date) -> str:
        """In force, over, or no hold at all."""
        hold = self.finding.value
        if hold is None:
            return NOTHING
        return OVER if hold.last_on < today else IN_FORCE


@dataclass(frozen=True, slots=True)
class Held:
    """All statements of a case in order of time, and the days on which notices wait."""

    told: tuple[Told, ...]
    holds: tuple[Hold, ...]
    finding: Finding[tuple[Hold, ...]] | None

    def gaps(self) -> Iterator[tuple[date, date]]:
        """The days between two holds, on which notices did not have to wait."""
        for before, after in zip(self.holds, self.holds[1:], strict=False):
            yield before.last_on + timedelta(days=1), after.first_on - timedelta(days=1)

    def ends_next(self, today: date) -> date | None:
        """The last day of the hold in force."""
        return next((one.last_on for one in self.holds if one.first_on <= today <= one.last_on), None)


def held(statements: tuple[Statement, ...], *, as_of: date) -> Held:
    """What 45 CFR 164.412 makes of the statements made by a day."""
    finding = holds(statements, as_of=as_of)
    if finding is None:
        return Held((), (), None)
    made = sorted(
        ((at, one) for at, one in enumerate(statements) if one.on <= as_of), key=lambda pair: pair[1].on
    )
    each = [one for one in finding.because if isinstance(one, Finding)]
    told = tuple(Told(at, one, why) for (at, one), why in zip(made, each, strict=True))
    return Held(told, finding.value, finding)


@dataclass(frozen=True, slots=True)
class Bar:
    """Days from one to another, on the line; `kind` is how it is drawn."""

    x: int
    width: int
    kind: str


@dataclass(frozen=True, slots=True)
class Strip:
    """One row of the drawing: its label and its bars."""

    label: str
    says: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The rows over the same days, and where today stands among them."""

    first_on: date
    last_on: date
    today: int | None
    strips: tuple[Strip, ...]


def drawing(
    found: Held, duties: Sequence[tuple[str, Duty]], *, discovered_on: date | None, today: date
) -> Drawing | None:
    """One line of time over statements and notices with their titles; None where there is nothing to draw."""
    days = list(_days(found, duties))
    if not days:
        return None
    first, last = min([*days, discovered_on or days[0]]), max([*days, today])
    line = _Line(first, last)
    strips = [*_statements(found, line), *_notices(duties, line, discovered_on or first)]
    return Drawing(first, last, line.x(today) if first <= today else None, tuple(strips))


def _days(found: Held, duties: Iterable[tuple[str, Duty]]) -> Iterator[date]:
    for told in found.told:
        yield told.statement.on
        if told.finding.value is not None:
            yield told.finding.value.last_on
    for _, duty in duties if found.told else ():
        yield from (day for day in (duty.due_on, duty.tolled_due_on) if day is not None)


class _Line:
    """Days as places on the line."""

    def __init__(self, first_on: date, last_on: date) -> None:
        self._first_on = first_on
        self._days = (last_on - first_on).days + 1

    def x(self, day: date) -> int:
        return round((day - self._first_on).days * WIDTH / self._days)

    def bar(self, first_on: date, last_on: date, kind: str) -> Bar:
        start = self.x(first_on)
        return Bar(start, max(self.x(last_on + timedelta(days=1)) - start, 4), kind)


def _statements(found: Held, line: _Line) -> Iterator[Strip]:
    for told in found.told:
        hold, on = told.finding.value, told.statement.on
        bar = line.bar(on, on, "nothing") if hold is None else line.bar(hold.first_on, hold.last_on, "hold")
        label = f"{told.statement.form.value.capitalize()} statement of {on:%B} {on.day}, {on.year}"
        yield Strip(label, told.finding.says, (bar,))
    bars = tuple(line.bar(one.first_on, one.last_on, "all") for one in found.holds)
    if bars and found.finding is not None:
        yield Strip("All together", found.finding.says, bars)


def _notices(duties: Iterable[tuple[str, Duty]], line: _Line, since: date) -> Iterator[Strip]:
    """Each notice from its discovery to its last day; behind that, to where a paused clock would bring it."""
    for title, duty in duties:
        if duty.due_on is None:
            continue
        bars = [line.bar(min(since, duty.due_on), duty.due_on, "notice")]
        if duty.tolled_due_on is not None and duty.tolled_due_on > duty.due_on:
            bars.append(line.bar(duty.due_on + timedelta(days=1), duty.tolled_due_on, "tolled"))
        yield Strip(title, "", tuple(bars))
