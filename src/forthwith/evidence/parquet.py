"""People as columns in Parquet: the same people give the same bytes."""

import io
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from forthwith.errors import Broken
from forthwith.evidence.rosters.individual import Individual
from forthwith.law.hipaa.facts import Relation

_KINDS = {"row_number": pa.int64()} | dict.fromkeys(("birth_date", "died_on"), pa.date32())
_KINDS |= dict.fromkeys(
    ("deceased", "email_notice_agreed", "emancipated", "consented_alone", "incapacitated"), pa.bool_()
)
_NAMES = tuple(field.name for field in fields(Individual))
_SCHEMA = pa.schema([(name, _KINDS.get(name, pa.string())) for name in _NAMES])
_RELATION = "representative_relation"


def to_parquet(people: Sequence[Individual]) -> bytes:
    """The people as a Parquet file (zstd)."""
    columns = [pa.array([getattr(person, name) for person in people], kind) for name, kind in _typed()]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, schema=_SCHEMA), out, compression="zstd")
    return out.getvalue()


def from_parquet(data: bytes) -> tuple[Individual, ...]:
    """The people of a Parquet file; Broken where it is not one that `to_parquet` wrote."""
    try:
        table = pq.read_table(io.BytesIO(data))
    except pa.ArrowInvalid as error:
        raise Broken("The people of this snapshot cannot be read. Restore the evidence file.") from error
    if table.schema.names != list(_NAMES):
        raise Broken("This snapshot's columns are not those of a roster.")
    columns: dict[str, list[Any]] = table.to_pydict()
    columns[_RELATION] = [relation and Relation(relation) for relation in columns[_RELATION]]
    return tuple(Individual(*values) for values in zip(*columns.values(), strict=True))


def _typed() -> list[tuple[str, Any]]:
    return [(field.name, field.type) for field in _SCHEMA]
