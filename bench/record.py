"""What the record costs: an append beside the bare insert it accompanies, verification beside bare hashing.

    python bench/record.py [ENTRIES]

Everything is measured in one run on one machine; the ratios are what can be compared. The database is a
SQLite file in a temporary folder, with the product's own settings (every commit reaches the disk).
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import django

ACTS, ENTRIES = 300, 200_000


def prepare(folder: str) -> None:
    """The record and the notebook of its tests, alone in a database of their own."""
    os.environ["FORTHWITH_HOME"] = folder
    os.environ["FORTHWITH_DATABASE"] = f"sqlite:///{folder}/bench.sqlite3"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.record.notebook.settings"
    sys.path.insert(0, str(Path(__file__).parents[1]))
    django.setup()
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)


def milliseconds(act: Callable[[], None]) -> tuple[float, float]:
    """The time of one call, and its CPU."""
    started, worked = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000


def appending() -> None:
    """One row inserted and committed: bare, with an entry, and with an entry that digests the row."""
    from django.db import transaction

    from forthwith.record import actions
    from forthwith.record.domain import SystemActor
    from tests.record.notebook.models import Page

    def bare() -> None:
        with transaction.atomic():
            Page.objects.create(text="bare")

    def with_entry() -> None:
        with transaction.atomic():
            page = Page.objects.create(text="a row")
            actions.append("bench.write", by=SystemActor(), case="A", rows=[page], fields={"name": "value"})

    # In turns, so that whatever else the machine does falls on both alike; the median of the calmer half.
    turns = [(*milliseconds(bare), *milliseconds(with_entry)) for _ in range(ACTS)]
    alone, alone_cpu, act, act_cpu = (
        statistics.median(sorted(column)[: ACTS // 2]) for column in zip(*turns, strict=True)
    )
    print(f"insert and commit, bare        {alone:7.3f} ms ({alone_cpu:.3f} of CPU)")
    print(f"  with its entry               {act:7.3f} ms ({act_cpu:.3f} of CPU), {act / alone:.2f} times")
    print(
        f"  overhead                     {act - alone:7.3f} ms ({act_cpu - alone_cpu:.3f} of CPU), asked: at most 1"
    )
    Page.objects.filter(text="bare").delete()


def fill(entries: int) -> None:
    """Entries as a busy agency leaves them, each of one row, written in bulk: the tree is the same."""
    from django.db import transaction

    from forthwith import clock
    from forthwith.record.canon import Json
    from forthwith.record.entry import body
    from forthwith.record.head import locked
    from forthwith.record.models import Entry, TreeHead
    from forthwith.record.state import digests
    from forthwith.record.tree import leaf_hash
    from tests.record.notebook.models import Page

    rows, batch, last = list(digests(Page)), [], {"A": ACTS - 1}
    now, actor = clock.now(), {"id": "person:1", "name": "Ann Officer"}
    at = now.isoformat(timespec="microseconds")[:26] + "Z"
    with transaction.atomic():
        tree = locked()
        for seq in range(tree.size, entries):
            row, state = rows[seq % len(rows)]
            case = f"incident-{seq % 900}"
            parts: dict[str, Json] = {"subject": row, "rows": {row: state}, "fields": {"name": "value"}}
            data = body(seq, at=at, actor=actor, act="bench.write", case=case, prior=last.get(case), **parts)
            last[case] = seq
            tree.append(leaf_hash(data))
            told = {
                "at": now,
                "actor": "person:1",
                "actor_name": "Ann Officer",
                "act": "bench.write",
                "case": case,
                "subject": row,
            }
            batch.append(Entry(sequence=seq, canonical=data, leaf_hash=leaf_hash(data), **told))
        Entry.objects.bulk_create(batch, batch_size=1_000)
        TreeHead.objects.update(size=tree.size, peaks=tree.packed())


def verifying(entries: int) -> None:
    """The whole record re-read, beside the bare hashing that it cannot do without."""
    from forthwith.record.live import verify
    from forthwith.record.models import Entry

    fill(entries)
    leaf, node = bytes(Entry.objects.get(sequence=entries - 1).canonical), bytes(65)
    started = time.process_time()
    for _ in range(entries):
        sha256(leaf).digest()
        sha256(node).digest()
    bare = entries / (time.process_time() - started)
    started = time.process_time()
    found = verify()
    rate = found.entries / (time.process_time() - started)
    if not found.holds:
        raise SystemExit(found.faults[0])
    print(f"two bare hashes an entry       {bare:9,.0f} a second of CPU")
    print(
        f"verify {found.entries:,} entries       {rate:9,.0f} a second of CPU, 1/{bare / rate:.1f} of bare hashing"
    )
    print("  asked: at least 100,000 a second")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="forthwith-bench-") as home:
        prepare(home)
        appending()
        verifying(int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES)
