"""One piece of the record read in order: each entry hashed into a tree, held against its columns, remembered."""

import json
from collections.abc import Iterator
from hashlib import sha256
from operator import itemgetter
from typing import Any, TypeAlias

from django.db import connection

from forthwith.record.seen import Follows, Piece, follows_wrongly, missing

# A power of two: the hashes of a batch are one whole subtree.
_ENTRIES_AT_ONCE = 4_096
_FAULTS_AT_MOST = 100
# A day and a time with one character between: text straight from the column is quicker than a datetime.
_AT = {"sqlite": "at || ''", "postgresql": "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"}
_COLUMNS = 'sequence, {at}, actor, actor_name, act, "case", subject, canonical, leaf_hash'
_QUOTES_IN_FRONT = 22
# The piece holds no entry of this case yet: what came before stands in another piece.
_ELSEWHERE = -1

Row: TypeAlias = tuple[Any, ...]


def read(start: int | None, end: int, sizes: frozenset[int]) -> Piece:
    """The entries from `start` (None: from the first) to before `end`; the piece's own tree at each of these sizes."""
    piece = Piece()
    for batch in _batches(start, end):
        leaves = [sha256(b"\x00" + row[7]).digest() for row in batch]
        found = [*_order_faults(batch, leaves, piece), *_body_faults(batch, piece)]
        _grow(piece, leaves, sizes)
        piece.faults += sorted(found, key=itemgetter(0))[: _FAULTS_AT_MOST - len(piece.faults)]
    return piece


def _batches(start: int | None, end: int) -> Iterator[list[Row]]:
    columns = _COLUMNS.format(at=_AT[connection.vendor])
    since, given = ("", [end]) if start is None else ("sequence >= %s AND", [start, end])
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM record_entry WHERE {since} sequence < %s ORDER BY sequence",  # noqa: S608 (our own words)
            given,
        )
        while batch := cursor.fetchmany(_ENTRIES_AT_ONCE):
            yield batch


def _order_faults(batch: list[Row], leaves: list[bytes], piece: Piece) -> Iterator[tuple[int, str]]:
    """Entries that are missing, and those whose bytes do not have their hash; lists are compared at once."""
    sequences = [row[0] for row in batch]
    due = sequences[0] if piece.last is None else piece.last + 1
    piece.first = due if piece.first is None else piece.first
    piece.last = sequences[-1]
    if sequences == list(range(due, due + len(batch))) and leaves == [row[8] for row in batch]:
        return
    for row, leaf in zip(batch, leaves, strict=True):
        if row[0] != due:
            yield missing(due, row[0])
        if row[8] != leaf:
            yield row[0], f"Entry {row[0]} was changed: its bytes do not have the hash it was entered with."
        due = row[0] + 1


def _grow(piece: Piece, leaves: list[bytes], sizes: frozenset[int]) -> None:
    """Add the leaves; the piece's tree is kept at each size that somebody signed."""
    done, start = 0, piece.tree.size
    for size in sorted(sizes.intersection(range(start + 1, start + len(leaves) + 1))):
        piece.tree.extend(leaves[done : size - start])
        done = size - start
        piece.at[size] = piece.tree.packed()
    piece.tree.extend(leaves[done:])


def _body_faults(batch: list[Row], piece: Piece) -> Iterator[tuple[int, str]]:
    rows, gone, last_of_case = piece.rows, piece.gone, piece.last_of_case
    for row in batch:
        case, subject = row[5], row[6]
        prior = last_of_case.get(case, _ELSEWHERE) if case else None
        last_of_case[case] = row[0]
        digest = None if prior == _ELSEWHERE else _digest_at_a_glance(row, prior)
        if digest is None:
            for fault in _read_whole(row, prior, piece):
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
    text = canonical.decode("utf-8", "replace")
    who = f'{{"act":"{act}","actor":{{"id":"{actor}","name":"{name}"}}'
    front = f'{who},"at":"{at[:10]}T{at[11:]}Z","case":"{case}"'
    if not text.startswith(front) or front.count('"') != _QUOTES_IN_FRONT:
        return None
    if text.startswith(',"evidence":', len(front)) or '"gone":[' in text:
        return None
    if prior is None:
        if '"prior":' in text:
            return None
        before = ""
    else:
        before = f',"prior":{prior}'
    if not subject:
        return "" if text.endswith(f'{before},"seq":{sequence},"v":1}}') else None
    end = f'"}},"seq":{sequence},"subject":"{subject}","v":1}}'
    digest = len(text) - len(end) - 64
    if text.endswith(end) and text.endswith(f'{before},"rows":{{"{subject}":"sha256:', 0, digest):
        return f"sha256:{text[digest : digest + 64]}"
    return None


def _read_whole(row: Row, prior: int | None, piece: Piece) -> Iterator[str]:
    try:
        body = json.loads(row[7])
        yield from _column_faults(row, body)
        if prior == _ELSEWHERE:
            piece.follows.append(Follows(row[0], row[5], body.get("prior")))
        elif body.get("prior") != prior:
            yield follows_wrongly(row[0], body.get("prior"), prior)
        _remember(body, piece)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        yield f"Entry {row[0]} cannot be read."


def _column_faults(row: Row, body: dict[str, Any]) -> Iterator[str]:
    sequence, at, *columns = row[:7]
    actor, subject = body["actor"], body.get("subject", "")
    said = (body["seq"], body["at"], actor["id"], actor["name"], body["act"], body["case"], subject)
    names = ("sequence", "time", "actor", "actor's name", "act", "case", "subject")
    for name, stated, column in zip(names, said, (sequence, _spelled(at), *columns), strict=True):
        if stated != column:
            yield f"Entry {sequence} is shown wrongly: its {name} is {stated!r}, but the column says {column!r}."


def _spelled(at: str) -> str:
    """The time of the column as an entry spells it; SQLite leaves out microseconds that are none."""
    return f"{at[:10]}T{at[11:]}{'' if '.' in at else '.000000'}Z"


def _remember(body: dict[str, Any], piece: Piece) -> None:
    rows = body.get("rows", {})
    piece.rows.update(rows)
    piece.gone.difference_update(rows)
    piece.evidence.update(dict.fromkeys(body.get("evidence", ()), body["seq"]))
    for name in body.get("gone", ()):
        piece.gone.add(name)
        piece.rows.pop(name, None)
        piece.evidence.pop(name, None)
