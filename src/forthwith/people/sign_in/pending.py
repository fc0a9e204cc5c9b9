"""Between the password and what is shown beside it: nobody is signed in yet."""

from datetime import datetime, timedelta

from django.http import HttpRequest

from forthwith import clock
from forthwith.people.models import Person

_KEY = "signing_in"
HOLDS = timedelta(minutes=5)


def begin(request: HttpRequest, person: Person, onward: str, how: str = "password") -> None:
    """The first step was right; remembered for five minutes, in a session of a new name."""
    request.session.cycle_key()
    request.session[_KEY] = {"person": person.pk, "at": clock.now().isoformat(), "next": onward, "how": how}


def whose(request: HttpRequest) -> Person | None:
    """Who showed the right password a short while ago; None where nobody did, or they were barred since."""
    held = request.session.get(_KEY)
    if not held or clock.now() - datetime.fromisoformat(held["at"]) > HOLDS:
        return None
    return Person.objects.filter(pk=held["person"], is_active=True).first()


def onward(request: HttpRequest) -> str:
    """Where they wanted to go."""
    return str(request.session.get(_KEY, {}).get("next", ""))


def shown_before(request: HttpRequest) -> str:
    """What was shown in the first step: the password, or single sign-on."""
    return str(request.session.get(_KEY, {}).get("how", ""))


def forget(request: HttpRequest) -> None:
    """Done, or given up."""
    request.session.pop(_KEY, None)
