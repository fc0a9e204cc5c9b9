"""People as columns in Parquet: the same people give the same bytes; they come back a batch at a time."""

import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from forthwith.errors import Broken
from forthwith.evidence.rosters.individual import Individual
from forthwith.law.hipaa.facts import Relation

BATCH_ROWS = 8_192
_KINDS = {"row_number": pa.int64()}
_KINDS |= dict.fromkeys(("birth_date", "died_on", "email_withdrawn_on"), pa.date32())
_KINDS |= dict.fromkeys(
    (
        "deceased",
        "email_notice_agreed",
        "emancipated",
        "consented_alone",
        "incapacitated",
        "safety_concern",
        "parent_agreed_to_confidentiality",
    ),
    pa.bool_(),
)
_NAMES = tuple(field.name for field in fields(Individual))
SCHEMA = pa.schema([(name, _KINDS.get(name, pa.string())) for name in _NAMES])
# What the first rosters knew; a snapshot of that time opens with the rest not known.
_FIRST_COLUMNS = _NAMES[: _NAMES.index("phone")]
_RELATION = "representative_relation"


def to_parquet(people: Sequence[Individual]) -> bytes:
    """The people as a Parquet file (zstd)."""
    columns = [pa.array([getattr(person, field.name) for person in people], field.type) for field in SCHEMA]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, schema=SCHEMA), out, compression="zstd")
    return out.getvalue()


def from_parquet(data: bytes, only: Collection[int] | None = None) -> Iterator[Individual]:
    """The people of a Parquet file in the order of their rows, or only those of these rows.

    Broken where it is not a file that `to_parquet` wrote.
    """
    return _people(opened(data), None if only is None else pa.array(sorted(only), pa.int64()))


def opened(data: bytes) -> pq.ParquetFile:
    """The file, once its columns are known to be those of a roster; Broken otherwise."""
    try:
        file = pq.ParquetFile(io.BytesIO(data))
    except pa.ArrowInvalid as error:
        raise Broken("The people of this snapshot cannot be read. Restore the evidence file.") from error
    names = tuple(file.schema_arrow.names)
    if names != _NAMES[: len(names)] or len(names) < len(_FIRST_COLUMNS):
        raise Broken("This snapshot's columns are not those of a roster.")
    return file


def _people(file: pq.ParquetFile, only: pa.Array | None) -> Iterator[Individual]:
    for batch in file.iter_batches(BATCH_ROWS):
        chosen = batch if only is None else batch.filter(pc.is_in(batch["row_number"], value_set=only))
        yield from _individuals(chosen.to_pydict())


def _individuals(columns: dict[str, list[Any]]) -> Iterator[Individual]:
    columns[_RELATION] = [relation and Relation(relation) for relation in columns[_RELATION]]
    return (Individual(*values) for values in zip(*columns.values(), strict=True))
