"""Who may do what with a system, and what must have happened before: each check raises what the page would show."""

from datetime import date

from forthwith import clock
from forthwith.duties.models import Happening
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.people.models import Person
from forthwith.program.registers import guards as registers
from forthwith.program.systems.domain import ASSESSED, Stage
from forthwith.program.systems.models import Change, System


def check_may_read(by: Person, system: System) -> None:
    """Officers and auditors every system, a local security officer those of their facility."""
    registers.check_may_read(by, facility_of(system))


def check_may_keep(by: Person, system: System | None) -> None:
    """The security officer every system, a local one those of their facility; what concerns all (None): the first."""
    registers.check_may_keep(by, facility_of(system) if system else "")


def facility_of(system: System) -> str:
    """The code of its facility; "" where it is the entity's."""
    return system.facility.code if system.facility else ""


def is_assessed(system: System) -> bool:
    """Whether a risk assessment of it was ever closed."""
    return Happening.objects.filter(kind=ASSESSED, subject=system.subject, withdrawn_at=None).exists()


def check_leaves_initiation(system: System) -> None:
    """A new system is assessed in the initiation stage (dmh.2.C.iv), which ends with that (reading 87)."""
    if not is_assessed(system):
        raise WrongState(
            f"{system.reference} has no closed risk assessment yet. A new system is assessed in the initiation stage "
            "of its project (dmh.2.C.iv): begin its risk analysis, close it, then come back."
        )


def check_stage(system: System, *stages: Stage) -> None:
    """The system stands where this act begins."""
    if system.stage not in stages:
        raise WrongState(
            f"{system.reference} stands at: {system.stage.words}. This does not follow from there."
        )


def check_day(on: date, *, where: str = "on", after: date | None = None) -> None:
    """A day that has come, and not before what it follows."""
    if on > clock.today():
        raise Invalid(
            "This day is in the future. Record it once it has come.", (Fault(where, "a day until today"),)
        )
    if after and on < after:
        raise Invalid(
            f"This day lies before {after}, the day of what it follows.", (Fault(where, f"{after} or later"),)
        )


def check_stands(change: Change) -> None:
    """What was withdrawn stays withdrawn."""
    if change.withdrawn_at:
        raise WrongState("This change is withdrawn already; nothing was done twice.")
