"""Who may do what with persons: each check raises the refusal a page would show."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest

from forthwith.errors import Fault, NotPermitted
from forthwith.people.domain import AT_A_FACILITY, AT_ONE_FACILITY, OFFICES, Role
from forthwith.people.models import Facility, Person


def check_holds(by: Person, *roles: Role, to: str) -> None:
    """One of these roles is needed; `to` completes the sentence 'Only the … may …'."""
    if not by.holds(*roles):
        wanted = " or the ".join(role.words.lower() for role in roles)
        raise NotPermitted(f"Only the {wanted} may {to}.")


def may_hold(by: Person, *roles: Role) -> bool:
    """Whether the page should offer it."""
    return by.holds(*roles)


def signed_in(request: HttpRequest) -> Person:
    """The person behind a request; pages ask only after sign-in."""
    if not isinstance(request.user, Person):
        raise NotPermitted("Sign in first.")
    return request.user


def appointment_faults(
    role: Role,
    from_on: date,
    until_on: date | None,
    facility: Facility | None,
    *,
    deputy: bool,
    outside: bool = False,
) -> list[Fault]:
    """What keeps an appointment from being made, each with the field that mends it."""
    faults = [*_appointment_faults(role, from_on, until_on, facility, deputy)]
    faults += _outside_faults(role, until_on) if outside else ()
    return [Fault(where, says) for where, says in faults]


def _outside_faults(role: Role, until_on: date | None) -> Iterator[tuple[str, str]]:
    if role is not Role.AUDITOR:
        yield "outside", f"Only an auditor may be from outside, not a {role.words.lower()}."
    if until_on is None:
        yield "until_on", "An outside auditor is appointed until a day. Say the last one."


def _appointment_faults(
    role: Role, from_on: date, until_on: date | None, facility: Facility | None, deputy: bool
) -> Iterator[tuple[str, str]]:
    if until_on and until_on < from_on:
        yield "until_on", f"The appointment would end on {until_on}, before it begins on {from_on}."
    if role in AT_ONE_FACILITY and facility is None:
        yield "facility", f"Say of which facility: a {role.words.lower()} answers for one."
    if facility and role not in AT_A_FACILITY:
        yield "facility", f"A {role.words.lower()} serves the entity as a whole. Leave the facility empty."
    if facility and facility.until_on and facility.until_on < from_on:
        yield "facility", f"{facility.name} was in use until {facility.until_on}. Choose one that is in use."
    if deputy and role not in OFFICES:
        yield "deputy", f"A {role.words.lower()} has no deputy. Only an office has one."
