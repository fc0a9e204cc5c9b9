"""Asking for an audit: made at once of a short list, by the worker of a long one, with its progress shown."""

from contextlib import suppress
from datetime import date
from typing import Any

from django.db import DatabaseError, transaction
from django_tasks import task

from forthwith import clock, jobs
from forthwith.access import guards
from forthwith.access.actions.audits import enter_audit, judged, open_audit
from forthwith.access.audits.inputs import Chosen, check
from forthwith.access.models import Audit, AuditKind, AuditOpening, System
from forthwith.errors import Broken, Forthwith
from forthwith.evidence import under_way
from forthwith.evidence.models import Snapshot
from forthwith.people.models import Person

AT_ONCE = 20_000  # rows: some seconds
_STOPPED = (
    "Making this audit stopped on a fault of the program; nothing of it was kept. Try once more. If it stops again, "
    "tell whoever runs this installation."
)


def ask_for_audit(*, by: Person, chosen: Chosen, due_on: date) -> Audit | AuditOpening:
    """The audit, or its opening where a long list is left to the worker; asked twice meanwhile, it is one."""
    guards.check_may_work(by)
    check(chosen)
    if chosen.accounts.row_count <= AT_ONCE:
        return open_audit(by=by, chosen=chosen, due_on=due_on)
    return _queued(by, _as_json(chosen, due_on))


@transaction.atomic
def _queued(by: Person, choices: dict[str, Any]) -> AuditOpening:
    same = [one for one in AuditOpening.objects.filter(finished_at=None) if one.choices == choices]
    if same:
        return same[0]
    made = AuditOpening.objects.create(asked_by=by, asked_at=clock.now(), choices=choices)
    make_audit.enqueue(made.pk)
    return made


@task()
def make_audit(opening_id: int) -> None:
    """Make one audit that was asked for. Doing it twice makes one."""
    with under_way.claimed(opening_id, under_way.OPENING) as is_ours:
        if is_ours:
            _made(opening_id)


def _made(opening_id: int) -> None:
    opening = AuditOpening.objects.select_related("asked_by").filter(pk=opening_id, finished_at=None).first()
    if opening is None:
        return
    try:
        _make(opening)
    except Exception as error:  # noqa: BLE001 - the queue keeps the text of what stopped a job; names must not be in it
        with suppress(DatabaseError):
            _finish(opening, refused=_STOPPED)
        raise Broken(f"Audit opening {opening_id} stopped on {type(error).__name__}.") from None


def _make(opening: AuditOpening) -> None:
    chosen, due_on = _from_json(opening.choices)
    opening.step = "The worker has begun: rows are judged, then written all at once."
    opening.save()  # told before: what the audit itself writes is seen by nobody until it is whole
    try:
        found = judged(by=opening.asked_by, chosen=chosen, due_on=due_on)
        with transaction.atomic():
            audit = enter_audit(by=opening.asked_by, judged=found)
            _finish(opening, audit=audit)
    except Forthwith as refused:
        _finish(opening, refused=" ".join([str(refused), *map(str, getattr(refused, "faults", ()))]))


def _finish(opening: AuditOpening, *, audit: Audit | None = None, refused: str = "") -> None:
    opening.audit, opening.refused, opening.finished_at = audit, refused, clock.now()
    opening.save()


def go_on() -> None:
    """What a worker does first after a crash: every audit that is not made is in the queue, once."""
    jobs.end_fallen(make_audit, lambda opening: under_way.is_claimed(opening, under_way.OPENING))
    for opening in AuditOpening.objects.filter(finished_at=None):
        jobs.put_in_once(make_audit, opening.pk)


def _as_json(chosen: Chosen, due_on: date) -> dict[str, Any]:
    return {
        "kind": chosen.kind,
        "period": chosen.period,
        "system": chosen.system.pk,
        "accounts": chosen.accounts.pk,
        "beside": {name: one.pk for name, one in chosen.beside.items()},
        "systems": {name: one.pk for name, one in chosen.systems.items()},
        "due_on": due_on.isoformat(),
    }


def _from_json(said: dict[str, Any]) -> tuple[Chosen, date]:
    named = [said["accounts"], *said["beside"].values(), *said["systems"].values()]
    found = Snapshot.objects.in_bulk(named)
    chosen = Chosen(
        kind=AuditKind(said["kind"]),
        period=said["period"],
        system=System.objects.get(pk=said["system"]),
        accounts=found[said["accounts"]],
        beside={name: found[pk] for name, pk in said["beside"].items()},
        systems={name: found[pk] for name, pk in said["systems"].items()},
    )
    return chosen, date.fromisoformat(said["due_on"])
