"""The tree's head and the entry's insertion, as four short statements: every act pays for them."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from forthwith.errors import Broken
from forthwith.record.models import Entry, TreeHead
from forthwith.record.tree import Frontier

_HEAD = "SELECT size, peaks FROM record_treehead WHERE id = 1"
_LOCKED = {"sqlite": _HEAD, "postgresql": f"{_HEAD} FOR UPDATE"}
_FIELDS = Entry._meta.concrete_fields
_AT = [field.attname for field in _FIELDS].index("at")
_NAMES = ", ".join(f'"{field.column}"' for field in _FIELDS)
_INSERT = f"INSERT INTO record_entry ({_NAMES}) VALUES ({', '.join(['%s'] * len(_FIELDS))})"  # noqa: S608 (our own words)
_PRIOR = 'SELECT max(sequence) FROM record_entry WHERE "case" = %s'
_HEAD_WITH_PRIOR = f"SELECT size, peaks, ({_PRIOR}) FROM record_treehead WHERE id = 1"  # noqa: S608 (our own words)
_UPDATE = "UPDATE record_treehead SET size = %s, peaks = %s WHERE id = 1 AND size = %s"


def locked() -> Frontier:
    """The head; whoever else wants to append waits until this transaction ends."""
    found = _row(_LOCKED[connection.vendor])
    if found is None:
        TreeHead.objects.get_or_create(id=TreeHead.ONLY)
        return locked()
    return _frontier(found)


def locked_with_prior(case: str) -> tuple[Frontier, int | None]:
    """The head, locked, and the case's entry before the next one, so that a binder cannot leave one out unnoticed."""
    if not case:
        return locked(), None
    found = _BOTH[connection.vendor](case)
    return (_frontier(found), found[2]) if found else (locked(), _prior(case))


def _both_on_sqlite(case: str) -> tuple[Any, ...] | None:
    # Its transactions that write are begun as such: nobody else enters anything between.
    return _row(_HEAD_WITH_PRIOR, [case])


def _both_on_postgresql(case: str) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        # One message, two statements: the second sees what the writer we waited for has entered.
        cursor.execute(f"{_LOCKED['postgresql']}; {_PRIOR}", [case])
        head = cursor.fetchone()
        cursor.nextset()
        return head and (*head, *cursor.fetchone())


_BOTH = {"sqlite": _both_on_sqlite, "postgresql": _both_on_postgresql}


def _frontier(head: tuple[Any, ...]) -> Frontier:
    try:
        return Frontier.unpacked(head[0], bytes(head[1]))
    except ValueError as error:
        raise Broken(
            "The record's head is damaged: nothing is entered until it is verified and mended."
        ) from error


def _prior(case: str) -> int | None:
    found = _row(_PRIOR, [case])
    return found[0] if found else None


def add(entry: Entry, tree: Frontier) -> None:
    """Insert the entry and move the head from before it to after it."""
    values: list[Any] = [getattr(entry, field.attname) for field in _FIELDS]
    # Text and bytes reach both drivers as they stand; asking each field would take longer than the insert.
    values[_AT] = connection.ops.adapt_datetimefield_value(entry.at)
    size = tree.size
    tree.append(bytes(entry.leaf_hash))
    moved: list[Any] = [tree.size, tree.packed(), size]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Both in one message to the server: the lock is held for one way there and back less.
            cursor.execute(f"{_INSERT}; {_UPDATE}", [*values, *moved])
            cursor.nextset()
        else:
            cursor.execute(_INSERT, values)
            cursor.execute(_UPDATE, moved)
        if cursor.rowcount != 1:
            raise Broken("The record's head moved while an entry was being written; nothing was kept.")
    entry._state.adding = False


def _row(sql: str, values: Sequence[str] = ()) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: tuple[Any, ...] | None = cursor.fetchone()
        return found
