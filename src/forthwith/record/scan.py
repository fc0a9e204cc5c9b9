"""One pass over all entries in their order: hashed into the tree, held against their columns, remembered."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple

from django.db import connection

from forthwith.record.tree import Frontier

_ENTRIES_AT_ONCE = 2_000
# The moment as the canonical bytes spell it, without the Z: straight from the column, for speed.
_AT = {
    "sqlite": "replace(CASE length(at) WHEN 19 THEN at || '.000000' ELSE at END, ' ', 'T')",
    "postgresql": """to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')""",
}


class Row(NamedTuple):
    """An entry's columns as the database holds them."""

    sequence: int
    at: str
    actor: str
    act: str
    case: str
    subject: str
    canonical: bytes
    leaf_hash: bytes


@dataclass(slots=True)
class Seen:
    """What the entries read so far say must be true of everything else."""

    tree: Frontier = field(default_factory=Frontier)
    roots: dict[int, bytes] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    evidence: dict[str, int] = field(default_factory=dict)
    last_of_case: dict[str, int] = field(default_factory=dict)


def entry_faults(seen: Seen, sizes: set[int]) -> Iterator[str]:
    """Read every entry into `seen`, with the tree's root at each of these sizes; yield what does not hold."""
    due = 0
    for row in _entries():
        sequence, canonical = row[0], row[6]
        if sequence != due:
            yield f"Entry {due} is missing: entry {sequence} stands where it was expected."
        due = sequence + 1
        leaf = sha256(b"\x00" + canonical).digest()
        if leaf != row[7]:
            yield f"Entry {sequence} was changed: its bytes do not have the hash it was entered with."
        seen.tree.append(leaf)
        if seen.tree.size in sizes:
            seen.roots[seen.tree.size] = seen.tree.root()
        prior = seen.last_of_case.get(row[4]) if row[4] else None
        rows = _at_a_glance(row, prior)
        if rows is None:
            yield from _read_whole(row, prior, seen)
        elif rows:
            _remember(rows, seen)
        seen.last_of_case[row[4]] = sequence


def _entries() -> Iterator[tuple[Any, ...]]:
    columns = f'sequence, {_AT[connection.vendor]}, actor, act, "case", subject, canonical, leaf_hash'
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM record_entry ORDER BY sequence")
        while batch := cursor.fetchmany(_ENTRIES_AT_ONCE):
            yield from batch


def _at_a_glance(row: tuple[Any, ...], prior: int | None) -> Mapping[str, str] | None:
    """The entry's row digests where its columns plainly agree with its bytes; None sends it to be read whole.

    Parsing is most of the cost of reading an entry, and the keys of canonical JSON stand in alphabetical
    order: act, actor, at and case in front, prior near the end, and rows, seq, subject, v last.
    """
    sequence, at, actor, act, case, subject, canonical, _ = row
    front = f'{{"act":"{act}","actor":{{"id":"{actor}","name":"'.encode()
    middle = f'"}},"at":"{at}Z","case":"{case}"'.encode()
    end = f'"seq":{sequence},"subject":"{subject}","v":1}}' if subject else f',"seq":{sequence},"v":1}}'
    plain = (
        canonical.startswith(front)
        and canonical.startswith(middle, canonical.find(b'"}', len(front)))
        and canonical.endswith(end.encode())
        and '"' not in f"{act}{actor}{case}{subject}"
        and (b'"prior":' not in canonical if prior is None else b'"prior":%d,' % prior in canonical)
        and b'"evidence":[' not in canonical
        and b'"gone":[' not in canonical
    )
    return _row_digests(canonical) if plain else None


def _row_digests(canonical: bytes) -> Mapping[str, str] | None:
    start = canonical.rfind(b'"rows":{')
    if start < 0:
        return {}
    try:
        found: Mapping[str, str] = json.loads(b"{" + canonical[start:])["rows"]
    except (ValueError, KeyError):
        # The word stood in the fields; the entry itself has no rows.
        return None
    return found


def _read_whole(row: tuple[Any, ...], prior: int | None, seen: Seen) -> Iterator[str]:
    try:
        body = json.loads(row[6])
        stated = (
            body["seq"],
            body["at"],
            body["actor"]["id"],
            body["act"],
            body["case"],
            body.get("subject", ""),
        )
        held = (row[0], f"{row[1]}Z", *row[2:6])
        named = zip(("sequence", "at", "actor", "act", "case", "subject"), stated, held, strict=True)
        for name, said, column in named:
            if said != column:
                yield f"Entry {row[0]} is shown wrongly: its {name} is {said!r}, but the column says {column!r}."
        if body.get("prior") != prior:
            yield f"Entry {row[0]} follows entry {body.get('prior')} of its case, but {prior} comes before it."
        _remember(body.get("rows", {}), seen)
        seen.evidence.update(dict.fromkeys(body.get("evidence", ()), row[0]))
        _forget(body.get("gone", ()), seen)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        yield f"Entry {row[0]} cannot be read."


def _remember(rows: Mapping[str, str], seen: Seen) -> None:
    seen.rows.update(rows)
    if seen.gone:
        seen.gone.difference_update(rows)


def _forget(gone: list[str], seen: Seen) -> None:
    for name in gone:
        seen.gone.add(name)
        seen.rows.pop(name, None)
        seen.evidence.pop(name, None)
