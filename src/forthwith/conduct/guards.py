"""Who may do what with complaints, sanctions and training: each check raises what the page would show."""

from collections.abc import Callable

from forthwith.conduct.domain import Kind, Stand
from forthwith.conduct.models import Complaint, Sanction
from forthwith.errors import Invalid, Refused, WrongState
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person
from forthwith.record.models import Entry


def check_may_read(by: Person) -> None:
    """Complaints and sanctions name people: the privacy officer and the auditor."""
    check_holds(by, Role.PRIVACY_OFFICER, Role.AUDITOR, to="read complaints, sanctions and training")


def check_may_work(by: Person) -> None:
    """Complaints, sanctions and training records are the privacy officer's."""
    check_holds(by, Role.PRIVACY_OFFICER, to="work on complaints, sanctions and training")


def check_open(complaint: Complaint) -> None:
    """A closed complaint stays as it was closed."""
    if complaint.closed_at:
        raise WrongState(f"{complaint.reference} is closed. A new complaint may refer to it.")


def check_may_close(complaint: Complaint) -> None:
    """Something was found out before anything is concluded."""
    check_open(complaint)
    if not complaint.steps.filter(kind=Kind.FINDING).exists():
        raise WrongState("Record first what was found out; the disposition follows from that.")


def check_stand(sanction: Sanction, *allowed: Stand) -> None:
    """The sanction is where this act begins."""
    if Stand(sanction.stand) not in allowed:
        raise WrongState(_WHY_NOT[Stand(sanction.stand)])


_WHY_NOT = {
    Stand.PROPOSED: "Check first whether the act is protected: no sanction is applied before that.",
    Stand.CLEARED: "The protections are checked already.",
    Stand.PROTECTED: "The act is protected: no sanction may be applied. Record that it is dropped.",
    Stand.APPLIED: "This sanction is applied already; nothing was done twice.",
    Stand.DROPPED: "This sanction was dropped; propose a new one.",
}


def check_case(reference: str) -> str:
    """A case the record knows, or none; the reference as it stands there."""
    wanted = reference.strip().upper()
    if wanted and not Entry.objects.filter(case=wanted, act="breach.report").exists():
        raise Invalid(f"There is no incident {wanted}. Leave it empty, or look the reference up.")
    return wanted


def may(check: Callable[[], None]) -> bool:
    """Whether a check would pass: what a page asks before it offers a button."""
    try:
        check()
    except Refused:
        return False
    return True
