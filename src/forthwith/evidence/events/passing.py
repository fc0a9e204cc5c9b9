"""A log read without keeping it: its users, and what befell accounts; for the command line, which has no store."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pyarrow as pa

from forthwith.evidence.events.entries import Taken
from forthwith.evidence.events.event import ACCOUNT_EVENTS
from forthwith.evidence.events.forms import form_of
from forthwith.evidence.events.reading import LogReading, read_events
from forthwith.evidence.events.users import Users
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.files.source import Source, source_of


@dataclass(frozen=True, slots=True, repr=False)
class PassedLog:
    """A log that was read: columns of `users` as in event.USERS, of `account_events` as in event.ACCOUNT_EVENTS.

    With questions open both are empty.
    """

    reading: LogReading
    users: pa.Table
    account_events: pa.Table


def pass_through(name: str, data: bytes | Source, choices: Choices) -> PassedLog:
    """Read a log twice: what it leaves open, then whom it tells of. Invalid where it is no log."""
    source = source_of(data)
    reading = read_events(name, source, choices, into=None)
    users, acts = Users(), [ACCOUNT_EVENTS.empty_table()]
    for taken in _entries(name, source, choices, reading):
        users.see(taken.events)
        if taken.account_events is not None:
            acts.append(taken.account_events)
    return PassedLog(reading, users.table(), pa.concat_tables(acts).sort_by("at"))


def _entries(name: str, source: Source, choices: Choices, reading: LogReading) -> Iterator[Taken]:
    if reading.questions:
        return
    order = reading.how.get("date_order") or choices.date_order
    yield from form_of(name, source, replace(choices, date_order=order)).entries
