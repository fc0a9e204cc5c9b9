"""Into the database: frames of tables into empty tables; what was counted and digested must be what comes."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, Protocol

from django.db import connection

from forthwith.contingency.copying import wire
from forthwith.contingency.copying.frames import COUNT, CUT_OFF, ROWS, TABLE, Frame
from forthwith.contingency.copying.sequences import carry_on
from forthwith.contingency.copying.tables import Copied, tables
from forthwith.errors import Broken


class Takes(Protocol):
    """Takes whole lines."""

    def __call__(self, piece: bytes, /) -> None: ...


def write_tables(frames: Iterator[Frame]) -> tuple[dict[str, int], Frame]:
    """Take the tables; the rows each took, and the frame that follows the last. Broken where one does not fit."""
    waiting = {one.name: one for one in tables()}
    rows: dict[str, int] = {}
    for frame in frames:
        if frame.kind != TABLE:
            if waiting:
                raise Broken(f"The copy is damaged: of {min(waiting)} nothing came.")
            return rows, frame
        table = _fitting(waiting, frame.told)
        rows[table.name] = _write(table, frames)
    raise Broken(CUT_OFF)


def _fitting(waiting: dict[str, Copied], told: dict[str, Any]) -> Copied:
    table = waiting.pop(told["name"], None)
    if table is None or (list(table.columns), list(table.kinds)) != (told["columns"], told["kinds"]):
        raise Broken(f"The copy is of other tables: {told['name']} is not as this version has it.")
    return table


def _write(table: Copied, frames: Iterator[Frame]) -> int:
    rows, digest, told = 0, sha256(), None
    with _into(table) as take:
        for frame in frames:
            if frame.kind != ROWS:
                told = frame.told if frame.kind == COUNT else None
                break
            rows += frame.data.count(b"\n")
            digest.update(frame.data)
            take(frame.data)
    if told is None or (rows, digest.hexdigest()) != (told["rows"], told["sha256"]):
        raise Broken(f"The copy is damaged: {table.name} does not hold the rows that were counted.")
    if (there := _count(table.name)) != rows:
        raise Broken(f"{table.name} took {there} rows of {rows}.")
    carry_on(table, told["last"])
    return rows


@contextmanager
def _into(table: Copied) -> Iterator[Takes]:
    """What takes lines into a table, which is emptied of what making it put there."""
    name = connection.ops.quote_name(table.name)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {name}")  # noqa: S608 (names from our own models)
        if connection.vendor == "sqlite":
            yield _by_insert(cursor, table, name)
            return
        with cursor.copy(f"COPY {name} ({table.quoted()}) FROM STDIN") as copy:
            yield copy.write


def _by_insert(cursor: Any, table: Copied, name: str) -> Takes:
    places = ", ".join(["%s"] * len(table.columns))
    insert = f"INSERT INTO {name} ({table.quoted()}) VALUES ({places})"  # noqa: S608 (names from our own models)
    kept = wire.row(table.kinds)

    def take(piece: bytes) -> None:
        cursor.executemany(insert, [kept(line) for line in piece.decode().split("\n")[:-1]])

    return take


def _count(name: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608 (our own names)
        return int(cursor.fetchone()[0])
