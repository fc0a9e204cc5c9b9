"""In what order a column writes day and month: proved by a row of it or said by a person, never guessed."""

from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from forthwith.errors import Fault, Invalid
from forthwith.evidence.files.choices import DateOrder
from forthwith.evidence.files.distinct import answers
from forthwith.evidence.rosters.cells import YEAR_LAST

_SAYS = {"mdy": "month/day/year", "dmy": "day/month/year"}
_NO_DATE, _EITHER, _MONTH_FIRST, _DAY_FIRST, _OPEN = range(5)


class DateColumn:
    """One column of dates while it is read: what its rows have shown so far of its order."""

    def __init__(self, name: str, given: DateOrder | None) -> None:
        self.name, self._given = name, given
        self._first: dict[int, int] = {}
        self._shows = lru_cache(maxsize=100_000)(_shows)

    @property
    def order(self) -> DateOrder | None:
        """The order as given, or as proved by the rows seen."""
        if self._given:
            return self._given
        if _MONTH_FIRST in self._first:
            return "mdy"
        return "dmy" if _DAY_FIRST in self._first else None

    @property
    def is_settled(self) -> bool:
        """Whether every row seen so far can be read in one way only."""
        return self.order is not None or _OPEN not in self._first

    def see(self, column: pa.Array, numbers: pa.Array) -> None:
        """Take note of more rows; Invalid where they write both orders."""
        if self._given:
            return
        shown = answers(column, self._shows, pa.int8())
        for what in (_MONTH_FIRST, _DAY_FIRST, _OPEN):
            at = -1 if what in self._first else pc.index(shown, pa.scalar(what, pa.int8())).as_py()
            if at >= 0:
                self._first[what] = numbers[at].as_py()
        if _MONTH_FIRST in self._first and _DAY_FIRST in self._first:
            month, day = self._first[_MONTH_FIRST], self._first[_DAY_FIRST]
            raise self._ask(f"row {month} writes the month first, row {day} the day")

    def remark(self) -> str:
        """What was proved, for the person; Invalid where a person must say it."""
        if self._given:
            return ""
        if self.order:
            row = self._first[_MONTH_FIRST if self.order == "mdy" else _DAY_FIRST]
            return f"Column {self.name} was read as {_SAYS[self.order]}, as row {row} shows."
        if _OPEN in self._first:
            row = self._first[_OPEN]
            raise self._ask(f"row {row} can be read both ways and no row shows which is meant")
        return ""

    def _ask(self, found: str) -> Invalid:
        return Invalid(
            "The order of day and month is not certain. Say whether dates are month/day/year or day/month/year.",
            (Fault(f"column {self.name}", "dates in one known order", found),),
        )


def _shows(cell: str) -> int:
    """What one cell shows of the order."""
    found = YEAR_LAST.fullmatch(cell)
    if found is None:
        return _NO_DATE
    first, second = int(found[1]), int(found[3])
    if first <= 12 < second:
        return _MONTH_FIRST
    if second <= 12 < first:
        return _DAY_FIRST
    return _OPEN if first != second and max(first, second) <= 12 else _EITHER
