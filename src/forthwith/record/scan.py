"""One pass over all entries in their order: hashed into the tree, held against their columns, remembered."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from operator import itemgetter
from typing import Any, TypeAlias

from django.db import connection

from forthwith.record.tree import Frontier

# A power of two: the hashes of a batch are one whole subtree.
_ENTRIES_AT_ONCE = 4_096
# The time as the entry spells it, but for the Z: text straight from the column is quicker than a datetime.
_AT = {
    "sqlite": "replace(CASE length(at) WHEN 19 THEN at || '.000000' ELSE at END, ' ', 'T')",
    "postgresql": """to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')""",
}
_COLUMNS = 'sequence, {at}, actor, actor_name, act, "case", subject, canonical, leaf_hash'
_QUOTES_IN_FRONT = 22

Row: TypeAlias = tuple[Any, ...]


@dataclass(slots=True)
class Seen:
    """What the entries read so far say must be true of everything else."""

    tree: Frontier = field(default_factory=Frontier)
    roots: dict[int, bytes] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    evidence: dict[str, int] = field(default_factory=dict)
    last_of_case: dict[str, int] = field(default_factory=dict)
    first_bad: int | None = None


def entry_faults(seen: Seen, sizes: set[int]) -> Iterator[str]:
    """Read every entry into `seen`, with the tree's root at each of these sizes; yield what does not hold."""
    due = 0
    for batch in _batches():
        leaves = [sha256(b"\x00" + row[7]).digest() for row in batch]
        found = [*_order_faults(batch, leaves, due), *_body_faults(batch, seen)]
        _grow(seen, leaves, sizes)
        due = batch[-1][0] + 1
        for sequence, fault in sorted(found, key=itemgetter(0)):
            seen.first_bad = sequence if seen.first_bad is None else seen.first_bad
            yield fault


def _batches() -> Iterator[list[Row]]:
    columns = _COLUMNS.format(at=_AT[connection.vendor])
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM record_entry ORDER BY sequence")  # noqa: S608 (our own words)
        while batch := cursor.fetchmany(_ENTRIES_AT_ONCE):
            yield batch


def _order_faults(batch: list[Row], leaves: list[bytes], due: int) -> Iterator[tuple[int, str]]:
    """Entries that are missing, and those whose bytes do not have their hash; lists are compared at once."""
    sequences = [row[0] for row in batch]
    if sequences == list(range(due, due + len(batch))) and leaves == [row[8] for row in batch]:
        return
    for row, leaf in zip(batch, leaves, strict=True):
        if row[0] != due:
            yield due, f"Entry {due} is missing: entry {row[0]} stands where it was expected."
        if row[8] != leaf:
            yield row[0], f"Entry {row[0]} was changed: its bytes do not have the hash it was entered with."
        due = row[0] + 1


def _grow(seen: Seen, leaves: list[bytes], sizes: set[int]) -> None:
    """Add the leaves; the tree's root is kept at each size that somebody signed."""
    done, start = 0, seen.tree.size
    for size in sorted(sizes.intersection(range(start + 1, start + len(leaves) + 1))):
        seen.tree.extend(leaves[done : size - start])
        done = size - start
        seen.roots[size] = seen.tree.root()
    seen.tree.extend(leaves[done:])


def _body_faults(batch: list[Row], seen: Seen) -> Iterator[tuple[int, str]]:
    rows, gone, last_of_case = seen.rows, seen.gone, seen.last_of_case
    for row in batch:
        case, subject = row[5], row[6]
        prior = last_of_case.get(case) if case else None
        last_of_case[case] = row[0]
        digest = _digest_at_a_glance(row, prior)
        if digest is None:
            for fault in _read_whole(row, prior, seen):
                yield row[0], fault
        elif subject:
            rows[subject] = digest
            if gone:
                gone.discard(subject)


def _digest_at_a_glance(row: Row, prior: int | None) -> str | None:
    """The digest of the entry's one row, or nothing where it has none; None sends the entry to be read whole.

    Canonical JSON has one spelling, its keys in alphabetical order, so the columns of most entries can be
    held against its bytes as they stand: parsing would take longer than all the rest.
    """
    sequence, at, actor, name, act, case, subject, canonical, _ = row
    front = (
        f'{{"act":"{act}","actor":{{"id":"{actor}","name":"{name}"}},"at":"{at}Z","case":"{case}"'.encode()
    )
    if not canonical.startswith(front) or front.count(b'"') != _QUOTES_IN_FRONT:
        return None
    if canonical.startswith(b',"evidence":', len(front)) or b'"gone":[' in canonical:
        return None
    if prior is None:
        if b'"prior":' in canonical:
            return None
        before = ""
    else:
        before = f',"prior":{prior}'
    if not subject:
        return "" if canonical.endswith(f'{before},"seq":{sequence},"v":1}}'.encode()) else None
    end = f'"}},"seq":{sequence},"subject":"{subject}","v":1}}'.encode()
    digest = len(canonical) - len(end) - 64
    start = f'{before},"rows":{{"{subject}":"sha256:'.encode()
    if canonical.endswith(end) and canonical.endswith(start, 0, digest):
        return f"sha256:{canonical[digest : digest + 64].decode()}"
    return None


def _read_whole(row: Row, prior: int | None, seen: Seen) -> Iterator[str]:
    try:
        body = json.loads(row[7])
        yield from _column_faults(row, body)
        if body.get("prior") != prior:
            yield f"Entry {row[0]} follows entry {body.get('prior')} of its case, but {prior} comes before it."
        _remember(body, seen)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        yield f"Entry {row[0]} cannot be read."


def _column_faults(row: Row, body: dict[str, Any]) -> Iterator[str]:
    sequence, at, *columns = row[:7]
    actor, subject = body["actor"], body.get("subject", "")
    said = (body["seq"], body["at"], actor["id"], actor["name"], body["act"], body["case"], subject)
    names = ("sequence", "time", "actor", "actor's name", "act", "case", "subject")
    for name, stated, column in zip(names, said, (sequence, f"{at}Z", *columns), strict=True):
        if stated != column:
            yield f"Entry {sequence} is shown wrongly: its {name} is {stated!r}, but the column says {column!r}."


def _remember(body: dict[str, Any], seen: Seen) -> None:
    rows = body.get("rows", {})
    seen.rows.update(rows)
    seen.gone.difference_update(rows)
    seen.evidence.update(dict.fromkeys(body.get("evidence", ()), body["seq"]))
    for name in body.get("gone", ()):
        seen.gone.add(name)
        seen.rows.pop(name, None)
        seen.evidence.pop(name, None)
