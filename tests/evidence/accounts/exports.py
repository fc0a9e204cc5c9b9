"""Exports of accounts as tests write them."""

from datetime import date
from typing import Any

from forthwith.evidence.accounts.reading import read_accounts
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.files.reading import Reading

TYPE = "#TYPE Selected.Microsoft.ActiveDirectory.Management.ADUser\r\n"
AS_OF = date(2026, 2, 1)
ZONE = "America/Chicago"


def csv(*rows: str, header: str = "SamAccountName,Enabled,LastLogonDate") -> str:
    """Lines as PowerShell ends them, without quotation marks."""
    return "\r\n".join([header, *rows, ""])


def read(data: str | bytes, **said: object) -> Reading:
    """Read with the day said, and the zone unless told otherwise."""
    choices = Choices(**({"as_of_on": AS_OF, "zone": ZONE} | said))  # type: ignore[arg-type]
    return read_accounts("list", data.encode() if isinstance(data, str) else data, choices)


def one(data: str | bytes, **said: object) -> dict[str, Any]:
    """The only account of a file."""
    [found] = read(data, **said).table.to_pylist()
    return found


def about(reading: Reading) -> list[str]:
    """What is asked."""
    return [question.about for question in reading.questions]
