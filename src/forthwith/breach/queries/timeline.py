"""The events of a case: its dated facts, its entries on the record, its mailings, its last days."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from forthwith import clock
from forthwith.breach.actions.facts import TITLES
from forthwith.breach.case.timeline import Event, Lane, in_order
from forthwith.breach.document import Document, value_at
from forthwith.breach.models import Incident, Mailing
from forthwith.breach.queries.incidents import READ, facts_of
from forthwith.duties.queries import duties_of
from forthwith.law.hipaa.facts import Notice
from forthwith.record.queries import entries_of

# What the record calls an act, where the name alone would puzzle.
ACTS = {
    "breach.record_facts": "Facts recorded",
    "breach.report": "Reported here",
    "breach.determine": "Determined",
    "breach.read_again": "Second reading",
    "breach.add_to_report": "The reporter added something",
    "breach.record_mailing": "Mailing recorded",
    "breach.close": "Case closed",
    "evidence.take_roster_snapshot": "A list was read",
    "breach.add_roster": "A list of people was taken in",
    "breach.settle_rejected": "Rejected rows accounted for",
    "breach.draft_letter": "Letter drafted",
    "breach.approve_letter": "Letter approved",
    "breach.order_printing": "Printing ordered",
    "breach.print_batch": "Batch printed",
    "breach.fetch_batch": "Batch fetched",
    "breach.add_note": "Note kept",
    "breach.add_file": "File kept",
    "breach.fetch_file": "File fetched",
    "breach.add_task": "Task given",
    "breach.finish_task": "Task done",
    "breach.link": "Linked to another incident",
    "breach.undo_link": "Link taken back",
    "breach.reopen": "Case opened again",
}
DATED = (
    ("first_occurred_on", "First day of the incident"),
    ("last_occurred_on", "Last day of the incident"),
    ("ready_on", "Everything for the notices at hand"),
    ("substitute.posted_on", "Substitute notice posted"),
    ("substitute.major_media_on", "Substitute notice in major media"),
    ("substitute.removed_on", "Posting taken down"),
)


def events_of(incident: Incident) -> list[Event]:
    """Everything that happened in a case, in order."""
    facts = facts_of(incident)
    return in_order([*_facts(facts), *_notices(incident, facts), *_acts(incident)])


def _facts(facts: Document) -> Iterator[Event]:
    for path, says in DATED:
        if day := value_at(facts, path):
            yield _fact(day, says)
    for one in facts.get("knowledge", []):
        knew = "would have known" if one.get("basis") == "reasonable_diligence" else "knew"
        yield _fact(one["on"], f"{one['who']} {knew} of it")
        if one.get("told_entity_on"):
            yield _fact(one["told_entity_on"], f"{one['who']} told the entity")
    for one in facts.get("statements", []):
        yield _fact(one["on"], f"Law enforcement asked to wait ({one['form']})")


def _fact(day: str, says: str) -> Event:
    return Event(date.fromisoformat(day), Lane.HAPPENED, says)


def _notices(incident: Incident, facts: Document) -> Iterator[Event]:
    if incident.discovered_on:
        yield Event(incident.discovered_on, Lane.NOTICE, "Discovered: the clocks begin", mark="clock")
    for one in facts.get("given", []):
        what = TITLES[Notice(one["notice"])]
        yield Event(date.fromisoformat(one["on"]), Lane.NOTICE, f"Given: {what}", mark="given")
    for mailing in Mailing.objects.filter(batch__run__letter__incident=incident).select_related("batch"):
        says = f"Batch {mailing.batch.number} mailed: {mailing.pieces:,} letters"
        yield Event(mailing.mailed_on, Lane.NOTICE, says, mark="given")
    for day, count in Counter(incident.returned.values_list("returned_on", flat=True)).items():
        yield Event(day, Lane.NOTICE, f"Letters came back: {count:,}")
    for duty in duties_of(incident.reference):
        if duty.due_on and duty.owed is not False and not duty.done_on:
            yield Event(duty.due_on, Lane.NOTICE, f"Last day: {duty.title}", mark="due")


def _acts(incident: Incident) -> Iterator[Event]:
    entries: Any = entries_of(incident.reference).exclude(act=READ)
    for act, who, at in entries.values_list("act", "actor_name", "at"):
        says = ACTS.get(act) or act.partition(".")[2].replace("_", " ").capitalize()
        yield Event(clock.local_date(at), Lane.ACT, says, who, at)
