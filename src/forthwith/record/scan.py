"""All entries in their order, read in pieces: side by side where there are many and the machine has the cores."""

import gc
import os
import warnings
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from typing import Any, NamedTuple

from django.db import connection

from forthwith.processes import beside
from forthwith.record import piece
from forthwith.record.seen import Piece, Seen

# A power of two, so that the tree of each piece is one whole subtree of the tree of all.
ENTRIES_A_PIECE = 16_384
# To start processes takes about as long as to read this many.
ENTRIES_ALONE = 16 * ENTRIES_A_PIECE
_PROCESSES_AT_MOST = 8


class _Part(NamedTuple):
    start: int | None
    end: int
    sizes: frozenset[int]


def entry_faults(
    seen: Seen, sizes: Iterable[int], *, a_piece: int = ENTRIES_A_PIECE, alone: int = ENTRIES_ALONE
) -> Iterator[str]:
    """Read every entry into `seen`, with the tree's root at each of these sizes; yield what does not hold.

    Records of more than `alone` entries are read by several processes, unless this transaction has changed
    something that only it can see. An entry does not change, so every process reads the same.
    """
    end = _end()
    parts = list(_parts(end, frozenset(sizes), a_piece))
    processes = min(_cores(), len(parts), _PROCESSES_AT_MOST)
    if end <= alone or processes == 1 or connection.in_atomic_block:
        yield from _joined(seen, map(_read, parts))
    else:
        yield from _side_by_side(seen, parts, processes)


def _end() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(sequence) FROM record_entry")
        (last,) = cursor.fetchone()
    return 0 if last is None else int(last) + 1


def _parts(end: int, sizes: frozenset[int], a_piece: int) -> Iterator[_Part]:
    for start in range(0, max(end, 1), a_piece):
        within = frozenset(size - start for size in sizes if start < size <= start + a_piece)
        yield _Part(start or None, min(start + a_piece, end), within)


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _read(part: _Part) -> Piece:
    return piece.read(*part)


def _joined(seen: Seen, pieces: Iterable[Piece]) -> Iterator[str]:
    for each in pieces:
        yield from seen.join(each)


def _side_by_side(seen: Seen, parts: Sequence[_Part], processes: int) -> Iterator[str]:
    pool = beside(processes - 1, _reach, dict(connection.settings_dict))
    try:
        yield from _joined(seen, _in_order(parts, [pool.submit(_read, part) for part in parts]))
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(parts: Sequence[_Part], elsewhere: Sequence[Future[Piece]]) -> Iterator[Piece]:
    """While the next piece is being read elsewhere, read here what nobody has begun."""
    here: dict[int, Piece] = {}
    left = iter(range(len(parts)))
    for number, reading in enumerate(elsewhere):
        while not (number in here or reading.done()):
            mine = next((one for one in left if elsewhere[one].cancel()), None)
            if mine is None:
                break
            here[mine] = _read(parts[mine])
        yield here.pop(number) if number in here else reading.result()


def _reach(database: dict[str, Any]) -> None:
    """In a process just begun: read the same database as the one that began it, with no app loaded for it."""
    warnings.filterwarnings("ignore", "Accessing the database during app initialization", RuntimeWarning)
    gc.disable()  # what is read does not refer to itself: looking for that takes a twentieth of the time
    connection.settings_dict.update(database)
