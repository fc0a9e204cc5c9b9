"""Tables of encounters, care teams, staff … from CSV or Parquet, with each fault's column and what it must hold."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from forthwith.access.explained.context import EXPECTED, SCHEMAS, conformed
from forthwith.errors import Fault, Invalid
from forthwith.evidence.events.event import SCHEMA

_IN_COLUMN = re.compile(r"In CSV column #(?P<column>\d+):.*conversion error to (?P<kind>[a-z]+)")
_UNKNOWN = ["", "NULL", "null"]
_YES, _NO = ["true", "True", "TRUE", "yes", "1"], ["false", "False", "FALSE", "no", "0"]


def read_context(name: str, file: str, data: bytes) -> pa.Table:
    """A table of context.SCHEMAS from a file: UTF-8 CSV with the columns' names in its first line, or Parquet.

    Times carry their offset from UTC. Columns of other names are left aside. Invalid with a fault for each.
    """
    if name not in SCHEMAS:
        raise Invalid("This table explains no access.", (Fault("table", ", ".join(SCHEMAS), name),))
    return conformed(name, arrow_table(file, data, SCHEMAS[name]), file)


def arrow_table(file: str, data: bytes, schema: pa.Schema) -> pa.Table:
    """A file as columns; those of the schema in its kinds. Invalid where it cannot be read."""
    try:
        if data.startswith(b"PAR1"):
            return pq.read_table(pa.BufferReader(data))
        return pyarrow.csv.read_csv(io.BytesIO(data), convert_options=_options(schema))
    except (pa.ArrowException, UnicodeDecodeError) as error:
        raise Invalid(
            f"{file} cannot be read; nothing was explained.",
            (_fault(file, data.split(b"\n", 1)[0], str(error)),),
        ) from None


def _fault(file: str, header: bytes, said: str) -> Fault:
    """Where a value is not what its column holds; the value itself may name a patient and is not repeated."""
    found = _IN_COLUMN.search(said)
    if not found:
        return Fault(file, "CSV in UTF-8 with the names of its columns in the first line, or Parquet")
    names = next(csv.reader([header.decode("utf-8-sig", "replace")]))
    place = int(found["column"])
    column = names[place].strip() if place < len(names) else str(place + 1)
    return Fault(f"{file}, column {column}", EXPECTED.get(found["kind"], "whole numbers"), "another form")


def _options(schema: pa.Schema) -> pa.csv.ConvertOptions:
    kinds = {field.name: field.type for field in schema}
    return pyarrow.csv.ConvertOptions(
        column_types=kinds,
        strings_can_be_null=True,
        null_values=_UNKNOWN,
        true_values=_YES,
        false_values=_NO,
        timestamp_parsers=[pyarrow.csv.ISO8601, "%Y-%m-%d %H:%M:%S%z"],
    )


_NEEDED = ("event_id", "occurred_at", "user_id", "patient_id")


def event_tables(path: Path) -> Iterator[pa.Table]:
    """Canonical events (evidence.events.event) of a Parquet or CSV file, some at a time; what it lacks is not known.

    Invalid where the event, its moment, its user or its patient has no column, or moments have no offset.
    """
    header = b""
    header = b""
    try:
        with path.open("rb") as file:
            header = file.readline()
        names, batches = _opened(path, header)
        _check_names(path.name, names)
        for batch in batches:
            found = pa.Table.from_batches([batch])
            columns = {field.name: _filled(found, field, path.name) for field in SCHEMA}
            yield pa.table(columns, schema=SCHEMA)
    except (pa.ArrowException, UnicodeDecodeError) as error:
        fault = _fault(path.name, header, str(error))
        raise Invalid(f"{path.name} cannot be read; nothing was explained.", (fault,)) from None
    except OSError as error:
        raise Invalid(f"{path} cannot be read: {(error.strerror or 'unknown reason').lower()}.") from None


def _opened(path: Path, header: bytes) -> tuple[list[str], Iterator[pa.RecordBatch]]:
    if header.startswith(b"PAR1"):
        parquet = pq.ParquetFile(path)
        return parquet.schema_arrow.names, parquet.iter_batches()
    reader = pyarrow.csv.open_csv(path, convert_options=_options(SCHEMA))
    return reader.schema.names, iter(reader)


def _check_names(file: str, names: list[str]) -> None:
    faults = tuple(Fault(file, f"a column {name}") for name in _NEEDED if name not in names)
    if faults:
        raise Invalid(f"{file} holds no events; nothing was explained.", faults)


def _filled(table: pa.Table, field: pa.Field, file: str) -> pa.ChunkedArray:
    """The column; a text that is not known is empty, as events have it."""
    column = table[field.name] if field.name in table.column_names else pa.nulls(len(table), field.type)
    try:
        found = column.cast(field.type)
    except pa.ArrowException:
        expected = EXPECTED.get(str(field.type).split("[")[0], "whole numbers")
        fault = Fault(f"{file}, column {field.name}", expected, str(column.type))
        raise Invalid(f"{file} cannot be read; nothing was explained.", (fault,)) from None
    return found.fill_null("") if pa.types.is_string(field.type) else found
