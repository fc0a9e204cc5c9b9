"""Who may approve, post and send public notices, and when: each check raises what the page would show."""

from typing import Protocol

from forthwith import clock
from forthwith.breach.models import Incident, Posting
from forthwith.duties import queries as duties
from forthwith.errors import WrongState
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person
from forthwith.people.second_person import check_second_person


class Drafted(Protocol):
    """A text that one person drafts and another approves."""

    pk: int
    drafted_by: Person
    approved_by_id: int | None


def check_may_approve(
    drafted: Drafted, by: Person, *, newest: Drafted | None, lacking: tuple[str, ...]
) -> None:
    """Another person than the author, the newest version, and nothing that the law requires is missing."""
    check_holds(by, Role.SECOND_APPROVER, Role.PRIVACY_OFFICER, to="approve a notice")
    if drafted.approved_by_id:
        raise WrongState("This version is approved already.")
    if newest is not None and newest.pk != drafted.pk:
        raise WrongState("A newer version stands. Read that one, and approve it.")
    check_second_person(
        by, drafted.drafted_by, refusal="You drafted this notice: another person approves it."
    )
    if lacking:
        raise WrongState("The notice lacks what the law requires: " + "; ".join(lacking) + ".")


def check_not_held(incident: Incident) -> None:
    """While law enforcement holds the notices, nothing is posted (164.412)."""
    until = duties.held_until(incident.reference, clock.today())
    if until:
        raise WrongState(
            f"Law enforcement holds the notices until {until:%B} {until.day}, {until.year}: post it after that day."
        )


def check_posting_stands(posting: Posting) -> None:
    """A notice that is not posted, or no longer, cannot be taken down."""
    if posting.posted_on is None:
        raise WrongState("This notice was not posted.")
    if posting.removed_on is not None:
        raise WrongState("This notice is taken down already.")
