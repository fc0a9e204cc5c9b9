"""In what order a column writes day and month: proved by a row of it or said by a person, never guessed."""

from collections.abc import Iterable, Sequence

from forthwith.errors import Fault, Invalid
from forthwith.evidence.rosters.cells import YEAR_LAST, DateOrder
from forthwith.evidence.rosters.table import Row

_SAYS = {"mdy": "month/day/year", "dmy": "day/month/year"}


def proved_order(column: str, rows: Sequence[Row], place: int) -> tuple[DateOrder | None, str]:
    """The order of one column and a sentence for the person; Invalid where a person must say it."""
    dates = list(_year_last_dates(rows, place))
    month_first = [number for number, first, second in dates if first <= 12 < second]
    day_first = [number for number, first, second in dates if second <= 12 < first]
    if month_first and day_first:
        raise _ask(column, f"row {month_first[0]} writes the month first, row {day_first[0]} the day")
    if month_first or day_first:
        order: DateOrder = "mdy" if month_first else "dmy"
        row = (month_first or day_first)[0]
        return order, f"Column {column} was read as {_SAYS[order]}, as row {row} shows."
    open_rows = [number for number, first, second in dates if first != second and max(first, second) <= 12]
    if open_rows:
        raise _ask(column, f"row {open_rows[0]} can be read both ways and no row shows which is meant")
    return None, ""


def _year_last_dates(rows: Sequence[Row], place: int) -> Iterable[tuple[int, int, int]]:
    for row in rows:
        found = YEAR_LAST.fullmatch(row.cells[place]) if place < len(row.cells) else None
        if found:
            yield row.number, int(found[1]), int(found[3])


def _ask(column: str, found: str) -> Invalid:
    return Invalid(
        "The order of day and month is not certain. Say whether dates are month/day/year or day/month/year.",
        (Fault(f"column {column}", "dates in one known order", found),),
    )
