"""Delimited text in which every cell stands in quotation marks, as PowerShell writes it: cut at its marks alone.

The marks of such a text are a grid: two for each cell, the delimiter between two cells, one line end under each row.
Where all of them stand in their places, the text can be read in this one way only.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from forthwith.evidence.files.table import MAX_CELL_CHARACTERS

_MARK, _LINE = b'"\n'
_LINE_ENDS = (b"\r\n", b"\n")
_PIECE_BYTES = 1 << 20  # a piece and the places of its marks stay in the fast memory of a core
_FIRST_SIGN, _LAST_SIGN = 33, 126  # of ASCII, blanks and controls left out

_Letters = NDArray[np.uint8]
_Places = NDArray[np.int32]


class Cells(NamedTuple):
    """Columns of texts; `are_bare` where each is known to be short and to have no blanks around it."""

    columns: list[pa.Array]
    are_bare: bool


def quoted_cells(text: bytes, end: int, delimiter: str, width: int) -> Cells | None:
    """The cells of the whole records before `end`; None where anything stands otherwise than in such a grid."""
    line_end = next((one for one in _LINE_ENDS if text.endswith(b'"' + one, 0, end)), None)
    if line_end is None:
        return None
    found: list[list[pa.Array]] = []
    are_bare = True
    for piece in _pieces(text, end):
        letters = np.frombuffer(piece, np.uint8)
        marks = np.flatnonzero(letters == _MARK).astype(np.int32)
        if not _is_grid(letters, marks, ord(delimiter), line_end, width):
            return None
        are_bare = are_bare and _are_bare(letters, marks)
        found.append(_columns(piece, marks, width))
    return Cells([pa.concat_arrays(column) for column in zip(*found, strict=True)], are_bare)


def _pieces(text: bytes, end: int) -> Iterator[memoryview]:
    """The text in pieces, each up to the end of a line; a piece that ends inside of a cell is no grid."""
    start = 0
    while start < end:
        last = text.rfind(b"\n", start, min(start + _PIECE_BYTES, end))
        until = (last if last >= 0 else text.find(b"\n", start, end)) + 1
        yield memoryview(text)[start:until]
        start = until


def _is_grid(letters: _Letters, marks: _Places, delimiter: int, line_end: bytes, width: int) -> bool:
    if not len(marks) or len(marks) % (2 * width) or marks[0]:
        return False
    closes, nexts = marks[1::2].reshape(-1, width), np.append(marks[2::2], len(letters)).reshape(-1, width)
    gaps, after = nexts - closes, letters[closes + 1]
    is_apart = (gaps[:, :-1] == 2).all() and (after[:, :-1] == delimiter).all()
    is_ended = (gaps[:, -1] == 1 + len(line_end)).all() and (after[:, -1] == line_end[0]).all()
    return bool(is_apart and is_ended and (letters[nexts[:, -1] - 1] == _LINE).all())


def _are_bare(letters: _Letters, marks: _Places) -> bool:
    """Whether each cell is short, begins and ends with a sign of ASCII; beside a mark of an empty one is a mark."""
    opens, closes = marks[0::2], marks[1::2]
    beside = (letters[opens + 1], letters[closes - 1])
    are_signs = all(one.min() >= _FIRST_SIGN and one.max() <= _LAST_SIGN for one in beside)
    return bool(are_signs and (closes - opens).max() <= MAX_CELL_CHARACTERS)


def _columns(piece: memoryview, marks: _Places, width: int) -> list[pa.Array]:
    """The cells, each of which begins behind a mark and ends at the next; what stands between cells is passed over."""
    marks[0::2] += 1
    texts = pa.StringArray.from_buffers(len(marks) - 1, pa.py_buffer(marks), pa.py_buffer(piece))
    count = len(marks) // (2 * width)
    places = np.arange(0, len(marks), 2, dtype=np.int32).reshape(count, width).T.ravel()
    cells = pc.take(texts, pa.array(places), boundscheck=False)
    return [cells.slice(start, count) for start in range(0, len(places), count)]
