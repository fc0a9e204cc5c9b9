"""Entries with names and values (LDIF, JSON) as a table of texts, in chunks, like a CSV's."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

import pyarrow as pa

from forthwith.evidence.files.table import CHUNK_ROWS, Rows

Entry = Mapping[str, str]


def as_rows(
    entries: Iterable[tuple[int, Entry]], header: tuple[str, ...], *, absent: str | None
) -> Iterator[Rows]:
    """Numbered entries as columns in the header's order; `absent` stands for a value an entry does not have."""
    numbered = iter(entries)
    while chunk := list(islice(numbered, CHUNK_ROWS)):
        columns = tuple(
            pa.array([entry.get(name, absent) for _, entry in chunk], pa.string()) for name in header
        )
        yield Rows(pa.array([number for number, _ in chunk], pa.int64()), columns)
