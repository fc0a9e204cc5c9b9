"""Out of the database: every table's rows as COPY lines, a megabyte at a time, counted and digested."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from django.db import connection

from forthwith.contingency.copying.frames import COUNT, ROWS, TABLE, packed
from forthwith.contingency.copying.sequences import last_numbers
from forthwith.contingency.copying.tables import Copied, tables
from forthwith.contingency.copying.wire import line

PIECE = 1 << 20
_ROWS_AT_ONCE = 200


def read_tables() -> Iterator[bytes]:
    """Frames of every table in the view that is open; each ends with its count and digest."""
    numbers = last_numbers()
    for table in tables():
        yield packed(TABLE, {"name": table.name, "columns": table.columns, "kinds": table.kinds})
        rows, digest = 0, sha256()
        for piece in pieces(lines(table)):
            rows += piece.count(b"\n")
            digest.update(piece)
            yield packed(ROWS, piece)
        told = {"rows": rows, "sha256": digest.hexdigest(), "last": numbers.get(table.name, 0)}
        yield packed(COUNT, told)


def lines(table: Copied) -> Iterator[bytes]:
    """The rows of a table, one or more whole lines at a time."""
    return _by_copy(table) if connection.vendor == "postgresql" else _by_select(table)


def _by_copy(table: Copied) -> Iterator[bytes]:
    source: Any = connection.connection
    with source.cursor() as cursor:
        cursor.execute(
            "SET LOCAL datestyle = 'ISO'; SET LOCAL bytea_output = 'hex'; SET LOCAL timezone = 'UTC'"
        )
        with cursor.copy(f"COPY ({_in_order(table)}) TO STDOUT") as copy:
            for block in copy:
                yield bytes(block)


def _by_select(table: Copied) -> Iterator[bytes]:
    spelled = line(table.kinds)
    with connection.chunked_cursor() as cursor:
        cursor.execute(_in_order(table))
        while batch := cursor.fetchmany(_ROWS_AT_ONCE):
            for row in batch:
                yield spelled(row).encode()


def _in_order(table: Copied) -> str:
    """By their keys: a database puts a row where there is room, also before earlier ones; entries are read in order."""
    name, key = map(connection.ops.quote_name, (table.name, table.key))
    return f"SELECT {table.quoted()} FROM {name} ORDER BY {key}"  # noqa: S608 (names from our own models)


def pieces(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Parts put together to about a megabyte; one that is longer stays as long as it is."""
    held, size = [], 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size >= PIECE:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)
