"""The witnesses the settings name, and how a head reaches each."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings

from forthwith.record.witness import authority, folder, mailbox


@dataclass(frozen=True, slots=True)
class Place:
    """A witness: its name on the record, its words on a page, how a note is sent; what it answers is kept."""

    name: str
    words: str
    send: Callable[[int, str], bytes]


def places() -> list[Place]:
    """Every witness that is set up."""
    known = (
        (settings.WITNESS_FOLDER, Place("folder", "the folder of heads", folder.keep)),
        (settings.WITNESS_MAILBOX, Place("mailbox", "the mailbox of heads", mailbox.post)),
        (settings.WITNESS_AUTHORITY, Place("authority", "the time-stamping authority", authority.stamped)),
    )
    return [place for named, place in known if named]
