"""One unchanging view of the database, while others go on writing; and what it shows of the record's head."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from forthwith import clock
from forthwith.errors import Broken
from forthwith.record import signing
from forthwith.record.models import TreeHead
from forthwith.record.note import Checkpoint
from forthwith.record.tree import Frontier

_BEGIN = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


@dataclass(frozen=True, slots=True)
class Point:
    """The point in time of a view: when it began, how many entries the record had, and its signed head."""

    at: datetime
    size: int
    root: bytes
    note: str


@contextmanager
def unchanging() -> Iterator[Point]:
    """SQLite's log ahead keeps the view while it is read; PostgreSQL keeps it by its snapshot."""
    if connection.in_atomic_block:
        yield _point()
        return
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN[connection.vendor])
        try:
            yield _point()
        finally:
            cursor.execute("ROLLBACK")


def _point() -> Point:
    """The view begins with its first read, which is that of the head."""
    head = TreeHead.objects.first()
    try:
        tree = Frontier.unpacked(head.size, bytes(head.peaks)) if head else Frontier()
    except ValueError as error:
        raise Broken(
            "The record's head is damaged: verify the record, and mend it, before a copy."
        ) from error
    signer, root = signing.signer(), tree.root()
    return Point(clock.now(), tree.size, root, signer.sign(Checkpoint(signer.name, tree.size, root).text()))
