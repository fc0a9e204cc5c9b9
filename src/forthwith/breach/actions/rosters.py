"""Taking a list of affected people into an incident: the snapshot, its counts, the law asked anew."""

from collections.abc import Callable

from django.db import transaction

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions.facts import locked
from forthwith.breach.actions.recount import recount
from forthwith.breach.document import Document
from forthwith.breach.models import FactsVersion, Incident, Population, Roster
from forthwith.breach.queries.mailed import mailed, runs_of, waiting_in
from forthwith.errors import Invalid, WrongState
from forthwith.evidence import actions as evidence
from forthwith.evidence.files.choices import DateOrder
from forthwith.evidence.files.source import Source
from forthwith.evidence.rosters.mapping import Mapping
from forthwith.law.hipaa.facts import Law, Notice
from forthwith.people.models import Person
from forthwith.record import actions as record


def add_roster(
    *,
    incident: Incident,
    name: str,
    data: bytes | Source,
    mapping: Mapping,
    date_order: DateOrder | None,
    by: Person,
    population: Population = Population.CONSUMERS,
    told: Callable[[int], None] = lambda _: None,
) -> Roster:
    """Take a file of affected people into an incident; its counts become facts. The same file is taken once.

    The file is read before the transaction begins: a long list must not hold up everybody else.
    """
    guards.check_may_work(by)
    guards.check_open(Incident.objects.get(pk=incident.pk))  # disposal reaches no file that no entry names
    brought = evidence.keep_roster(name=name, data=data, mapping=mapping, date_order=date_order, told=told)
    return add_kept(incident=incident, brought=brought, by=by, population=population)


@transaction.atomic
def add_kept(
    *,
    incident: Incident,
    brought: evidence.Brought,
    by: Person,
    population: Population = Population.CONSUMERS,
) -> Roster:
    """Take a list that is read and kept already into an incident."""
    guards.check_may_work(by)
    incident = locked(incident)
    snapshot = evidence.enter_roster(by=by, case=incident.reference, brought=brought)
    if incident.rosters.filter(snapshot=snapshot).exists():
        raise WrongState("This file is on this incident already; nothing was added.")
    roster = Roster.objects.create(
        incident=incident,
        snapshot=snapshot,
        population=population,
        counts={},
        added_at=clock.now(),
        added_by=by,
    )
    before = incident.versions.get(number=incident.facts_number)
    given = _given_to_others(before.facts) if population == Population.CONSUMERS else None
    version = recount(incident, by=by, changes={"given": given} if given is not None else None)
    _counted(roster, version)
    record.append(
        "breach.add_roster",
        by=by,
        case=incident.reference,
        rows=[incident, roster, version],
        fields={"snapshot": snapshot.digest, "population": population, "counts": roster.counts},
        evidence=[snapshot.digest],
    )
    return roster


@transaction.atomic
def withdraw_roster(*, roster: Roster, why: str, by: Person) -> Roster:
    """Take back a list that belongs to no one of this case; its row stays, its people no longer count.

    WrongState once letters to its people are printed or mailed: what was sent cannot be unsent.
    """
    guards.check_may_work(by)
    incident = locked(roster.incident)
    roster = Roster.objects.select_related("snapshot").get(pk=roster.pk)
    if roster.withdrawn_at:
        raise WrongState("This list is withdrawn already.")
    if not why.strip():
        raise Invalid("Say why the list is withdrawn.")
    _check_nobody_is_written_to(incident, roster)
    roster.withdrawn_why, roster.withdrawn_at, roster.withdrawn_by = why.strip(), clock.now(), by
    roster.save()
    version = recount(incident, by=by, changes=_unknown_again(incident, Population(roster.population)))
    record.append(
        "breach.withdraw_roster",
        by=by,
        case=incident.reference,
        rows=[incident, roster, version],
        fields={"people": roster.snapshot.accepted_count},
        phi={"why": roster.withdrawn_why},
    )
    return roster


def _unknown_again(incident: Incident, population: Population) -> Document:
    """With its last list a case knows no more how many are affected: unknown, and not nobody."""
    if incident.rosters.filter(population=population, withdrawn_at=None).exists():
        return {}
    if population == Population.OTHERS:
        return dict.fromkeys(("others.total", "others.residents", "others.residence_unknown"))
    return {f"affected.{name}": None for name in COUNTS}


def _check_nobody_is_written_to(incident: Incident, roster: Roster) -> None:
    number = [*incident.rosters.values_list("pk", flat=True)].index(roster.pk) + 1
    theirs = f"{incident.reference}-{number}-"
    for law in Law:
        if any(letter.person.startswith(theirs) for letter in mailed(incident, law)):
            raise WrongState("Letters to people of this list are mailed; it cannot be withdrawn.")
        for run in runs_of(incident, law):
            if any(one.reference.startswith(theirs) for one in waiting_in(run)):
                raise WrongState(f"Letters to people of this list are printed. Discard run {run.pk} first.")


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
    affected: Document = version.facts.get("affected", {})
    roster.counts = {name: affected.get(name, {} if name == "residents" else 0) for name in COUNTS}
    roster.save()


COUNTS = ("total", "residents", "residence_unknown", "unreachable", "deceased_unreachable")


def _given_to_others(facts: Document) -> list[Document]:
    """The notices given so far: a letter to each person did not go to the people of this list."""
    return [
        {**one, "complete": False} if one["notice"] == Notice.INDIVIDUAL else one
        for one in facts.get("given", [])
    ]
