"""An approved plan carried out over LDAPS, change by change; one refused account does not stop the others.

Each change is begun on the record before the directory is written to, and finished after it was read back: killed in
between, the change is looked at again and either was done or is done now.
"""

from collections.abc import Iterator
from typing import Any

import orjson
from django.db import transaction

from forthwith import clock
from forthwith.access.actions import ledger
from forthwith.access.actions.changes import locked, note_stopped, refuse
from forthwith.access.models import Change, Disabling, Plan
from forthwith.access.plans import in_directory
from forthwith.access.plans.change_guards import check_verb
from forthwith.access.plans.directories import first_to_answer, needed_place
from forthwith.access.plans.guards import check_may_carry_out
from forthwith.access.plans.in_directory import Outcome, Seen, note_of
from forthwith.access.queries.changes import is_elsewhere
from forthwith.directory.connection import Directory
from forthwith.directory.refusals import Unreachable
from forthwith.errors import Forthwith, NotPermitted, WrongState
from forthwith.evidence.queries import store
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record.canon import Json
from forthwith.record.models import RecordedModel


@transaction.atomic
def order_carrying_out(*, by: Person, plan: Plan) -> Plan:
    """Order an approved plan to be carried out in the live directory; the worker does it."""
    plan = locked(plan)
    check_may_carry_out(by, plan)
    place = needed_place(plan.system)
    if not place.may_write:
        raise NotPermitted(
            f"The settings do not allow changes in {plan.system.title}. Export the plan, or send it as a ticket."
        )
    if plan.way and plan.way != Plan.Way.LDAPS:
        raise WrongState(f"{plan.reference} was handed over already ({plan.way}). Nothing is done twice.")
    if plan.way:
        return plan
    plan.way, plan.ordered_at, plan.ordered_by = Plan.Way.LDAPS, clock.now(), by
    plan.save()
    record.append("access.order_carrying_out", by=by, case=plan.reference, rows=[plan])
    return plan


def carry_out(*, by: Person, plan: Plan) -> Plan:
    """Carry out every change of an approved plan that is not done yet, reading each back; safe to run again.

    Unreachable where no controller answers: what is done stays done, the rest waits.
    """
    plan = order_carrying_out(by=by, plan=plan)
    with first_to_answer(needed_place(plan.system)) as directory:
        for change in waiting(plan):
            _one(directory, change, by)
    return note_stopped(by=by, plan=plan, why="")


def waiting(plan: Plan) -> Iterator[Change]:
    """The directory's changes that are neither done nor refused, as each stands when its turn comes."""
    for pk in plan.changes.filter(stand=Change.Stand.PLANNED).values_list("pk", flat=True):
        change = Change.objects.select_related("plan__system").get(pk=pk)
        if not is_elsewhere(change):
            yield change


def _one(directory: Directory, change: Change, by: Person) -> None:
    """One change: a refusal is its own, a directory that breaks off is everybody's."""
    try:
        seen = in_directory.look(directory, change)
        change = _begun(directory, change, seen, by)
        outcome = in_directory.do(directory, change, seen, note_of(change))
    except Unreachable:
        raise
    except Forthwith as refused:
        _refused(change, str(refused), by)
    else:
        _done(change, outcome, by)


@transaction.atomic
def _begun(directory: Directory, change: Change, seen: Seen, by: Person) -> Change:
    """Enter what the account is before anything is written; of a deletion, everything the directory holds of it."""
    found = Change.objects.select_for_update(of=("self",)).select_related("plan__system").get(pk=change.pk)
    if found.begun_at is None or (found.verb == Change.Verb.DELETE and seen.entry is not None):
        check_verb(found.plan.system, found.account_key, found.verb)
    if found.begun_at:
        return found
    told: dict[str, Any] = {"before": seen.told}
    evidence = []
    if found.verb == Change.Verb.DELETE and seen.entry is not None:
        told["record"] = store().put(orjson.dumps(in_directory.everything(directory, seen.entry)))
        evidence = [told["record"]]
    found.told, found.begun_at = told, clock.now()
    found.save()
    fields: dict[str, Json] = {"change": found.pk, "verb": found.verb}
    record.append(
        "access.begin_change",
        by=by,
        case=found.plan.reference,
        rows=[found],
        fields=fields,
        evidence=evidence,
    )
    return found


@transaction.atomic
def _done(change: Change, outcome: Outcome, by: Person) -> None:
    found = _still_planned(change)
    if found is None:
        return
    found.told = {**(found.told or {}), **outcome.told, "ours": outcome.ours}
    found.stand, found.done_at = Change.Stand.DONE, clock.now()
    found.save()
    rows: list[RecordedModel] = [found, *_entered(found, outcome)]
    fields: dict[str, Json] = {"change": found.pk, "verb": found.verb, "ours": outcome.ours}
    record.append("access.finish_change", by=by, case=found.plan.reference, rows=rows, fields=fields)


def _entered(change: Change, outcome: Outcome) -> list[Disabling]:
    """What the ledger learns from a change that was read back."""
    system, key = change.plan.system, change.account_key
    if change.verb == Change.Verb.ENABLE:
        return ledger.note_enabled(system=system, account_key=key, on=clock.today())
    if change.verb == Change.Verb.DELETE:
        return ledger.note_deleted(system=system, account_key=key, on=clock.today())
    if change.verb != Change.Verb.DISABLE or not (outcome.ours or outcome.since):
        return []
    own = outcome.ours or outcome.since is None
    return [
        ledger.note_disabled(
            system=system,
            account_key=key,
            account=str(change.account.get("sam_account_name", "")),
            on=clock.today() if own or outcome.since is None else clock.local_date(outcome.since),
            known=Disabling.Known.OWN_ACT if own else Disabling.Known.METADATA,
            change=change,
        )
    ]


@transaction.atomic
def _refused(change: Change, why: str, by: Person) -> None:
    found = _still_planned(change)
    if found is not None:
        refuse(found, why, by)


def _still_planned(change: Change) -> Change | None:
    """The change, held; None where another worker has finished it."""
    held = Change.objects.select_for_update(of=("self",)).select_related("plan__system")
    return held.filter(pk=change.pk, stand=Change.Stand.PLANNED).first()
