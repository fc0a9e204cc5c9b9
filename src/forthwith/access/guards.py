"""Who may do what in the access wing: each check raises what the page would show."""

from forthwith.errors import NotPermitted
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person

READERS = (Role.SECURITY_OFFICER, Role.ACCOUNT_MANAGER, Role.AUDITOR)


def check_may_read(by: Person) -> None:
    """Lists of accounts name people and what they may reach: only those whose work needs them."""
    check_holds(by, *READERS, to="read account audits")


def check_may_work(by: Person) -> None:
    """Lists, audits and plans are made by the security officer or account management."""
    check_holds(by, Role.SECURITY_OFFICER, Role.ACCOUNT_MANAGER, to="work on account audits")


def check_may_review(by: Person) -> None:
    """The activity review and every closing report are the Chief Security Officer's (dmh.sar.2)."""
    check_holds(by, Role.SECURITY_OFFICER, to="review activity and close a report")


def check_is_another(by: Person, first: Person) -> None:
    """Two persons: who made a thing does not approve it."""
    if by == first:
        raise NotPermitted("You made this yourself: somebody else must approve it.")
