"""Accounts written as CSV files and judged by `forthwith access audit`: what an agency types, what it is told."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from forthwith.cli import app

AD = (
    "SamAccountName", "Enabled", "whenCreated", "LastLogonDate", "lastLogon", "AccountExpirationDate", "MemberOf",
    "Company", "Office", "EmployeeID", "mail", "DisplayName", "ServicePrincipalName",
)  # fmt: skip


def rows_of(table: str) -> list[list[str]]:
    """The rows of a table drawn with bars; a lone dot is an empty cell."""
    lines = [line.split("|") for line in table.strip().splitlines() if line.strip()]
    return [["" if cell.strip() == "." else cell.strip() for cell in line] for line in lines]


def cases(table: str) -> tuple[list[str], list[dict[str, str]]]:
    """The heads of such a table and a dict for each row below them."""
    heads, *rows = rows_of(table)
    return heads, [dict(zip(heads, row, strict=True)) for row in rows]


def instant(day: str) -> str:
    """Noon UTC of a day, early morning in Chicago; what is more than a day stays."""
    return f"{day}T12:00:00Z" if len(day) == len("2026-01-01") else day


def csv_of(path: Path, heads: Any, rows: Any) -> str:
    """A CSV file of dicts; what a dict does not name is empty."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(heads), extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode())
    return str(path)


def run(*arguments: str) -> Any:
    """What `forthwith …` prints as JSON."""
    ran = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    return json.loads(ran.stdout)


def told(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The rows of an audit by account name."""
    return {row["sam_account_name"]: row for row in found["rows"]}
