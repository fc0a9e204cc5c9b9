"""Who may do what with plans, and when: each check raises what the page would show."""

from datetime import date

from forthwith import clock
from forthwith.errors import Fault, Invalid, NotPermitted, WrongState
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person
from forthwith.people.second_person import check_second_person
from forthwith.program.plans.models import FollowUp, Plan, PlanVersion
from forthwith.program.registers import guards

KEEPERS = guards.KEEPERS
# Officers of the department: the provider of IT services prepares the recovery plan and never approves it (dmh.2.J).
APPROVERS = (Role.SECURITY_OFFICER, Role.PRIVACY_OFFICER, Role.SECOND_APPROVER)
ALL = tuple(dict.fromkeys((*guards.READERS, *APPROVERS)))


def check_may_read(by: Person) -> None:
    """The officers, the auditor, and who approves."""
    check_holds(by, *ALL, to="read the plans")


def check_may_keep(by: Person) -> None:
    """The security officer keeps the plans."""
    check_holds(by, *KEEPERS, to="keep the plans")


def check_may_approve(version: PlanVersion, by: Person) -> None:
    """An officer of the department who did not bring it, once."""
    check_holds(by, *APPROVERS, to="approve a plan")
    if version.approved_at:
        raise WrongState("This version is approved already; nothing was done twice.")
    refusal = "You brought this version: another officer of the department must approve it."
    check_second_person(by, version.brought_by, refusal=refusal)
    if version.review_on < clock.today():
        raise WrongState(
            f"Its review day, {version.review_on}, has passed. Bring a version that is up to date."
        )


def check_not_retired(plan: Plan) -> None:
    """A plan that is kept no more stays as it was."""
    if plan.retired_on:
        raise WrongState(f"{plan.reference} is kept no more since {plan.retired_on}.")


def check_may_close(follow_up: FollowUp, by: Person) -> None:
    """Its owner says what shows that it is mended, or the security officer; once."""
    if by.pk != follow_up.owner_id and not by.holds(*KEEPERS):
        raise NotPermitted("Only its owner or the security officer closes this.")
    if follow_up.closed_on:
        raise WrongState(f"It was closed on {follow_up.closed_on} already.")


def check_has_come(day: date, where: str) -> None:
    """Nothing has happened tomorrow; `where` is what the day is called in the form."""
    if day > clock.today():
        fault = Fault(where, "today or an earlier day", day.isoformat())
        raise Invalid("This day is in the future. Record it once it has come.", (fault,))
