"""The tree's head, and the entry's insertion at its turn: a few short statements, since every act pays for them."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from forthwith.errors import Broken
from forthwith.record.entry import Pieces
from forthwith.record.models import TreeHead
from forthwith.record.postgresql import append
from forthwith.record.tree import Frontier, leaf_hash

_HEAD = "SELECT size, peaks FROM record_treehead WHERE id = 1"
_PRIOR = 'SELECT max(sequence) FROM record_entry WHERE "case" = %s'
_HEAD_WITH_PRIOR = f"SELECT size, peaks, ({_PRIOR}) FROM record_treehead WHERE id = 1"  # noqa: S608 (our own words)
_NAMES = 'at, actor, actor_name, act, "case", subject, sequence, canonical, leaf_hash'
_INSERT = f"INSERT INTO record_entry ({_NAMES}) VALUES ({', '.join(['%s'] * 9)})"  # noqa: S608 (our own words)
_UPDATE = "UPDATE record_treehead SET size = %s, peaks = %s WHERE id = 1 AND size = %s"


class Found(NamedTuple):
    """The columns an entry is found by."""

    at: datetime
    actor: str
    actor_name: str
    act: str
    case: str
    subject: str


def take_turn() -> None:
    """From here on, whoever else wants to append waits until this transaction ends; its commit waits for the disk."""
    if connection.vendor == "postgresql":  # SQLite's transactions that write take turns from their beginning
        connection.take_turn(append.WAIT)  # type: ignore[attr-defined]  # of our own backend


def locked() -> Frontier:
    """The head, whose turn it is."""
    take_turn()
    with connection.cursor() as cursor:
        cursor.execute(_HEAD)
        return _frontier(cursor.fetchone() or _first())


def settle() -> None:
    """Wait until all that was read is on the disk, with SQLite always, before anybody is told of it."""
    if connection.vendor == "postgresql":
        connection.settle()  # type: ignore[attr-defined]


def enter(pieces: Pieces, found: Found) -> int:
    """Insert the entry as the next one, naming its case's entry before it, and move the head; its sequence."""
    return _ENTER[connection.vendor](pieces, found)


def _enter_on_sqlite(pieces: Pieces, found: Found) -> int:
    with connection.cursor() as cursor:
        head = cursor.execute(_HEAD_WITH_PRIOR, [found.case]).fetchone() or (*_first(), None)
        tree = _frontier(head)
        size, prior = tree.size, head[2] if found.case else None
        canonical = pieces.whole(size, prior)
        leaf = leaf_hash(canonical)
        tree.append(leaf)
        # Text and bytes reach the driver as they stand; asking each field would take longer than the insert.
        at = connection.ops.adapt_datetimefield_value(found.at)
        cursor.execute(_INSERT, (at, *found[1:], size, canonical, leaf))
        cursor.execute(_UPDATE, (tree.size, tree.packed(), size))
        if cursor.rowcount != 1:
            raise Broken("The record's head moved while an entry was being written; nothing was kept.")
    return size


def _enter_on_postgresql(pieces: Pieces, found: Found) -> int:
    told = [*pieces, *(text.encode() for text in (found.at.isoformat(), *found[1:]))]
    entered = connection.take_turn(append.call(told))  # type: ignore[attr-defined]
    if entered is None:
        locked()  # makes the head where there is none; Broken where it is damaged
        entered = connection.take_turn(append.call(told))  # type: ignore[attr-defined]
    return int(entered)


_ENTER = {"sqlite": _enter_on_sqlite, "postgresql": _enter_on_postgresql}


def _frontier(head: tuple[Any, ...]) -> Frontier:
    try:
        return Frontier.unpacked(head[0], bytes(head[1]))
    except ValueError as error:
        raise Broken(
            "The record's head is damaged: nothing is entered until it is verified and mended."
        ) from error


def _first() -> tuple[Any, ...]:
    """The head of an empty record, made where there is none."""
    made, _ = TreeHead.objects.get_or_create(id=TreeHead.ONLY)
    return made.size, made.peaks
