"""A million accounts from PowerShell CSV: read into the canonical table; verdicts beside a pandas script.

Every part runs in a process of its own, so that its peak of memory is its own. Ratios within one run are what to read.
    python bench/accounts.py [ROWS ...]    250,000 and 1,000,000 rows unless told
"""

import random
from datetime import datetime, timedelta
from pathlib import Path

AS_OF = datetime(2026, 2, 1)  # noqa: DTZ001 - local to the machine that writes the list
ZONE = "America/Chicago"
HEADER = (
    "SamAccountName", "Name", "GivenName", "Surname", "mail", "EmployeeID", "Company", "Office", "Enabled",
    "userAccountControl", "whenCreated", "PasswordLastSet", "LastLogonDate", "lastLogon", "AccountExpirationDate",
    "DistinguishedName", "ObjectGUID", "MemberOf",
)  # fmt: skip
_FILETIME_EPOCH = datetime(1601, 1, 1)  # noqa: DTZ001
_GROUPS = ("CN=CIMOR Users,OU=Groups,DC=provider,DC=example,DC=test", "CN=Mortality Review,OU=Groups,DC=provider,DC=example,DC=test")


def written(path: Path, rows: int) -> Path:
    """An invented provider domain as Export-Csv of PowerShell 5.1 writes it: every value quoted, US culture times."""
    chance = random.Random(4)  # noqa: S311 - the same list every time, no secret
    with path.open("w", newline="", encoding="utf-8-sig") as out:
        out.write("#TYPE Selected.Microsoft.ActiveDirectory.Management.ADUser\r\n")
        out.write(_line(HEADER))
        for number in range(rows):
            out.write(_line(_account(number, chance)))
    return path


def _line(cells: tuple[str, ...]) -> str:
    return '"' + '","'.join(cells) + '"\r\n'


def _account(number: int, chance: random.Random) -> tuple[str, ...]:
    at = chance.random()
    used = AS_OF - timedelta(days=at * 500, seconds=chance.randrange(86_400)) if at < 0.9 else None
    created = AS_OF - timedelta(days=600 + at * 2_000)
    enabled = chance.random() < 0.85
    first, last, agency = f"First{number % 997}", f"Last{number % 7_919}", f"A{number % 800:04}"
    name = f"p{number:07}"
    return (
        name, f"{first} {last}", first, last, f"{name}@{agency.lower()}.example.org", f"E{number:08}", agency,
        f"F{number % 40:02}", str(enabled), "512" if enabled else "514", _culture(created),
        _culture(created + timedelta(days=30)), _culture(used) if used else "", _filetime(used), "",
        f"CN={last}\\, {first},OU={agency},OU=Providers,DC=provider,DC=example,DC=test",
        f"{number:08x}-0000-4000-8000-{number * 7919:012x}", _GROUPS[0] if at > 0.01 else ";".join(_GROUPS),
    )  # fmt: skip


def _culture(at: datetime) -> str:
    return f"{at.month}/{at.day}/{at.year} {at.hour % 12 or 12}:{at:%M:%S} {'AM' if at.hour < 12 else 'PM'}"


def _filetime(at: datetime | None) -> str:
    return str((at - _FILETIME_EPOCH) // timedelta(microseconds=1) * 10) if at else "0"
