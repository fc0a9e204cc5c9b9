"""What is due as a calendar other programs subscribe to (RFC 5545, RFC 7986): whole days, no word of a person."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from forthwith.duties.engine.due import Due

MAKER = "-//Forthwith//What is due//EN"
# How often a subscriber asks again; Outlook knows it by the older name.
EVERY = timedelta(hours=6)
DAY = timedelta(days=1)


def feed(
    dues: Iterable[Due],
    *,
    name: str,
    host: str,
    stamped_at: datetime,
    address: Callable[[Due], str],
) -> bytes:
    """Every duty as an event of its last day; `address` leads to its why. Lines end in CRLF and fold at 75 octets."""
    whole = Calendar()
    whole.add("prodid", MAKER)
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", "PUBLISH")
    whole.add("name", name)
    whole.add("x-wr-calname", name)
    whole.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    whole.add("x-published-ttl", "PT6H")
    stamp = stamped_at.astimezone(UTC).replace(microsecond=0)
    for due in dues:
        whole.add_component(_event(due, host, stamp, address(due)))
    return bytes(whole.to_ical())


def uid(due: Due, host: str) -> str:
    """The same duty of the same subject and period keeps its name when its day moves, so a subscriber moves it too."""
    named = f"{due.duty}|{due.subject}|{due.period}"
    return f"{hashlib.sha256(named.encode()).hexdigest()[:32]}@{host}"


def _event(due: Due, host: str, stamp: datetime, address: str) -> Event:
    event = Event()
    event.add("uid", uid(due, host))
    event.add("dtstamp", stamp)
    event.add("dtstart", due.due_on)
    event.add("dtend", due.due_on + DAY)
    event.add(
        "summary", f"{'Done: ' if due.done_on else ''}{due.says}, {subject_in_words(due.subject)}{_of(due)}"
    )
    event.add(
        "description", f"Owner: {due.owner.replace('_', ' ')}. Clause {due.clause}. Last day: {due.due_on}."
    )
    event.add("categories", [due.clause])
    event.add("transp", "TRANSPARENT")
    if address:
        event.add("url", address)
    return event


def _of(due: Due) -> str:
    return f" ({due.period})" if due.period else ""


def subject_in_words(subject: str) -> str:
    """The whole entity, facility FUL, system PAYROLL, case INC-2026-0001."""
    kind, _, name = subject.partition(":")
    if not name:
        return "the whole entity" if kind == "entity" else kind
    if kind == "each":
        return f"each {name.replace('.', ' ').replace('_', ' ')}"
    return f"{'case' if kind == 'incident' else kind} {name}"
