"""A million accounts from PowerShell CSV: read into the canonical table; verdicts beside a pandas script.

Every part runs in a process of its own, so that its peak of memory is its own. Ratios within one run are what to read.
    python bench/accounts.py [ROWS ...]    FORTHWITH_BENCH_LONG=1 adds five million to the 100,000 and 1,000,000
"""

import os
import random
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from parts.measured import File, timed

from forthwith import clock
from forthwith.access.rules.audit import audit, load_meanwhile
from forthwith.access.rules.words import Kind
from forthwith.evidence.accounts.reading import read_accounts
from forthwith.evidence.files.choices import Choices

SIZES, LONG = (100_000, 1_000_000), 5_000_000
PEER_ROWS = 1_000_000  # the peer is measured up to here: it grows as evenly, and takes its time
AS_OF = datetime(2026, 2, 1)  # noqa: DTZ001 - local to the machine that writes the list
ZONE = "America/Chicago"
HEADER = (
    "SamAccountName", "Name", "GivenName", "Surname", "mail", "EmployeeID", "Company", "Office", "Enabled",
    "userAccountControl", "whenCreated", "PasswordLastSet", "LastLogonDate", "lastLogon", "AccountExpirationDate",
    "DistinguishedName", "ObjectGUID", "MemberOf",
)  # fmt: skip
_FILETIME_EPOCH = datetime(1601, 1, 1)  # noqa: DTZ001
_GROUPS = (
    "CN=CIMOR Users,OU=Groups,DC=provider,DC=example,DC=test",
    "CN=Mortality Review,OU=Groups,DC=provider,DC=example,DC=test",
)


def written(path: Path, rows: int) -> Path:
    """An invented provider domain as Export-Csv of PowerShell 5.1 writes it: every value quoted, US culture times.

    A third of the enabled accounts was not used in the last 180 days, or never.
    """
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
    used = AS_OF - timedelta(days=at**3 * 600, seconds=chance.randrange(86_400)) if at < 0.9 else None
    created = AS_OF - timedelta(days=600 + at * 2_000)
    enabled = chance.random() < 0.85
    first, last, agency = f"First{number % 997}", f"Last{number % 7_919}", f"A{number % 800:04}"
    name = f"p{number:07}"
    return (
        name, f"{first} {last}", first, last, f"{name}@{agency.lower()}.example.org", f"E{number:08}", agency,
        f"F{number % 40:02}", str(enabled), "512" if enabled else "514", _culture(created),
        _culture(created + timedelta(days=30)), _culture(used) if used else "", _filetime(used), "",
        f"CN={last}\\, {first},OU={agency},OU=Providers,DC=provider,DC=example,DC=test",
        f"{number:08x}-0000-4000-8000-{number * 7919:012x}", _GROUPS[0] if number % 100 else ";".join(_GROUPS),
    )  # fmt: skip


def _culture(at: datetime) -> str:
    return f"{at.month}/{at.day}/{at.year} {at.hour % 12 or 12}:{at:%M:%S} {'AM' if at.hour < 12 else 'PM'}"


def _filetime(at: datetime | None) -> str:
    return str((at - _FILETIME_EPOCH) // timedelta(microseconds=1) * 10) if at else "0"


def ours(path: Path, rows: int) -> None:
    """From the file to a verdict for every account, its reason for each that asks a decision, and totals."""
    clock.keep_zone(ZONE)

    def everything() -> None:
        load_meanwhile()  # as the command line does
        choices = Choices(zone=ZONE, as_of_on=AS_OF.date())
        reading = timed(
            "read: canonical accounts", rows, lambda: read_accounts("ad.csv", File(path), choices)
        )
        reading.check_answered()
        result = timed(
            "verdicts, totals, rows, reasons",
            rows,
            lambda: audit(Kind.PROVIDER, accounts=reading.table, as_of=AS_OF.date()),
        )
        within = {verdict: count for verdict, count in result.totals.within.items() if count}
        totals = sorted(
            {**within, **{reason: count for reason, count in result.totals.out.items() if count}}.items()
        )
        print(f"  totals {totals} {result.rows.num_rows}", flush=True)

    timed("whole", rows, everything)


def peer(path: Path, rows: int) -> None:
    """The straightforward pandas script."""
    sys.path.insert(0, str(Path(__file__).parent))
    from peers import accounts

    if rows <= PEER_ROWS:
        timed("pandas, row by row", rows, lambda: accounts.main(str(path)))


def limit(path: Path, rows: int) -> None:
    """Nothing but reading the bytes."""
    timed("limit: the file's bytes", rows, lambda: sum(map(len, File(path).pieces())))


def main(sizes: list[int]) -> None:
    for rows in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = written(Path(folder) / "ad.csv", rows)
            print(f"{rows:,} accounts, {path.stat().st_size / 1e6:,.0f} MB", flush=True)
            for part in (limit, ours, peer):
                part_of = [sys.executable, __file__, part.__name__, str(path), str(rows)]
                subprocess.run(part_of, check=True)


if __name__ == "__main__":
    named = {part.__name__: part for part in (limit, ours, peer)}
    if sys.argv[1:2] and sys.argv[1] in named:
        named[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
    else:
        longer = [LONG] if os.environ.get("FORTHWITH_BENCH_LONG") else []
        main([int(one) for one in sys.argv[1:]] or [*SIZES, *longer])
