"""Long lists: read and normalized, addresses triaged, counted by State, compared for doubles; and how that grows.

Beside each size stand the limit, reading the file's bytes, and a bare DuckDB script of the same questions. Every size
runs in a process of its own, so that its peak of memory is its own. Ratios within one run are what to read.
    python bench/rosters.py [ROWS ...]    FORTHWITH_BENCH_LONG=1 adds ten million rows to the 250,000 and 1,000,000
"""

import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import duckdb
from parts.measured import File, timed

from forthwith.evidence.files.opening import read_table
from forthwith.evidence.rosters.columns import kinds
from forthwith.evidence.rosters.doubles import proposed
from forthwith.evidence.rosters.mapping import propose_mapping
from forthwith.evidence.rosters.reading import read_roster
from forthwith.evidence.rosters.status import is_resident_of_a_state

SIZES, LONG = (250_000, 1_000_000), 10_000_000
HEADER = (
    "Record Number,First Name,Middle Name,Last Name,DOB,Deceased,Address 1,Address 2,City,State,ZIP,Email,"
    "Email Agreed,Phone,Language"
)
STATES = {
    "MO": "641",
    "KS": "662",
    "IL": "606",
    "AR": "722",
    "MI": "490",
    "TX": "770",
    "NY": "112",
    "MA": "021",
}
ODD = ("PO Box 7", "RR 2 Box 8", "General Delivery", "Homeless", "", "Oak Street")


def written(path: Path, rows: int) -> Path:
    """An invented list: thirteen of a hundred rows repeat the one before, in capitals and with another number."""
    chance = random.Random(7)  # noqa: S311 - the same list every time, no secret
    first = [
        f"{a}{b}"
        for a in ("Mar", "Jo", "Ann", "Pet", "Luc", "Ros", "Jan", "El", "Kat", "Al")
        for b in ("ia", "e", "ette", "er", "y", "on")
    ]
    last = [
        f"{a}{b}{c}" for a in ("Ber", "Gal", "Mil", "Sand") for b in ("ber", "lin", "man") for c in range(40)
    ]
    streets = [
        f"{a} {b}"
        for a in ("Oak", "Elm", "Main", "Lake", "2nd")
        for b in ("St", "Street", "Ave", "Rd", "Blvd")
    ]
    days = [f"{day:%m/%d/%Y}" for day in (date(1930, 1, 1) + timedelta(days=n) for n in range(31_000))]
    before: list[str] = []
    with path.open("w", newline="") as out:
        out.write(HEADER + "\r\n")
        for number in range(rows):
            row = (
                _repeated(before)
                if before and chance.random() < 0.13
                else _row(chance, first, last, streets, days)
            )
            row[0] = str(number)
            out.write(",".join(row) + "\r\n")
            before = row
    return path


def _repeated(row: list[str]) -> list[str]:
    return [*row[:1], row[1].upper(), *row[2:6], row[6].replace("Street", "St."), *row[7:]]


def _row(
    chance: random.Random, first: list[str], last: list[str], streets: list[str], days: list[str]
) -> list[str]:
    at, name = chance.random(), (chance.choice(first), chance.choice(last))
    state = chance.choice(list(STATES))
    line = f"{int(at * 9_999)} {chance.choice(streets)}" if chance.random() < 0.93 else chance.choice(ODD)
    return [
        "", name[0], "A" if at < 0.3 else "", name[1], chance.choice(days), "Y" if at < 0.02 else "", line,
        f"Apt {int(at * 50)}" if at < 0.2 else "", f"City{int(at * 3_000)}", state,
        f"{STATES[state]}{int(at * 99):02}", f"{name[0]}.{int(at * 1e9)}@example.org" if at < 0.6 else "",
        "Y" if at < 0.1 else "", f"816-555-{int(at * 9_999):04}", "es" if at < 0.1 else "en",
    ]  # fmt: skip


def ours(path: Path, rows: int) -> None:
    """All questions, by the product."""
    source = File(path)

    def everything() -> None:
        table = timed("open: encoding, header", rows, lambda: read_table("list.csv", source))
        reading = timed(
            "read, normalize, columns", rows, lambda: read_roster(table, propose_mapping(table.header))
        )
        found = timed("triage, kinds for the law", rows, lambda: kinds(reading.data, on=date(2026, 1, 1)))
        states: Counter[str] = Counter()
        for kind in found:
            if is_resident_of_a_state(kind.example):
                states[kind.example.state] += kind.count
        doubles = timed("doubles", rows, lambda: proposed([(1, reading.data)]))
        print(f"  {len(found)} kinds, {len(states)} States, {sum(doubles.values()):,} pairs", flush=True)

    timed("whole", rows, everything)


def bare(path: Path, rows: int) -> None:
    """The same questions as a bare script: no reasons, no rejected rows, no strictness."""
    base = duckdb.connect()
    base.execute("SET memory_limit = '3GB'; SET preserve_insertion_order = false")

    def everything() -> None:
        for step in BARE:
            base.execute(step.replace("FILE", str(path)))
            base.fetchall()

    timed("bare DuckDB script", rows, everything)


BARE = (
    """CREATE TABLE people AS SELECT row_number() OVER () AS n, strptime("DOB", '%m/%d/%Y')::DATE AS born,
    regexp_replace(strip_accents(upper("First Name")), '[^A-Z]', '', 'g') AS first,
    regexp_replace(strip_accents(upper("Last Name")), '[^A-Z]', '', 'g') AS last,
    regexp_replace(upper("Address 1"), '\\\\bSTREET\\\\b', 'ST') AS line1, upper("City") AS city, "State" AS state,
    left("ZIP", 5) AS zip FROM read_csv('FILE', all_varchar = true)""",
    "SELECT born, first, last, zip, min(n), count(*) FROM people GROUP BY ALL HAVING count(*) > 1",
    """SELECT state, count(*), count(*) > 500 FROM people GROUP BY state""",
    """SELECT line1 IS NULL OR regexp_matches(line1, 'HOMELESS|UNKNOWN|RETURN TO')
    OR NOT regexp_matches(zip, '^\\d{5}$')
    AS bad, count(*) FROM people GROUP BY bad""",
)


def limit(path: Path, rows: int) -> None:
    """Nothing but reading the bytes."""
    timed("limit: the file's bytes", rows, lambda: sum(map(len, File(path).pieces())))


def main(sizes: list[int]) -> None:
    for rows in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = written(Path(folder) / "list.csv", rows)
            print(f"{rows:,} rows, {path.stat().st_size / 1e6:,.0f} MB", flush=True)
            for part in (limit, bare, ours):
                part_of = [sys.executable, __file__, part.__name__, str(path), str(rows)]
                subprocess.run(part_of, check=True)


if __name__ == "__main__":
    named = {part.__name__: part for part in (limit, bare, ours)}
    if sys.argv[1:2] and sys.argv[1] in named:
        named[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
    else:
        longer = [LONG] if os.environ.get("FORTHWITH_BENCH_LONG") else []
        main([int(one) for one in sys.argv[1:]] or [*SIZES, *longer])
