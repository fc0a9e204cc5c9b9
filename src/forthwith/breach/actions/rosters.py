"""Taking a list of affected people into an incident: the snapshot, its counts, the law asked anew."""

from django.db import transaction

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions.facts import locked
from forthwith.breach.actions.recount import recount
from forthwith.breach.document import Document
from forthwith.breach.models import FactsVersion, Incident, Roster
from forthwith.errors import Invalid, WrongState
from forthwith.evidence import actions as evidence
from forthwith.evidence.rosters.cells import DateOrder
from forthwith.evidence.rosters.mapping import Mapping
from forthwith.law.hipaa.facts import Notice
from forthwith.people.models import Person
from forthwith.record import actions as record


@transaction.atomic
def add_roster(
    *, incident: Incident, name: str, data: bytes, mapping: Mapping, date_order: DateOrder | None, by: Person
) -> Roster:
    """Take a file of affected people into an incident; its counts become facts. The same file is taken once."""
    guards.check_may_work(by)
    incident = locked(incident)
    snapshot = evidence.take_roster_snapshot(
        by=by, case=incident.reference, name=name, data=data, mapping=mapping, date_order=date_order
    )
    if incident.rosters.filter(snapshot=snapshot).exists():
        raise WrongState("This file is on this incident already; nothing was added.")
    roster = Roster.objects.create(
        incident=incident, snapshot=snapshot, counts={}, added_at=clock.now(), added_by=by
    )
    before = incident.versions.get(number=incident.facts_number)
    version = recount(incident, by=by, changes={"given": _given_to_others(before.facts)})
    _counted(roster, version)
    record.append(
        "breach.add_roster",
        by=by,
        case=incident.reference,
        rows=[incident, roster, version],
        fields={"snapshot": snapshot.digest, "counts": roster.counts},
        evidence=[snapshot.digest],
    )
    return roster


@transaction.atomic
def settle_rejected(*, roster: Roster, why: str, by: Person) -> Roster:
    """Say what became of a list's rejected rows: brought again in another list, or nobody affected."""
    guards.check_may_work(by)
    incident = locked(roster.incident)
    roster = Roster.objects.select_related("snapshot").get(pk=roster.pk)
    if not roster.unsettled:
        raise WrongState("No rejected row of this list is waiting.")
    if not why.strip():
        raise Invalid("Say what became of the rejected rows: each is a person who may not have been told.")
    settled = roster.unsettled
    roster.settled_why, roster.settled_at, roster.settled_by = why.strip(), clock.now(), by
    roster.save()
    version = recount(incident, by=by)
    _counted(roster, version)
    record.append(
        "breach.settle_rejected",
        by=by,
        case=incident.reference,
        rows=[incident, roster, version],
        fields={"rows": settled, "counts": roster.counts},
        phi={"why": roster.settled_why},
    )
    return roster


def _counted(roster: Roster, version: FactsVersion) -> None:
    """The counts as they stood once this list was taken or settled: a figure on its line."""
    affected: Document = version.facts["affected"]
    roster.counts = {name: affected.get(name, {} if name == "residents" else 0) for name in COUNTS}
    roster.save()


COUNTS = ("total", "residents", "residence_unknown", "unreachable", "deceased_unreachable")


def _given_to_others(facts: Document) -> list[Document]:
    """The notices given so far: a letter to each person did not go to the people of this list."""
    return [
        {**one, "complete": False} if one["notice"] == Notice.INDIVIDUAL else one
        for one in facts.get("given", [])
    ]
