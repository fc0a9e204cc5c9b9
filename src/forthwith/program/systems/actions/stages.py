"""A system on its way: from initiation into development, into use, and out of it: dmh.2.C.iv."""

from datetime import date

from django.db import transaction

from forthwith.people.models import Person
from forthwith.program.registers.actions import versioned
from forthwith.program.systems import guards
from forthwith.program.systems.domain import PROJECT, Stage
from forthwith.program.systems.facts import saved
from forthwith.program.systems.models import System
from forthwith.program.systems.register import SYSTEMS
from forthwith.record import actions as record


@transaction.atomic
def begin_development(*, system: System, on: date, by: Person) -> System:
    """The initiation stage ends, and with it the time in which a new system is assessed."""
    system = _locked(system, by)
    guards.check_stage(system, Stage.INITIATION)
    guards.check_leaves_initiation(system)
    guards.check_day(on, after=system.initiated_on)
    system.developed_from_on = on
    return _moved(system, "systems.begin_development", on, by)


@transaction.atomic
def go_live(*, system: System, on: date, by: Person) -> System:
    """The system goes into use: never before its first risk assessment is closed."""
    system = _locked(system, by)
    guards.check_stage(system, *PROJECT)
    guards.check_leaves_initiation(system)
    guards.check_day(on, after=system.developed_from_on or system.initiated_on)
    system.in_use_from_on = on
    return _moved(system, "systems.go_live", on, by)


@transaction.atomic
def retire(*, system: System, on: date, by: Person) -> System:
    """The system is used no more, or its project was given up; `on` is its last day."""
    system = _locked(system, by)
    guards.check_stage(system, *PROJECT, Stage.IN_USE)
    guards.check_day(on, after=system.in_use_from_on or system.developed_from_on or system.initiated_on)
    system.retired_on = on
    return _moved(system, "systems.retire", on, by)


def _locked(system: System, by: Person) -> System:
    found = System.objects.select_for_update().get(pk=system.pk)
    guards.check_may_keep(by, found)
    return found


def _moved(system: System, act: str, on: date, by: Person) -> System:
    """The row, its version in the register, and the facts that follow from its days."""
    system.save()
    rows = [system, versioned(SYSTEMS, system, act=act, by=by), *saved(system, is_new=False, by=by)]
    record.append(act, by=by, case=system.reference, rows=rows, fields={"on": on.isoformat()})
    return system
