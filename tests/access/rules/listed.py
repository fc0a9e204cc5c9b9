"""Invented accounts as a list gives them: what is not named is not in the list."""

from datetime import UTC, date, datetime, time
from typing import Any

import pyarrow as pa

from forthwith.evidence.accounts.account import SCHEMA


def noon(day: str) -> datetime:
    """Noon of a day in UTC: the same local date in every zone of the tests."""
    return datetime.combine(date.fromisoformat(day), time(12), UTC)


def accounts(*rows: dict[str, Any]) -> pa.Table:
    """A list of accounts, each an enabled person's unless it says otherwise; days stand for noon of that day."""
    return pa.Table.from_pylist([_account(number, row) for number, row in enumerate(rows, start=1)], SCHEMA)


def _account(number: int, row: dict[str, Any]) -> dict[str, Any]:
    blank = {field.name: "" if pa.types.is_string(field.type) else None for field in SCHEMA}
    named = {name: noon(value) if name.endswith("_at") and value else value for name, value in row.items()}
    own = {"row_number": number, "key": f"key-{number}", "sam_account_name": f"user{number}"}
    return {**blank, **own, "account_class": "person", "enabled": True, **named}


def listed(schema: pa.Schema, *rows: dict[str, Any]) -> pa.Table:
    """Rows of another list; days as YYYY-MM-DD."""
    return pa.Table.from_pylist([_row(schema, number, row) for number, row in enumerate(rows, 1)], schema)


def _row(schema: pa.Schema, number: int, row: dict[str, Any]) -> dict[str, Any]:
    blank = {field.name: "" if pa.types.is_string(field.type) else None for field in schema}
    days = {
        field.name: date.fromisoformat(row[field.name])
        for field in schema
        if pa.types.is_date(field.type) and row.get(field.name)
    }
    own = {"row_number": number} if "row_number" in schema.names else {}
    return {**blank, **own, **row, **days}
