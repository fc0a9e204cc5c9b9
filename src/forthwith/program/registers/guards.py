"""Who may read and keep the registers of the program; a local security officer only what is of their facility."""

from dataclasses import dataclass

from forthwith.errors import NotFound, NotPermitted
from forthwith.people.domain import Role
from forthwith.people.models import Person

READERS = (Role.SECURITY_OFFICER, Role.PRIVACY_OFFICER, Role.AUDITOR)
KEEPERS = (Role.SECURITY_OFFICER,)
# Named among roles, a local security officer counts for their own facility; left out, for nothing.
LOCAL = Role.LOCAL_SECURITY_OFFICER
LOCAL_READERS, LOCAL_KEEPERS = (*READERS, LOCAL), (*KEEPERS, LOCAL)
# Asked for another facility's things, a local security officer learns not even that there are any.
HIDDEN = "There is no such thing at your facility."


@dataclass(frozen=True, slots=True)
class Scope:
    """What a person reaches: everything, or what belongs to these facilities (by code)."""

    everything: bool
    facilities: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return self.everything or bool(self.facilities)

    def reaches(self, facility: str) -> bool:
        """Whether a facility's things are reached; those of the entity as a whole have the code ""."""
        return self.everything or facility in self.facilities


def scope(person: Person, roles: tuple[Role, ...] = LOCAL_READERS) -> Scope:
    """What a person reaches where one of these roles is needed."""
    if person.holds(*(role for role in roles if role is not LOCAL)):
        return Scope(everything=True)
    if LOCAL in roles and person.holds(LOCAL):
        return Scope(everything=False, facilities=person.facilities(role=LOCAL))
    return Scope(everything=False)


def check_may_enter(person: Person, roles: tuple[Role, ...] = LOCAL_READERS) -> Scope:
    """For a page that shows each person what they reach: NotPermitted to whom that is nothing."""
    found = scope(person, roles)
    if not found:
        raise _refused(roles, "see this page")
    return found


def check_may_bring(person: Person, roles: tuple[Role, ...] = KEEPERS) -> None:
    """NotPermitted to whom may keep nothing of a register, before a file of theirs is kept."""
    check_may_enter(person, roles)


def check_may_read(person: Person, facility: str = "", roles: tuple[Role, ...] = LOCAL_READERS) -> None:
    """NotPermitted, or NotFound where it is another facility's; "" is the entity's own."""
    _check(person, facility, roles, "see this page")


def check_may_keep(person: Person, facility: str = "", roles: tuple[Role, ...] = LOCAL_KEEPERS) -> None:
    """NotPermitted, or NotFound where it is another facility's; "" is the entity's own."""
    _check(person, facility, roles, "change this")


def _check(person: Person, facility: str, roles: tuple[Role, ...], to: str) -> None:
    found = scope(person, roles)
    if found.reaches(facility):
        return
    if found and facility:
        raise NotFound(HIDDEN)
    raise _refused(roles, to)


def _refused(roles: tuple[Role, ...], to: str) -> NotPermitted:
    wanted = " or the ".join(role.words.lower() for role in roles)
    return NotPermitted(f"Only the {wanted} may {to}.")
