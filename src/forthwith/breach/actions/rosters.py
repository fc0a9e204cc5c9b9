"""Taking a list of affected people into an incident: the snapshot, its counts, the law asked anew."""

from collections.abc import Callable

from django.db import transaction

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions.facts import locked, put
from forthwith.breach.counts import counted
from forthwith.breach.document import Document, with_changes
from forthwith.breach.models import FactsVersion, Incident, PrintRun, Roster
from forthwith.breach.queries.people import everybody, is_everybody_told, unsettled
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
    version = _recounted(incident, roster, by, given=_given_to_others)
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
    run = PrintRun.objects.filter(letter__incident=incident).last()
    is_over = run is not None and is_everybody_told(run)
    version = _recounted(incident, roster, by, given=_given_to_all if is_over else _as_given)
    record.append(
        "breach.settle_rejected",
        by=by,
        case=incident.reference,
        rows=[incident, roster, version],
        fields={"rows": settled, "counts": roster.counts},
        phi={"why": roster.settled_why},
    )
    return roster


def _recounted(
    incident: Incident, roster: Roster, by: Person, *, given: Callable[[Document], list[Document]]
) -> FactsVersion:
    """Count everybody anew; the counts become facts, and `given` says what that means for the notices given."""
    roster.counts = counted(list(everybody(incident)), unsettled(incident))
    roster.save()
    before = incident.versions.get(number=incident.facts_number)
    changes: Document = {f"affected.{name}": value for name, value in roster.counts.items()}
    changes["given"] = given(before.facts)
    return put(incident, with_changes(before.facts, changes), by=by)


def _as_given(facts: Document) -> list[Document]:
    given: list[Document] = facts.get("given", [])
    return given


def _given_to_all(facts: Document) -> list[Document]:
    """The notices given so far: with the last open row accounted for, the last mailing told everybody."""
    letters = [one for one in _as_given(facts) if one["notice"] == Notice.INDIVIDUAL]
    last = letters[-1] if letters else None  # none where the officer took it out again
    return [{**one, "complete": True} if one is last else one for one in _as_given(facts)]


def _given_to_others(facts: Document) -> list[Document]:
    """The notices given so far: a letter to each person did not go to the people of this list."""
    return [
        {**one, "complete": False} if one["notice"] == Notice.INDIVIDUAL else one for one in _as_given(facts)
    ]
