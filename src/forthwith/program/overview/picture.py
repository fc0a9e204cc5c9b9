"""The year as a picture: a row for each duty, a column for each month, a mark where something is due; pure."""

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from forthwith.duties.engine.due import Due
from forthwith.law.hipaa.decision import DutyStatus
from forthwith.program.overview.standing import GRAVEST_FIRST, WORDS, gravest

LABELS, MONTH, LINE, HEAD = 330, 55, 34, 40
WIDTH = LABELS + 12 * MONTH
MONTHS = tuple(calendar.month_name)[1:]


@dataclass(frozen=True, slots=True)
class Mark:
    """What is due of one duty in one month: how many, how they stand, and where on the picture."""

    duty: str
    says: str
    clause: str
    month: int
    counts: Mapping[DutyStatus, int]
    x: int
    y: int

    @property
    def stands(self) -> DutyStatus:
        """The gravest standing among them."""
        return gravest(self.counts)

    @property
    def count(self) -> int:
        """How many dues lie in the month."""
        return sum(self.counts.values())

    @property
    def words(self) -> str:
        """What a reader without eyes for the picture is told."""
        parts = (f"{self.counts[one]} {WORDS[one]}" for one in GRAVEST_FIRST if one in self.counts)
        return f"{self.says}, {MONTHS[self.month - 1]}: {', '.join(parts)}"


@dataclass(frozen=True, slots=True)
class Line:
    """A duty's row: its words, its clause and its marks."""

    duty: str
    says: str
    clause: str
    y: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole year; `today_x` is where today lies, None in another year."""

    year: int
    lines: tuple[Line, ...]
    today_x: float | None

    @property
    def height(self) -> int:
        """As high as its rows need."""
        return HEAD + LINE * len(self.lines) + 8

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark, month by month: the rows of the table beside."""
        return tuple(
            sorted((mark for line in self.lines for mark in line.marks), key=lambda one: (one.month, one.y))
        )

    @property
    def months(self) -> list[tuple[str, int]]:
        """The months' short names and where they stand."""
        return [(name[:3], LABELS + place * MONTH) for place, name in enumerate(MONTHS)]


def picture(year: int, dues: Iterable[Due], today: date) -> Picture:
    """Whatever is due in the year, drawn; a duty without a day in the year has no row."""
    found: dict[tuple[str, str, str], dict[int, Counter[DutyStatus]]] = defaultdict(
        lambda: defaultdict(Counter)
    )
    for due in dues:
        if month := _month(due, year):
            found[due.clause, due.duty, due.says][month][due.status(today)] += 1
    lines = tuple(
        _line(place, duty, says, clause, found[clause, duty, says])
        for place, (clause, duty, says) in enumerate(sorted(found))
    )
    return Picture(year, lines, _day_x(today) if today.year == year else None)


def _month(due: Due, year: int) -> int | None:
    """Where its mark stands; what is out of order since a year before stands in the first month."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    if not due.falls_in(first, last):
        return None
    return (due.due_on if due.due_on.year == year else max(due.from_on, first)).month


def _line(place: int, duty: str, says: str, clause: str, months: Mapping[int, Counter[DutyStatus]]) -> Line:
    y = HEAD + LINE * place
    marks = tuple(
        Mark(duty, says, clause, month, counts, LABELS + (month - 1) * MONTH + MONTH // 2, y + LINE // 2)
        for month, counts in sorted(months.items())
    )
    return Line(duty, says, clause, y, marks)


def _day_x(day: date) -> float:
    in_month = calendar.monthrange(day.year, day.month)[1]
    return round(LABELS + MONTH * (day.month - 1 + (day.day - 0.5) / in_month), 1)
