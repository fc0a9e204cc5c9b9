"""Delimited text in blocks of whole records: columns at once where that reads as record by record would.

A block is regular where every quotation mark opens a cell, closes one or is doubled inside one, and no carriage
return stands alone. A regular block of even width goes through Arrow; its records read one by one would be the same.
Anything else, and all that follows an irregular block, is read record by record.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pv
from numpy.typing import NDArray

from forthwith.errors import Invalid
from forthwith.evidence.files.csv_quoted import Cells, quoted_cells
from forthwith.evidence.files.csv_records import records
from forthwith.evidence.files.distinct import NO, encoded, is_filled, repeats
from forthwith.evidence.files.source import Stream
from forthwith.evidence.files.table import (
    CELL_TOO_LONG,
    MAX_CELL_CHARACTERS,
    Header,
    Rows,
    chunked,
    no_name,
)

BLOCK_BYTES = 16 << 20
_PIECE_BYTES = 1 << 18  # stays in the fast memory of a core
_TRIES = 100
_FIRST = 2_000  # rows that show whether values repeat
_MARK, _RETURN, _LINE = b'"\r\n'
_BLANKS = "".join(letter for letter in map(chr, range(0x3001)) if letter.isspace())


def blocks(pieces: Iterator[bytes], delimiter: str, header: Header, before: int = 0) -> Iterator[Rows]:
    """The rows under the header of a text in UTF-8, block by block; `before` records were left out before it."""
    for text, cut in _texts(pieces):
        found = _at_once(text, cut, delimiter, header, before) if cut else None
        if found is None:
            yield from _one_by_one(chain([text], pieces), delimiter, header, before)
            return
        rows, count = found
        yield from rows
        before += count


def _texts(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, int]]:
    """The text in blocks, each with the place up to which its records are whole; the next begins there."""
    held: list[bytes] = []
    size = 0
    for piece in chain(pieces, [None]):
        held.append(piece or b"")
        size += len(held[-1])
        if piece is not None and size < BLOCK_BYTES:
            continue
        text = b"".join(held)
        if not text:
            return
        cut = _cut(text) if piece is not None else len(text)
        yield text, cut
        held, size = [text[cut:]], len(text) - cut


def _cut(text: bytes) -> int:
    """Where the last record that is certainly whole ends: a line end with as many opening as closing marks."""
    end = len(text)
    for _ in range(_TRIES):
        end = text.rfind(b"\n", 0, end) + 1
        if end == 0 or _count_of_marks(text, end) % 2 == 0:
            return end
        end -= 1
    return 0


def _count_of_marks(text: bytes, end: int) -> int:
    starts = range(0, end, _PIECE_BYTES)
    pieces = (np.frombuffer(text, np.uint8, min(_PIECE_BYTES, end - start), start) for start in starts)
    return sum(int(np.count_nonzero(piece == _MARK)) for piece in pieces)


def _is_regular(block: memoryview, delimiter: bytes) -> bool:
    letters = np.frombuffer(block, np.uint8)
    returns = np.flatnonzero(letters == _RETURN)
    if len(returns) and not (_after(letters, returns) == _LINE).all():
        return False
    marks = np.flatnonzero(letters == _MARK)
    if len(marks) % 2:
        return False
    opens, closes = marks[0::2], marks[1::2]  # a doubled mark closes and opens again at once
    before = letters[(opens[1:] if len(opens) and opens[0] == 0 else opens) - 1]
    outside = (delimiter[0], _LINE, _MARK)
    return _is_one_of(before, outside) and _is_one_of(_after(letters, closes), (*outside, _RETURN))


def _is_one_of(letters: NDArray[np.uint8], wanted: Iterable[int]) -> bool:
    """Whether each letter is one of the wanted; a few comparisons are faster than a look-up."""
    fits = np.zeros(len(letters), np.bool_)
    for one in wanted:
        fits |= letters == one
    return bool(fits.all())


def _after(letters: NDArray[np.uint8], places: NDArray[np.int64]) -> NDArray[np.uint8]:
    """The letter after each place; a line ends where the text does."""
    if len(places) and places[-1] == len(letters) - 1:
        places, end = places[:-1], np.array([_LINE], np.uint8)
        return np.concatenate([letters[places + 1], end])
    return letters[places + 1]


def _one_by_one(pieces: Iterator[bytes], delimiter: str, header: Header, before: int) -> Iterator[Rows]:
    text = io.TextIOWrapper(io.BufferedReader(Stream(pieces)), encoding="utf-8", newline="")
    return chunked(enumerate(records(text, delimiter, before), before + 1), header)


def _at_once(
    text: bytes, cut: int, delimiter: str, header: Header, before: int
) -> tuple[Iterator[Rows], int] | None:
    """The rows of a regular block, and how many records it has, empty ones included; None of another."""
    quoted = quoted_cells(text, cut, delimiter, header.width)
    if quoted is not None:
        numbers = np.arange(before + 1, before + 1 + len(quoted.columns[0]))
        return iter([_kept(quoted, pa.array(numbers), header)]), len(numbers)
    block = memoryview(text)[:cut]
    if not _is_regular(block, delimiter.encode()):
        return None
    odd: list[Any] = []
    columns = _parsed(block, delimiter, header.width, odd)
    count = len(columns[0]) + len(odd)
    if any(row.text.strip() for row in odd):  # cells too few or too many
        return _one_by_one(iter([bytes(block)]), delimiter, header, before), count
    numbers = np.delete(np.arange(before + 1, before + 1 + count), [row.number - 1 for row in odd])
    return iter([_kept(Cells(columns, are_bare=False), pa.array(numbers), header)]), count


def _parsed(block: memoryview, delimiter: str, width: int, odd: list[Any]) -> list[pa.Array]:
    def skip(row: Any) -> str:
        odd.append(row)
        return "skip"

    names = [str(place) for place in range(width)]
    table = pv.read_csv(
        pa.BufferReader(block),
        pv.ReadOptions(use_threads=False, block_size=len(block) + 1, column_names=names),
        pv.ParseOptions(
            delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=skip
        ),
        pv.ConvertOptions(
            check_utf8=False, column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
        ),
    )
    return [column.combine_chunks() for column in table.columns]


def _kept(cells: Cells, numbers: pa.Array, header: Header) -> Rows:
    """Cells without blanks around them, rows that hold anything, no column without a name."""
    columns = [_without_blanks(column, numbers, are_bare=cells.are_bare) for column in cells.columns]
    kept = pc.greater(numbers, pa.scalar(header.number, pa.int64()))
    for place in range(len(header.names), header.width):
        if pc.any(pc.and_(kept, is_filled(columns[place]))).as_py():
            raise no_name(place)
    filled = pa.repeat(NO, len(numbers))
    for column in columns:
        filled = pc.or_(filled, is_filled(column))
        if pc.all(filled).as_py():
            break
    kept = pc.and_(kept, filled)
    if not pc.all(kept).as_py():
        columns, numbers = [column.filter(kept) for column in columns], numbers.filter(kept)
    return Rows(numbers, tuple(columns[: len(header.names)]))


def _without_blanks(column: pa.Array, numbers: pa.Array, *, are_bare: bool) -> pa.Array:
    """The texts without blanks around them; as places in the list of their values where these repeat."""
    if not repeats(column.slice(0, _FIRST)):
        return column if are_bare else _trimmed_texts(column, numbers.filter)
    known = encoded(column)
    if are_bare:
        return known
    values = _trimmed_texts(known.dictionary, lambda long: numbers.filter(long.take(known.indices)))
    return pa.DictionaryArray.from_arrays(known.indices, values)


def _trimmed_texts(texts: pa.Array, rows_of: Callable[[pa.Array], pa.Array]) -> pa.Array:
    trimmed = pc.utf8_trim(texts, characters=_BLANKS)
    if (pc.max(pc.binary_length(trimmed)).as_py() or 0) <= MAX_CELL_CHARACTERS:
        return trimmed
    lengths = pc.utf8_length(trimmed)
    if pc.max(lengths).as_py() > MAX_CELL_CHARACTERS:
        long = pc.greater(lengths, pa.scalar(MAX_CELL_CHARACTERS, pa.int32()))
        raise Invalid(CELL_TOO_LONG.format(row=rows_of(long)[0]))
    return trimmed
