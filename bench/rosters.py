"""A roster from file to sealed evidence, step by step: read, validate, columns, seal; CSV and XLSX.

Ratios within one run are what to read; absolutes depend on the machine and on what else it does.
    python bench/rosters.py [PEOPLE]
"""

import csv
import io
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from typing import TypeVar

import xlsxwriter

from forthwith import clock
from forthwith.breach.counts import counted
from forthwith.breach.recipients import noticed
from forthwith.evidence.parquet import from_parquet, to_parquet
from forthwith.evidence.rosters.doubles import doubles
from forthwith.evidence.rosters.files import read_table
from forthwith.evidence.rosters.mapping import propose_mapping
from forthwith.evidence.rosters.reading import read_roster
from forthwith.evidence.store import EvidenceStore
from forthwith.sample.people import roster_csv
from forthwith.vault import holding, keys

T = TypeVar("T")
NOW = datetime(2018, 10, 1, 12, tzinfo=UTC)


def timed(what: str, work: Callable[[], T]) -> T:
    """Do it, and print the processor's milliseconds."""
    start = process_time()
    found = work()
    print(f"  {what:<28}{(process_time() - start) * 1000:8.0f} ms")
    return found


def as_workbook(data: bytes) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(csv.reader(io.StringIO(data.decode("utf-8-sig")))):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def run(name: str, data: bytes, store: EvidenceStore) -> None:
    print(f"{name}, {len(data) / 1e6:.1f} MB")
    start = process_time()
    table = timed("read the file", lambda: read_table(name, data))
    reading = timed("read every row", lambda: read_roster(table, propose_mapping(table.header)))
    columns = timed("columns", lambda: to_parquet(reading.people))
    timed("seal and store", lambda: [store.put(columns), store.put(data)])
    print(f"  {'import':<28}{(process_time() - start) * 1000:8.0f} ms")
    timed("people back", lambda: from_parquet(store.get(store.put(columns))))
    timed("addressees and counts", lambda: counted(list(noticed(reading.people, prefix="A", on=NOW.date()))))
    timed("doubles", lambda: doubles(reading.people))


def main(people: int) -> None:
    data = roster_csv(people)
    ring = keys.load(keys.new_key_text())
    with tempfile.TemporaryDirectory() as folder, holding(ring), clock.frozen_at(NOW):
        run("roster.csv", data, EvidenceStore(Path(folder)))
        run("roster.xlsx", as_workbook(data), EvidenceStore(Path(folder)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9_000)
