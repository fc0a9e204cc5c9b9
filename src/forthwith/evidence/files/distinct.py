"""A question asked of a whole column once for each value that occurs in it, by the function that answers it for one.

A list of millions has few States, dates and ZIP Codes: what they mean stays in one place, and costs little.
"""

from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

# Of a given kind: to find out the kind of a bare value costs Arrow a search for a library that is not there.
NO, NOTHING = pa.scalar(False, pa.bool_()), pa.scalar("", pa.string())
_FIRST = 10_000
_ZERO = pa.scalar(0, pa.int64())


def encoded(column: pa.Array) -> pa.DictionaryArray:
    """The column as places in the list of its values; what is not known is a value of its own."""
    if isinstance(column, pa.DictionaryArray) and not column.null_count:
        return column
    return as_text(column).dictionary_encode(null_encoding="encode")


def repeats(column: pa.Array) -> bool:
    """Whether the values of the column occur again and again, as far as the first of them show."""
    first = column.slice(0, _FIRST)
    return bool(pc.count_distinct(first).as_py() * 2 <= len(first))


def as_text(column: pa.Array) -> pa.Array:
    """The column as the texts themselves."""
    return column.dictionary_decode() if isinstance(column, pa.DictionaryArray) else column


def answers(column: pa.Array, answer: Callable[[Any], Any], kind: pa.DataType) -> pa.Array:
    """What `answer` says of each value of the column."""
    known = encoded(column)
    return pa.array(map(answer, known.dictionary.to_pylist()), kind).take(known.indices)


def matches(column: pa.Array, pattern: str) -> pa.Array:
    """Whether the pattern is found in each text of the column."""
    return _of_texts(column, lambda texts: pc.match_substring_regex(texts, pattern))


def is_filled(column: pa.Array) -> pa.Array:
    """Whether each text holds anything."""
    return _of_texts(column, lambda texts: pc.not_equal(texts, NOTHING))


def _of_texts(column: pa.Array, ask: Callable[[pa.Array], pa.Array]) -> pa.Array:
    """What is asked of the texts, of each once where they stand as places in a list."""
    if not isinstance(column, pa.DictionaryArray):
        return ask(column)
    return ask(column.dictionary).take(column.indices)


def combined(columns: Sequence[pa.Array]) -> tuple[pa.Array, list[tuple[Any, ...]]]:
    """Each row's place in the list of combinations that occur in these columns, and that list."""
    found: list[tuple[Any, ...]] = [()]
    places = pa.repeat(_ZERO, len(columns[0]))
    for column in columns:
        known = encoded(column)
        width, values = len(known.dictionary), known.dictionary.to_pylist()
        if width == 1:
            found = [(*one, values[0]) for one in found]
            continue
        codes = pc.add(pc.multiply(places, pa.scalar(width, pa.int64())), known.indices).dictionary_encode()
        found = [(*found[code // width], values[code % width]) for code in codes.dictionary.to_pylist()]
        places = codes.indices.cast(pa.int64())
    return places, found


def answers_of_all(columns: Sequence[pa.Array], answer: Callable[..., Any], kind: pa.DataType) -> pa.Array:
    """What `answer` says of the values that stand beside each other in these columns."""
    places, found = combined(columns)
    return pa.array((answer(*values) for values in found), kind).take(places)


def answers_where(
    mask: pa.Array, columns: Sequence[pa.Array], answer: Callable[..., Any], otherwise: pa.Scalar
) -> pa.Array:
    """As `answers_of_all` where the mask holds, and the other value where it does not."""
    whole = pa.repeat(otherwise, len(mask))
    if not pc.any(mask).as_py():
        return whole
    found = answers_of_all([as_text(column.filter(mask)) for column in columns], answer, otherwise.type)
    return pc.replace_with_mask(whole, mask, found)
