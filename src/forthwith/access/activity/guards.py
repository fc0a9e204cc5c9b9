"""Checks of the activity review: who draws with whom, who reads a log, when a review is complete."""

from collections.abc import Iterator

from forthwith.access.models import Draw, DrawnUser, Finding, Review
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person
from forthwith.people.second_person import check_second_person

SECONDS = (Role.SECOND_APPROVER, Role.ACCOUNT_MANAGER, Role.AUDITOR)
LOG_READERS = (Role.SECURITY_OFFICER, Role.AUDITOR)


def check_may_see_draw(by: Person) -> None:
    """The draw is seen by those who make it and those who check it."""
    check_holds(by, Role.SECURITY_OFFICER, *SECONDS, to="take part in a draw")


def check_may_read_log(by: Person) -> None:
    """Rows of an audit log tell whose records were opened: the reviewer reads them, and the auditor."""
    check_holds(by, *LOG_READERS, to="read an audit log")


def check_may_be_second(by: Person, draw: Draw) -> None:
    """The second person has another role than the Chief Security Officer's, and is somebody else."""
    check_holds(by, *SECONDS, to="bring the second secret of a draw")
    refusal = "The draw takes two persons: somebody else brings the second part."
    check_second_person(by, draw.first_by, refusal=refusal)


def check_open(review: Review) -> None:
    """Nothing is added to a review that is closed."""
    if review.closed_at:
        raise WrongState(
            f"{review.reference} is closed. What comes up now belongs to the next quarter’s review."
        )


def check_drawn(review: Review) -> None:
    """The five must be known before anything is read of them."""
    if not review.draws.filter(drawn_at__isnull=False).exists():
        raise WrongState("Nobody is drawn yet: two persons make the draw first.")


def check_is_reviewed(user: DrawnUser) -> None:
    """A reserve that nobody made way for is not read: the policy's five are five."""
    if user.stood_aside or (user.place > 5 and user.takes_place_of_id is None):
        raise WrongState("This user is not under review in this draw.")


def check_may_settle(finding: Finding) -> None:
    """A finding ends once."""
    check_open(finding.review)
    if finding.settled_at:
        raise WrongState("This finding is settled already.")


def check_may_close(review: Review, users: list[DrawnUser], *, is_complete: bool) -> None:
    """Everything the procedure asks stands, or the review is not complete and says so."""
    check_open(review)
    faults = tuple(lacks(review, users))
    if faults:
        raise Invalid("The review cannot be closed yet.", faults)
    if is_complete and not (review.sufficiency or {}).get("sufficient"):
        raise Invalid(
            "The audit log cannot carry this review, so it cannot close as complete (dmh.sar.def). "
            "Close it as not complete, and say what will be done."
        )


def lacks(review: Review, users: list[DrawnUser]) -> Iterator[Fault]:
    """What is still to be done before a review closes, each with its clause."""
    if not users:
        yield Fault("draw", "five users drawn (dmh.sar.1)")
    if review.compared_at is None:
        yield Fault("roles", "the roles of all users compared (dmh.sar.4)")
    if review.analysed_at is None:
        yield Fault("audit log", "thirty days read (dmh.sar.3)")
    for user in users:
        yield from _lacks(user)
    for finding in review.findings.filter(settled_at=None):
        yield Fault(f"finding {finding.number}", "settled, with what came of it (dmh.sar.6)")
    if review.concluded_at is None:
        yield Fault("patterns", "a conclusion on patterns and procedures (dmh.sar.7)")


def _lacks(user: DrawnUser) -> Iterator[Fault]:
    if user.security is None:
        yield Fault(f"user {user.place}", "verified against the security database (dmh.sar.2)")
    if not user.confirmations.exists():
        yield Fault(f"user {user.place}", "the supervisor’s word on each role (dmh.sar.5)")
    if user.access_rows.filter(judgements=None).exists():
        yield Fault(f"user {user.place}", "every unexplained or flagged access judged (dmh.sar.3)")
    if user.concluded_at is None:
        yield Fault(f"user {user.place}", "the reviewer’s conclusion")
