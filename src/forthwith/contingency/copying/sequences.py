"""The last number each table gave by itself: a number once given is never given again, in the copy either."""

from typing import Any

from django.db import connection

from forthwith.contingency.copying.tables import Copied, tables


def last_numbers() -> dict[str, int]:
    """By table; also of rows that are gone since."""
    numbered = {table.name: table for table in tables() if table.numbers}
    if connection.vendor == "sqlite":
        found = _all("SELECT name, seq FROM sqlite_sequence")
        return {name: seq for name, seq in found if name in numbered}
    return {name: last for name, table in numbered.items() if (last := _given(table))}


def carry_on(table: Copied, last: int) -> None:
    """Let the next number be the one after this."""
    if not table.numbers or not last:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table.name, last])
        else:
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [*_of(table), last])


def _given(table: Copied) -> int:
    said = "SELECT last_value FROM pg_sequences WHERE format('%%I.%%I', schemaname, sequencename)::regclass"
    [found] = _all(f"{said} = pg_get_serial_sequence(%s, %s)::regclass", *_of(table)) or [(None,)]
    return int(found[0] or 0)


def _of(table: Copied) -> tuple[str, str]:
    return connection.ops.quote_name(table.name), table.numbers


def _all(sql: str, *values: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
