"""A file as a header and numbered rows, or a refusal that says what is wrong with it.

A row's number is the one a spreadsheet shows: the header is row 1 where nothing stands above it. No refusal
repeats a cell: in a file without a header the first row is a person. Rows come in chunks, as columns.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

import pyarrow as pa

from forthwith.errors import Invalid
from forthwith.evidence.files.choices import Question

MAX_ROWS = 10_000_000
MAX_COLUMNS = 200
MAX_CELL_CHARACTERS = 32_767  # what a spreadsheet cell can hold
CHUNK_ROWS = 50_000
CELL_TOO_LONG = (
    f"Row {{row}} has a cell of more than {MAX_CELL_CHARACTERS:,} characters. "
    "Look for a quotation mark that is not closed."
)
NO_ROWS = "The file holds a header and no rows: expected a row for each entry."

# What a header never is: a number, a date, an e-mail address.
_VALUE = re.compile(r"[-+$]?\d[\d.,/: T-]*|\S+@\S+\.\S+")


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """The cells of one row, and its number in the file."""

    number: int
    cells: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Row({self.number})"


@dataclass(frozen=True, slots=True, repr=False)
class Rows:
    """Rows as columns of text, with their numbers; those whose cells are too few or too many stand apart."""

    numbers: pa.Array
    columns: tuple[pa.Array, ...]
    ragged: tuple[Row, ...] = ()

    def __len__(self) -> int:
        return len(self.numbers) + len(self.ragged)

    def __iter__(self) -> Iterator[Row]:
        """Row by row, in the order of the file."""
        cells = zip(*(column.to_pylist() for column in self.columns), strict=True)
        rows = [Row(number, row) for number, row in zip(self.numbers.to_pylist(), cells, strict=True)]
        return iter(sorted([*rows, *self.ragged], key=lambda row: row.number))


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns, at which row they stand, how many cells that row has with its empty ends."""

    names: tuple[str, ...]
    number: int
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """A header, the rows under it that hold anything, how the file was read, and what a person should see."""

    header: tuple[str, ...]
    chunks: Callable[[], Iterator[Rows]] = field(repr=False)
    encoding: str
    delimiter: str
    warnings: tuple[str, ...] = ()
    # Nothing in the file tells its encoding: rosters show the letters, lists of accounts ask.
    question: Question | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row at once: for a small file."""
        return tuple(row for rows in self.chunks() for row in rows)


def header_of(records: Iterable[Sequence[str]], before: int = 0) -> Header:
    """The first record that holds anything; Invalid where it is no header. `before` records came before these."""
    for number, cells in enumerate(records, start=before + 1):
        if any(cells):
            check_lengths(number, cells)
            names = list(cells)
            while names and not names[-1]:  # the empty columns that spreadsheets leave at the right
                names.pop()
            check_header(names)
            return Header(tuple(names), number, len(cells))
    raise Invalid("The file is empty: expected a header row and a row for each entry.")


def chunked(records: Iterable[tuple[int, Sequence[str]]], header: Header) -> Iterator[Rows]:
    """Numbered records under the header as chunks of columns; rows that hold nothing are left out."""
    filled = ((number, cells) for number, cells in records if number > header.number and any(cells))
    while chunk := list(islice(filled, CHUNK_ROWS)):
        yield _as_columns(chunk, header)


def counted(chunks: Iterable[Rows]) -> Iterator[Rows]:
    """The chunks that hold rows; a file with too many rows is refused before all of it is read."""
    total = 0
    for rows in chunks:
        total += len(rows)
        if total > MAX_ROWS:
            raise Invalid(f"The file has more than {MAX_ROWS:,} rows. Split it and bring the parts.")
        if len(rows):
            yield rows


def _as_columns(chunk: Sequence[tuple[int, Sequence[str]]], header: Header) -> Rows:
    width = len(header.names)
    whole: list[Row] = []
    ragged: list[Row] = []
    for number, cells in chunk:
        check_lengths(number, cells)
        row = Row(number, _cut(cells, header))
        (whole if len(row.cells) == width else ragged).append(row)
    columns = zip(*(row.cells for row in whole), strict=True) if whole else ((),) * width
    numbers = pa.array([row.number for row in whole], pa.int64())
    return Rows(numbers, tuple(pa.array(column, pa.string()) for column in columns), tuple(ragged))


def check_lengths(number: int, cells: Sequence[str]) -> None:
    """Refuse a cell longer than a spreadsheet's can be."""
    if max(map(len, cells)) > MAX_CELL_CHARACTERS:
        raise Invalid(CELL_TOO_LONG.format(row=number))


def _cut(cells: Sequence[str], header: Header) -> tuple[str, ...]:
    """A row without what is empty beyond the header; a row too short stays too short."""
    width = len(header.names)
    beyond = next((place for place, cell in enumerate(cells[width:], width) if cell), None)
    if beyond is None:
        return tuple(cells[:width])
    if beyond < header.width:
        raise no_name(beyond)
    return tuple(cells)


def no_name(place: int) -> Invalid:
    """The refusal of a column that is filled and has no name."""
    return Invalid(f"Column {place + 1} has no name in the header row. Name every column that is filled.")


def check_header(header: Sequence[str]) -> None:
    """Refuse a header that is none, or that names two columns alike; columns are told by number."""
    if len(header) < 2:
        raise Invalid("This is not a table: expected columns apart by a comma, semicolon, tab or |.")
    if len(header) > MAX_COLUMNS:
        raise Invalid(f"The file has {len(header)} columns: expected at most {MAX_COLUMNS}.")
    values = [number for number, name in enumerate(header, start=1) if _VALUE.fullmatch(name)]
    if values:
        raise Invalid(f"There is no header: column {values[0]} of the first row holds a value, not a name.")
    blank = [place for place, name in enumerate(header) if not name]
    if blank:
        raise no_name(blank[0])
    _check_names_differ(header)


def _check_names_differ(header: Sequence[str]) -> None:
    first_at: dict[str, int] = {}
    for number, name in enumerate(header, start=1):
        earlier = first_at.setdefault(name.casefold(), number)
        if earlier != number:
            raise Invalid(f"Columns {earlier} and {number} have the same name. Give each its own.")
