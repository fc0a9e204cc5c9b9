"""What the benches share: a file read in pieces, and what a piece of work took."""

import resource
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class File:
    """A file on the disk, read in pieces."""

    path: Path

    @property
    def size(self) -> int:
        return self.path.stat().st_size

    def pieces(self) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            while piece := file.read(1 << 20):
                yield piece


def timed(what: str, rows: int, work: Callable[[], T]) -> T:
    """Do it; print seconds on the wall and of the processor, rows a second, and the peak of memory so far."""
    wall, processor = perf_counter(), process_time()
    found = work()
    wall, processor = perf_counter() - wall, process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"  {what:<34}{wall:8.1f} s{processor:8.1f} s cpu{rows / wall:12,.0f} rows/s{peak:8,.0f} MB",
        flush=True,
    )
    return found
