"""Who may see, approve and carry out a plan of changes: each check raises what the page would show."""

from forthwith.access.guards import check_is_another, check_may_work
from forthwith.access.models import Plan
from forthwith.errors import WrongState
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person

APPROVERS = (Role.SECURITY_OFFICER, Role.SECOND_APPROVER)


def check_may_see_plans(by: Person) -> None:
    """Plans name accounts: those who make, approve or audit them."""
    check_holds(
        by,
        Role.SECURITY_OFFICER,
        Role.ACCOUNT_MANAGER,
        Role.SECOND_APPROVER,
        Role.AUDITOR,
        to="read plans of changes",
    )


def check_may_approve(by: Person, plan: Plan) -> None:
    """A second person, who holds one of the two roles; the maker never, whatever roles they hold."""
    check_holds(by, *APPROVERS, to="approve a plan of changes")
    check_is_another(by, plan.made_by)


def check_waits(plan: Plan) -> None:
    """Neither approved nor declined yet."""
    if plan.approved_at:
        raise WrongState(f"{plan.reference} is approved already. Carry it out, or draft another plan.")
    if plan.declined_at:
        raise WrongState(f"{plan.reference} was declined. Draft another plan.")


def check_may_carry_out(by: Person, plan: Plan) -> None:
    """Approved, and by somebody whose work it is."""
    check_may_work(by)
    if plan.declined_at:
        raise WrongState(f"{plan.reference} was declined. Draft another plan.")
    if not plan.approved_at:
        raise WrongState(f"{plan.reference} waits for a second person’s approval; nothing is written before.")
