"""A list of a learning system as rows: who, which course, completed on which day; pure.

Columns are found by their names; who is named by e-mail address, by the number of the learning system, or by both.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from forthwith.errors import Fault, Invalid
from forthwith.evidence.files.opening import read_table
from forthwith.evidence.files.source import Source

MOST_ROWS = 200_000
NAMES = {
    "email": ("e-mail", "email", "e-mail address", "email address", "user email", "mail"),
    "number": (
        "employee number",
        "employee id",
        "employee no",
        "staff number",
        "personnel number",
        "user id",
    ),
    "course": ("course", "course code", "course title", "course name", "training", "title"),
    "on": ("completed on", "completion date", "completed", "date completed", "completed date"),
}
_FORMS = ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y")
_TIME = re.compile(r"[T ]\d{1,2}:\d\d.*$")


@dataclass(frozen=True, slots=True, repr=False)
class Listed:
    """One row: somebody completed a course on a day."""

    row: int
    email: str
    number: str
    course: str
    on: date


@dataclass(slots=True, repr=False)
class Reading:
    """What a file gave: rows, how many tell of nothing completed, and what is wrong with the others."""

    rows: list[Listed] = field(default_factory=list)
    not_completed: int = 0
    faults: list[Fault] = field(default_factory=list)


def read(name: str, data: bytes | Source, *, today: date) -> Reading:
    """The rows of a file; Invalid where it is no such list."""
    table = read_table(name, data)
    places = _places(table.header)
    found = Reading()
    for chunk in table.chunks():
        for row in chunk:
            _take(found, row.number, row.cells, places, today)
        if len(found.rows) > MOST_ROWS:
            raise Invalid(f"The list has more than {MOST_ROWS:,} rows. Split it and bring the parts.")
    return found


def _places(header: tuple[str, ...]) -> dict[str, int]:
    known = {name: column for column, names in NAMES.items() for name in names}
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        column = known.get(" ".join(name.casefold().replace("_", " ").split()))
        if column:
            places.setdefault(column, place)
    faults = [
        Fault("header", f"a column named {NAMES[one][0]}") for one in ("course", "on") if one not in places
    ]
    if not places.keys() & {"email", "number"}:
        faults.append(Fault("header", "a column named e-mail or employee number"))
    if faults:
        raise Invalid("The list lacks columns.", tuple(faults))
    return places


def _take(found: Reading, number: int, cells: tuple[str, ...], places: dict[str, int], today: date) -> None:
    def cell(column: str) -> str:
        place = places.get(column, len(cells))
        return cells[place].strip() if place < len(cells) else ""

    if not cell("on"):
        found.not_completed += 1
        return
    day = _day(cell("on"))
    faults = _faults(f"row {number}", day, today, cell("course"), cell("email") or cell("number"))
    if faults or day is None:
        found.faults += faults
        return
    found.rows.append(Listed(number, cell("email").casefold(), cell("number"), cell("course"), day))


def _faults(where: str, day: date | None, today: date, course: str, who: str) -> list[Fault]:
    faults = []
    if day is None:
        faults.append(Fault(where, "a day such as 2026-01-31 or 1/31/2026"))
    elif day > today or day.year < 1990:
        faults.append(Fault(where, "a day from 1990 until today", day.isoformat()))
    if not course:
        faults.append(Fault(where, "a course"))
    if not who:
        faults.append(Fault(where, "an e-mail address or an employee number"))
    return faults


def _day(text: str) -> date | None:
    text = _TIME.sub("", text)
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    return None
