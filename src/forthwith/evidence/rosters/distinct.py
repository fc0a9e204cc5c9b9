"""A question asked of a whole column once for each value that occurs in it, by the function that answers it for one.

A list of millions has few States, dates and ZIP Codes: what they mean stays in one place, and costs little.
"""

from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc


def encoded(column: pa.Array) -> pa.DictionaryArray:
    """The column as places in the list of its values; what is not known is a value of its own."""
    if isinstance(column, pa.DictionaryArray) and not column.null_count:
        return column
    return as_text(column).dictionary_encode(null_encoding="encode")


def as_text(column: pa.Array) -> pa.Array:
    """The column as the texts themselves."""
    return column.dictionary_decode() if isinstance(column, pa.DictionaryArray) else column


def answers(column: pa.Array, answer: Callable[[Any], Any], kind: pa.DataType) -> pa.Array:
    """What `answer` says of each value of the column."""
    known = encoded(column)
    return pa.array(map(answer, known.dictionary.to_pylist()), kind).take(known.indices)


def matches(column: pa.Array, pattern: str) -> pa.Array:
    """Whether the pattern is found in each text of the column."""
    known = encoded(column)
    return pc.match_substring_regex(known.dictionary, pattern).take(known.indices)


def is_filled(column: pa.Array) -> pa.Array:
    """Whether each text holds anything."""
    known = encoded(column)
    return pc.not_equal(known.dictionary, "").take(known.indices)


def combined(columns: Sequence[pa.Array]) -> tuple[pa.Array, list[tuple[Any, ...]]]:
    """Each row's place in the list of combinations that occur in these columns, and that list."""
    places, found = pa.repeat(pa.scalar(0, pa.int64()), len(columns[0])), [()]
    for column in columns:
        known = encoded(column)
        width, values = len(known.dictionary), known.dictionary.to_pylist()
        codes = pc.add(pc.multiply(places, width), known.indices).dictionary_encode()
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
