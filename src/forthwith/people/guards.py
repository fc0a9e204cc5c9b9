"""Who may do what with persons: each check raises the refusal a page would show."""

from django.http import HttpRequest

from forthwith.errors import NotPermitted
from forthwith.people.domain import Role
from forthwith.people.models import Person


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
