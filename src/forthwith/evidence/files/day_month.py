"""In what order a file writes day and month: proved by one of its rows or asked, never guessed."""

from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from forthwith.evidence.files.choices import DateOrder, Question

SAYS = {"mdy": "month/day/year", "dmy": "day/month/year", "ymd": "year-month-day"}
_FIRST_ROWS = 1_000
_TRUE = pa.scalar(True, pa.bool_())
_BEFORE, _HIGH, _LOW = r"(?:^|\s)", r"(1[3-9]|2\d|3[01])", r"(0?[1-9]|1[0-2])"
_YEAR_LAST = r"\d[-/.]\d{1,2}[-/.]\d{4}"
# A converted zero (1/1/1601) is never, in either order.
_SHOWS = (
    ("mdy", rf"{_BEFORE}{_LOW}[-/.]{_HIGH}[-/.]\d{{4}}"),
    ("dmy", rf"{_BEFORE}{_HIGH}[-/.]{_LOW}[-/.]\d{{4}}"),
    ("open", rf"{_BEFORE}{_LOW}[-/.]{_LOW}[-/.](19[7-9]\d|[2-9]\d{{3}})"),
)


@dataclass(slots=True)
class DayMonth:
    """What the columns of a file have shown of the order of day and month, each by a column and a row."""

    given: DateOrder | None = None
    seen: dict[str, tuple[str, int]] = field(default_factory=dict)

    @property
    def order(self) -> DateOrder | None:
        """As given, or as proved; None where no row shows it or rows show both."""
        if self.given:
            return self.given
        shown: list[DateOrder] = [order for order in ("mdy", "dmy") if order in self.seen]
        return shown[0] if len(shown) == 1 else None

    @property
    def proof(self) -> tuple[str, int] | None:
        """The column and the row that prove the order; None where it was given or nothing needs it."""
        return self.seen.get(self.order or "") if not self.given else None

    def see(self, name: str, column: pa.Array, numbers: pa.Array) -> None:
        """Take note of a column."""
        start, size = 0, _FIRST_ROWS
        while start < len(column) and not self.order:
            self._look(name, column.slice(start, size), numbers.slice(start, size))
            start, size = start + size, size * 4

    def check(self, name: str, refused: pa.Array, numbers: pa.Array) -> None:
        """Take note of values that could not be read in the order found: they may be written in the other."""
        if not self.given:
            self._look(name, refused, numbers)

    def _look(self, name: str, column: pa.Array, numbers: pa.Array) -> None:
        if not pc.any(pc.match_substring_regex(column, _YEAR_LAST)).as_py():
            return
        for what, pattern in _SHOWS:
            at = pc.index(pc.match_substring_regex(column, pattern), _TRUE).as_py()
            if at >= 0:
                self.seen.setdefault(what, (name, numbers[at].as_py()))

    def question(self) -> Question | None:
        """What must be asked; None where the file shows its order or holds no such date."""
        if self.order or not self.seen:
            return None
        if "mdy" in self.seen and "dmy" in self.seen:
            because = f"{_at(self.seen['mdy'])} writes the month first, {_at(self.seen['dmy'])} the day."
        elif "open" in self.seen:
            because = f"{_at(self.seen['open'])} can be read both ways, and no row shows which is meant."
        else:
            return None
        options = (("mdy", "Month, day, year (1/31/2026)"), ("dmy", "Day, month, year (31/1/2026)"))
        return Question("date_order", "In what order are day and month written?", because, options)


def _at(place: tuple[str, int]) -> str:
    return f"Column {place[0]}, row {place[1]},"
