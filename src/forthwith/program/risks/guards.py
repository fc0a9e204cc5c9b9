"""Who may read, work on, approve and close a risk analysis, and when: each check raises what the page would show."""

from forthwith import clock
from forthwith.errors import Fault, Invalid, NotPermitted, WrongState
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.people.second_person import check_second_person
from forthwith.program.registers.guards import LOCAL, LOCAL_KEEPERS, LOCAL_READERS
from forthwith.program.registers.guards import check_may_keep as check_keeps
from forthwith.program.registers.guards import check_may_read as check_reads
from forthwith.program.risks import lacking
from forthwith.program.risks.domain.responses import needs_approval
from forthwith.program.risks.models import Analysis, Risk, Treatment
from forthwith.program.systems.domain import Stage
from forthwith.program.systems.guards import facility_of
from forthwith.program.systems.models import System

APPROVERS = (Role.PRIVACY_OFFICER, Role.SECOND_APPROVER)
MAY_READ = (*LOCAL_READERS, Role.SECOND_APPROVER)


def check_may_read(by: Person, system: System) -> None:
    """Officers, approvers and auditors every analysis, a local security officer those of their facility."""
    check_reads(by, facility_of(system), MAY_READ)


def check_may_work(by: Person, analysis: Analysis) -> None:
    """An open analysis is worked on by the security officer, or by the local one of the system's facility."""
    check_keeps(by, facility_of(analysis.system), LOCAL_KEEPERS)
    if analysis.closed_at:
        raise WrongState(f"{analysis.reference} is closed and stays as it is. Begin the next one.")


def check_may_begin(by: Person, system: System) -> None:
    """One open analysis a system; none of a system that is retired."""
    check_keeps(by, facility_of(system), LOCAL_KEEPERS)
    if system.stage is Stage.RETIRED:
        raise WrongState(f"{system.reference} is retired. There is nothing left to analyze.")
    there = Analysis.objects.filter(system=system, closed_at=None).first()
    if there:
        raise WrongState(f"{there.reference} of this system is open already. Work on that one.")


def check_may_approve(by: Person, risk: Risk) -> None:
    """A second person, the privacy officer or a second approver, approves what stays high; never who decided it."""
    if not by.holds(*APPROVERS):
        wanted = " or the ".join(role.words.lower() for role in APPROVERS)
        raise NotPermitted(f"Only the {wanted} may approve what stays high.")
    if risk.analysis.closed_at:
        raise WrongState(f"{risk.analysis.reference} is closed and stays as it is.")
    if risk.decided_by is None or not needs_approval(risk.response_to, risk.residual_level):
        raise WrongState("Nothing waits for approval here: it is not decided yet, or does not stay high.")
    if risk.approved_by:
        raise WrongState(f"{risk.approved_by.name} has approved this already; nothing was done twice.")
    check_second_person(by, risk.decided_by, refusal="You decided this yourself. Another person approves it.")


def check_here(risk: Risk) -> None:
    """What is gone is not answered any more."""
    if risk.gone_why:
        raise WrongState("This risk is recorded as gone. Say first that it is there again.")


def check_carried(risk: Risk) -> None:
    """Only what was carried over is confirmed, or is gone."""
    if risk.was_id is None:
        raise WrongState("This risk is new in this analysis: there is nothing to confirm.")


def check_may_close(by: Person, analysis: Analysis) -> None:
    """The security officer closes, and nothing may be open: Invalid names each lack by its risk."""
    if not by.holds(Role.SECURITY_OFFICER):
        local = " It is prepared; tell the security officer." if by.holds(LOCAL) else ""
        raise NotPermitted(f"Only the security officer may close a risk analysis.{local}")
    check_may_work(by, analysis)
    faults = tuple(Fault(where, lack) for where, lack in lacking.of(analysis))
    if faults:
        raise Invalid(f"{analysis.reference} is not complete yet; nothing was closed.", faults)


def check_open(treatment: Treatment) -> None:
    """A measure ends once."""
    if treatment.done_on or treatment.dropped_on:
        raise WrongState(f"{treatment.reference} has ended already; nothing was done twice.")


def check_may_treat(by: Person, treatment: Treatment) -> None:
    """Measures go on after the analysis is closed: whoever may work on the system's analyses."""
    check_keeps(by, facility_of(treatment.risk.analysis.system), LOCAL_KEEPERS)
    check_open(treatment)


def check_words(words: str, where: str, expected: str) -> str:
    """Words that were asked for, without blanks around them."""
    if not words.strip():
        raise Invalid(f"Please give {expected}.", (Fault(where, expected),))
    return words.strip()


def is_late(treatment: Treatment) -> bool:
    """Whether its day is over."""
    return treatment.done_on is None and treatment.due_on < clock.today()
