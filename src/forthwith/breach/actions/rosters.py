"""Taking a list of affected people into an incident: the snapshot, its counts, the law asked anew."""

from django.db import transaction

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions.facts import locked, put
from forthwith.breach.counts import counted
from forthwith.breach.document import Document, with_changes
from forthwith.breach.models import Incident, Roster
from forthwith.breach.queries.people import everybody
from forthwith.errors import WrongState
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
    counts = counted(list(everybody(incident)))
    roster.counts = counts
    roster.save()
    before = incident.versions.get(number=incident.facts_number)
    changes = {f"affected.{name}": value for name, value in counts.items()}
    changes["given"] = _given_to_others(before.facts)
    version = put(incident, with_changes(before.facts, changes), by=by)
    record.append(
        "breach.add_roster",
        by=by,
        case=incident.reference,
        rows=[incident, roster, version],
        fields={"snapshot": snapshot.digest, "counts": counts},
        evidence=[snapshot.digest],
    )
    return roster


def _given_to_others(facts: Document) -> list[Document]:
    """The notices given so far: a letter to each person did not go to the people of this list."""
    told = facts.get("given", [])
    return [{**one, "complete": False} if one["notice"] == Notice.INDIVIDUAL else one for one in told]
