"""A file of people as a header and numbered rows, or a refusal that says what is wrong with it.

A row's number is the one a spreadsheet shows: the header is row 1 where nothing stands above it. No refusal
repeats a cell: in a file without a header the first row is a person.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from forthwith.errors import Invalid

MAX_ROWS = 1_000_000
MAX_COLUMNS = 200
MAX_CELL_CHARACTERS = 32_767  # what a spreadsheet cell can hold
CELL_TOO_LONG = (
    f"Row {{row}} has a cell of more than {MAX_CELL_CHARACTERS:,} characters. "
    "Look for a quotation mark that is not closed."
)

# What a header never is: a number, a date, an e-mail address.
_VALUE = re.compile(r"[-+$]?\d[\d.,/: T-]*|\S+@\S+\.\S+")


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """The cells of one row, and its number in the file."""

    number: int
    cells: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Row({self.number})"


@dataclass(frozen=True, slots=True)
class Table:
    """A header, the rows under it that hold anything, how the file was read, and what a person should see."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    delimiter: str
    warnings: tuple[str, ...] = ()


def assemble(
    records: Iterable[Sequence[str]], *, encoding: str, delimiter: str, warnings: tuple[str, ...] = ()
) -> Table:
    """A table from records in the file's order: the first that holds anything is the header."""
    rows = list(_filled_rows(records))
    if not rows:
        raise Invalid("The file is empty: expected a header row and a row for each individual.")
    header = _trimmed(rows[0].cells, rows[1:])
    check_header(header)
    if len(rows) == 1:
        raise Invalid("The file holds a header and no rows: expected a row for each individual.")
    body = tuple(Row(row.number, _cut(row.cells, len(header))) for row in rows[1:])
    return Table(header, body, encoding, delimiter, warnings)


def _filled_rows(records: Iterable[Sequence[str]]) -> Iterator[Row]:
    """The rows that hold anything; a file too large is refused before all of it is held."""
    filled = 0
    for number, cells in enumerate(records, start=1):
        if any(cells):
            filled += 1
            if filled > MAX_ROWS + 1:
                raise Invalid(f"The file has more than {MAX_ROWS:,} rows. Split it and bring the parts.")
            if max(map(len, cells)) > MAX_CELL_CHARACTERS:
                raise Invalid(CELL_TOO_LONG.format(row=number))
            yield Row(number, tuple(cells))


def check_header(header: Sequence[str]) -> None:
    """Refuse a header that is none, or that names two columns alike; columns are told by number."""
    if len(header) < 2:
        raise Invalid("This is not a table: expected columns apart by a comma, semicolon, tab or |.")
    if len(header) > MAX_COLUMNS:
        raise Invalid(f"The file has {len(header)} columns: expected at most {MAX_COLUMNS}.")
    values = [number for number, name in enumerate(header, start=1) if _VALUE.fullmatch(name)]
    if values:
        raise Invalid(f"There is no header: column {values[0]} of the first row holds a value, not a name.")
    blank = [number for number, name in enumerate(header, start=1) if not name]
    if blank:
        raise Invalid(f"Column {blank[0]} has no name in the header row. Name every column that is filled.")
    _check_names_differ(header)


def _check_names_differ(header: Sequence[str]) -> None:
    first_at: dict[str, int] = {}
    for number, name in enumerate(header, start=1):
        earlier = first_at.setdefault(name.casefold(), number)
        if earlier != number:
            raise Invalid(f"Columns {earlier} and {number} have the same name. Give each its own.")


def _trimmed(header: tuple[str, ...], rows: Sequence[Row]) -> tuple[str, ...]:
    """The header without the empty columns that spreadsheets leave at the right."""
    width = len(header)
    while width and not header[width - 1] and not any(any(row.cells[width - 1 : width]) for row in rows):
        width -= 1
    return header[:width]


def _cut(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """A row without what is empty beyond the header; a row too short stays too short."""
    return cells[:width] if not any(cells[width:]) else cells
