"""Who may do what with policies, and when: each check raises what the page would show."""

from collections.abc import Iterable
from datetime import date

from forthwith import clock
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person
from forthwith.people.second_person import check_second_person
from forthwith.program.policies.domain import Stand
from forthwith.program.policies.models import Policy, Version
from forthwith.program.registers import guards

OFFICERS = (Role.SECURITY_OFFICER, Role.PRIVACY_OFFICER)
APPROVERS = (*OFFICERS, Role.SECOND_APPROVER)
# Who approves reads first; a local security officer reads and keeps what is of their own facility.
READERS = (*guards.LOCAL_READERS, Role.SECOND_APPROVER)
KEEPERS = (*OFFICERS, guards.LOCAL)


def facility_of(policy: Policy) -> str:
    """The code of its facility; "" where it is the entity's."""
    return policy.facility.code if policy.facility else ""


def check_may_read(policy: Policy, by: Person) -> None:
    """The officers, the auditor and who approves; a local security officer what is of their facility."""
    guards.check_may_read(by, facility_of(policy), READERS)


def check_may_keep(policy: Policy, by: Person) -> None:
    """Whose policies these are keeps them."""
    guards.check_may_keep(by, facility_of(policy), KEEPERS)


def may_keep(policy: Policy, by: Person) -> bool:
    """Whether the page should offer it."""
    return guards.scope(by, KEEPERS).reaches(facility_of(policy))


def concerns(policy: Policy, by: Person) -> bool:
    """The entity's policies concern everybody; a facility's, who serves there or reads them all."""
    return not policy.facility or by.holds(*guards.READERS) or policy.facility.code in by.facilities()


def check_not_retired(policy: Policy) -> None:
    """What is retired stays as it was."""
    if policy.retired_on:
        raise WrongState(f"{policy.number} is retired since {policy.retired_on}. Add a new policy instead.")


def check_may_approve(version: Version, by: Person) -> None:
    """Somebody other than the author approves, once."""
    check_holds(by, *APPROVERS, to="approve a policy")
    if version.approved_at:
        raise WrongState("This version is approved already; nothing was done twice.")
    check_second_person(
        by, version.written_by, refusal="You wrote this version: somebody else must approve it."
    )


def check_may_publish(version: Version, effective_on: date, others: Iterable[Version]) -> None:
    """Approved, not yet in force, and after every version that came before."""
    if not version.approved_at:
        raise WrongState(
            "Nobody has approved this version. Let somebody other than its author approve it first."
        )
    if version.effective_on:
        raise WrongState(f"This version is in force from {version.effective_on} already.")
    latest = max((one.effective_on for one in others if one.effective_on), default=None)
    if latest and effective_on <= latest:
        fault = Fault("effective_on", "a later day", effective_on.isoformat())
        raise Invalid(
            f"Another version is in force from {latest}. Give a later day, so that each has its time.",
            (fault,),
        )


def check_is_to_read(version: Version) -> None:
    """Only what is in force, or will be, is acknowledged."""
    if version.stand not in (Stand.IN_FORCE, Stand.TO_COME):
        raise WrongState("This version is not in force. Open the list of what you have to read again.")


def check_has_come(day: date, where: str) -> None:
    """Nothing has happened tomorrow; `where` is what the day is called in the form."""
    if day > clock.today():
        fault = Fault(where, "today or an earlier day", day.isoformat())
        raise Invalid("This day is in the future. Record it once it has come.", (fault,))
