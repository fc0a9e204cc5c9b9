"""What sealing costs: a list of a million people written and read, sealed against not sealed, in one run; and columns.

The list is taken as the product takes it (its columns as Parquet into the store) and read back whole. Under one million
rows on the command line it is a trial.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from forthwith.evidence.parquet import from_parquet, to_parquet
from forthwith.evidence.rosters.individual import Individual
from forthwith.evidence.store import EvidenceStore
from forthwith.vault import custody, keys, sealing

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
VALUES = 20_000
TIMES = 3
MOST = 1.10


def person(number: int) -> Individual:
    return Individual(
        row_number=number,
        first_name=f"First{number % 5_000}",
        last_name=f"Last{number * 7 % 90_000}",
        reference=f"R-{number}",
        line1=f"{number % 9_999} Oak St",
        city=f"City{number % 700}",
        state="MO",
        postal_code=f"{65000 + number % 900}",
    )


def best(task: Callable[[], object]) -> float:
    """Seconds of the quickest of some runs."""
    times = []
    for _ in range(TIMES):
        begun = perf_counter()
        task()
        times.append(perf_counter() - begun)
    return min(times)


def lists(folder: Path) -> tuple[float, float]:
    """The ratio of taking and of reading, sealed to not sealed."""
    data = to_parquet(person(number) for number in range(1, ROWS + 1))
    made = best(lambda: to_parquet(person(number) for number in range(1, ROWS + 1)))
    store = EvidenceStore(folder / "evidence")

    def plain() -> None:
        with (folder / "plain").open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())

    def sealed() -> None:
        store.remove(store.put(data))

    taking = (made + best(sealed)) / (made + best(plain))
    digest = store.put(data)
    read_plain = best(lambda: sum(1 for _ in from_parquet((folder / "plain").read_bytes())))
    read_sealed = best(lambda: sum(1 for _ in from_parquet(store.get(digest))))
    print(
        f"a list of {ROWS:,} rows, {len(data) >> 20} MB: taking sealed/plain {taking:.3f}, "
        f"reading {read_sealed / read_plain:.3f}"
    )
    return taking, read_sealed / read_plain


def columns() -> None:
    """Microseconds to seal and open one value of a table, and how much longer it is."""
    text = b"The list went out with the morning's mail to an office that did not ask for it."
    begun = perf_counter()
    blobs = [sealing.seal(text, context="breach.Incident.account") for _ in range(VALUES)]
    sealed = perf_counter() - begun
    begun = perf_counter()
    for blob in blobs:
        sealing.unseal(blob, context="breach.Incident.account")
    opened = perf_counter() - begun
    print(
        f"a sealed column: {sealed / VALUES * 1e6:.1f} us to seal, {opened / VALUES * 1e6:.1f} us to open, "
        f"{len(blobs[0]) - len(text)} bytes longer"
    )


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        custody.holding(keys.load(keys.new_key_text()), Path(folder) / "keys"),
    ):
        ratios = lists(Path(folder))
        columns()
    if max(ratios) > MOST:
        sys.exit("Sealing costs more than 10 %.")


main()
