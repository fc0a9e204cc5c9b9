"""What was proposed, performed or introduced and asks for an assessment: dmh.2.C.iii.1 to 5."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from forthwith import clock
from forthwith.duties.facts import happened, refresh_later, withdraw
from forthwith.duties.models import Happening
from forthwith.errors import Fault, Invalid
from forthwith.people.models import Person
from forthwith.program.systems import guards
from forthwith.program.systems.domain import ENTITY, Stage, Trigger
from forthwith.program.systems.facts import href_of
from forthwith.program.systems.models import Change, System
from forthwith.program.systems.queries import assessed_since
from forthwith.record import actions as record


@transaction.atomic
def record_change(*, system: System | None, kind: Trigger, what: str, on: date, by: Person) -> Change:
    """Record what asks for an assessment of one system or, for rules, of every system in the register."""
    guards.check_may_keep(by, system)
    _check_told(system, kind, what)
    guards.check_day(on, after=system.exists_from_on if system else None)
    label = " ".join(what.split())[:160]
    facts = [
        happened(kind, subject=subject, on=day, label=label, href=_href(system), by=by)
        for subject, day in asking(system, on)
    ]
    made = Change.objects.create(
        system=system,
        kind=kind,
        what=what.strip(),
        on=on,
        asks_from_on=facts[0].on,
        happenings=[fact.pk for fact in facts],
        recorded_at=clock.now(),
        recorded_by=by,
    )
    record.append(
        "systems.record_change", by=by, case=_case(system), rows=[made, *facts], fields=_fields(made)
    )
    refresh_later()
    return made


def asking(system: System | None, on: date) -> list[tuple[str, date]]:
    """Who is asked from which day: a system assessed since did not look at it, so from today (reading 89)."""
    passed = set(assessed_since(on).values_list("subject", flat=True))
    if system:
        return [(system.subject, clock.today() if system.subject in passed else on)]
    return [(ENTITY, on), *((subject, clock.today()) for subject in sorted(passed) if on < clock.today())]


@transaction.atomic
def withdraw_change(*, change: Change, why: str, by: Person) -> Change:
    """Take back a change that was not one, with the reason: what it asked for is owed no more."""
    change = Change.objects.select_for_update().get(pk=change.pk)
    guards.check_may_keep(by, change.system)
    guards.check_stands(change)
    if not why.strip():
        raise Invalid("Say why it is taken back.", (Fault("why", "a reason"),))
    there = Happening.objects.filter(pk__in=change.happenings, withdrawn_at=None)
    facts = [fact for one in there for fact in withdraw(one, by=by)]
    change.withdrawn_at, change.withdrawn_why = clock.now(), why.strip()
    change.save()
    rows = [change, *facts]
    record.append(
        "systems.withdraw_change", by=by, case=_case(change.system), rows=rows, fields=_fields(change)
    )
    refresh_later()
    return change


def _check_told(system: System | None, kind: Trigger, what: str) -> None:
    if not what.strip():
        raise Invalid("Say what changes.", (Fault("what", "what changes, in a sentence"),))
    if system is None and kind is not Trigger.NEW_RULES:
        raise Invalid("Only new rules concern every system.", (Fault("kind", "the system that changes"),))
    if system:
        guards.check_stage(system, Stage.INITIATION, Stage.DEVELOPMENT, Stage.IN_USE)


def _href(system: System | None) -> str:
    return href_of(system) if system else reverse("systems:rules")


def _case(system: System | None) -> str:
    return system.reference if system else ""


def _fields(change: Change) -> dict[str, str]:
    return {"kind": change.kind, "on": change.on.isoformat(), "asks from": change.asks_from_on.isoformat()}
