"""What tests of signing in share: an app set up, its code now, the two steps of a sign-in."""

from django.test import Client

from forthwith import clock
from forthwith.people.factors import actions, totp
from tests.cast import PASSWORD, email

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_now(later: int = 0) -> str:
    """The code of the step that is now, or so many steps later."""
    return totp.code(SECRET, totp.step_at(clock.now()) + later)


def with_app(person):
    """An app, set up with the code of the step before: the one of now is still to be used."""
    return actions.add_app(secret=SECRET, code=code_now(-1), name="Telephone", by=person)


def password_step(client: Client, name: str, **more: str):
    return client.post("/sign-in/", {"username": email(name), "password": PASSWORD, **more})


def code_step(client: Client, code: str):
    return client.post("/sign-in/second/", {"code": code})


def is_in(client: Client) -> bool:
    """Whether this browser is signed in."""
    return client.get("/people/me/").status_code == 200
