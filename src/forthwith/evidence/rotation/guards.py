"""Who may rotate keys: each check raises what the page would show."""

from forthwith.errors import WrongState
from forthwith.evidence.rotation.models import KeyRotation
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person
from forthwith.people.second_person import check_second_person

ROLES = (Role.SECURITY_OFFICER, Role.ADMINISTRATOR)
READERS = (*ROLES, Role.AUDITOR)


def check_may_rotate(by: Person) -> None:
    """Keys are the security officer's and the administrator's."""
    check_holds(by, *ROLES, to="ask for a rotation of keys or decide on one")


def check_may_see(by: Person) -> None:
    """An auditor sees what stands under which key; nobody sees a key."""
    check_holds(by, *READERS, to="see what stands under which key")


def check_may_approve(rotation: KeyRotation, by: Person) -> None:
    """It waits, and another person than the one who asked approves it."""
    check_may_rotate(by)
    check_waits(rotation)
    check_second_person(
        by, rotation.asked_by, refusal="You asked for this rotation: another person approves it."
    )


def check_waits(rotation: KeyRotation) -> None:
    """It waits for approval."""
    if rotation.approved_at or not rotation.is_open:
        raise WrongState("This rotation does not wait for approval any more.")


def check_none_open() -> None:
    """One rotation at a time."""
    if KeyRotation.objects.filter(ended_at=None, declined_at=None).exists():
        raise WrongState("A rotation is asked for or under way already. Let it end, or decline it.")
