"""Rows of a list by a text in one column: each different text is looked at once a batch, no row becomes a person."""

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from forthwith.evidence.parquet import opened

BATCH_ROWS = 65_536


def rows_where(data: bytes, column: str, fits: Callable[[str], bool]) -> set[int]:
    """The numbers of the rows whose text in this column fits."""
    found: set[int] = set()
    for batch in opened(data).iter_batches(BATCH_ROWS, columns=["row_number", column]):
        texts = batch.column(column).dictionary_encode()
        fitting = [at for at, text in enumerate(texts.dictionary.to_pylist()) if text and fits(text)]
        if fitting:
            is_one = pc.is_in(texts.indices, pa.array(fitting, texts.indices.type))
            found.update(batch.column("row_number").filter(is_one).to_pylist())
    return found
