"""People as columns in Parquet: the same people give the same bytes; they come back a batch at a time."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from forthwith.errors import Broken
from forthwith.evidence.files.distinct import repeats
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


class PeopleWriter:
    """Writes people as Parquet (zstd) into memory, a table of them after the other."""

    def __init__(self) -> None:
        self._out = pa.BufferOutputStream()
        self._writer: pq.ParquetWriter | None = None
        self.count = 0

    def write(self, people: pa.RecordBatch) -> None:
        """Add these people after those before."""
        table = pa.Table.from_batches([people]).cast(SCHEMA)
        self._writer = self._writer or _writer(self._out, table)
        self._writer.write_table(table)
        self.count += people.num_rows

    def finished(self) -> bytes:
        """The whole file."""
        (self._writer or _writer(self._out, SCHEMA.empty_table())).close()
        data: bytes = self._out.getvalue().to_pybytes()
        return data


def _writer(out: pa.NativeFile, first: pa.Table) -> pq.ParquetWriter:
    """Columns whose values repeat are kept as places in the list of them; of no other is such a list begun."""
    listed = [name for name in _NAMES if name != "row_number" and repeats(first[name])]
    return pq.ParquetWriter(
        out,
        SCHEMA,
        compression="zstd",
        use_dictionary=listed,
        column_encoding={"row_number": "DELTA_BINARY_PACKED"},
        write_statistics=["row_number"],
    )


def to_parquet(people: Iterable[Individual]) -> bytes:
    """The people as a Parquet file."""
    held = tuple(people)
    columns = [pa.array([getattr(person, field.name) for person in held], field.type) for field in SCHEMA]
    writer = PeopleWriter()
    writer.write(pa.RecordBatch.from_arrays(columns, schema=SCHEMA))
    return writer.finished()


def from_parquet(data: bytes, only: Collection[int] | None = None) -> Iterator[Individual]:
    """The people of a Parquet file in the order of their rows, or only those of these rows.

    Broken where it is not a file that `to_parquet` wrote.
    """
    file = opened(data)
    return _people(file) if only is None else _some_people(file, sorted(only))


def opened(data: bytes, as_places: Sequence[str] = ()) -> pq.ParquetFile:
    """The file, once its columns are known to be those of a roster; Broken otherwise.

    Texts of `as_places` come as places in the list of their values, where they are kept so.
    """
    try:
        file = pq.ParquetFile(pa.BufferReader(data))
    except pa.ArrowInvalid as error:
        raise Broken("The people of this snapshot cannot be read. Restore the evidence file.") from error
    names = tuple(file.schema_arrow.names)
    if names != _NAMES[: len(names)] or len(names) < len(_FIRST_COLUMNS):
        raise Broken("This snapshot's columns are not those of a roster.")
    listed = [name for name in as_places if name in names and _is_listed(file, name)]
    return pq.ParquetFile(pa.BufferReader(data), read_dictionary=listed) if listed else file


def _is_listed(file: pq.ParquetFile, name: str) -> bool:
    """Whether a text is kept as places in the list of its values."""
    if not file.num_row_groups or not pa.types.is_string(SCHEMA.field(name).type):
        return False
    kept = file.metadata.row_group(0).column(file.schema_arrow.names.index(name))
    return "RLE_DICTIONARY" in kept.encodings


def batches(data: bytes, names: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """These columns, a batch of rows after the other; what an older snapshot does not know is not known."""
    file = opened(data, as_places=names)
    held = [name for name in names if name in file.schema_arrow.names]
    for batch in file.iter_batches(BATCH_ROWS * 16, columns=held):
        columns = [batch[name] if name in held else unknown(name, len(batch)) for name in names]
        yield pa.RecordBatch.from_arrays(columns, names=list(names))


def unknown(name: str, rows: int) -> pa.Array:
    """A column of which nothing is known."""
    return pa.repeat(pa.scalar(not_known(name), SCHEMA.field(name).type), rows)


def not_known(name: str) -> str | None:
    """What stands in a field of which nothing is known."""
    return "" if pa.types.is_string(SCHEMA.field(name).type) and name != _RELATION else None


def _people(file: pq.ParquetFile) -> Iterator[Individual]:
    for batch in file.iter_batches(BATCH_ROWS):
        yield from individuals(batch)


def _some_people(file: pq.ParquetFile, rows: list[int]) -> Iterator[Individual]:
    """Only the groups of rows that hold any of them are opened."""
    wanted = pa.array(rows, pa.int64())
    for number in range(file.num_row_groups):
        known = file.metadata.row_group(number).column(0).statistics
        if known is None or bisect_left(rows, known.min) < bisect_right(rows, known.max):
            for batch in file.iter_batches(BATCH_ROWS, row_groups=[number]):
                chosen = batch.filter(pc.is_in(batch["row_number"], value_set=wanted))
                yield from individuals(chosen)


def individuals(people: pa.RecordBatch) -> Iterator[Individual]:
    """The people of these rows."""
    columns: dict[str, list[Any]] = people.to_pydict()
    columns[_RELATION] = [relation and Relation(relation) for relation in columns[_RELATION]]
    return (Individual(*values) for values in zip(*columns.values(), strict=True))
