"""The session a request comes with."""

from datetime import datetime

from django.http import HttpRequest

from forthwith import clock
from forthwith.people.models import Person, Session, Sessions
from forthwith.people.sessions.domain import PROOF

KEY, PROVED = "session", "proved_at"


def keep(request: HttpRequest, session: Session) -> None:
    """The browser's session knows its row by number; whoever has just signed in has shown who they are."""
    request.session[KEY] = session.pk
    proved(request)


def number(request: HttpRequest) -> int | None:
    """The number of the row; None where there is none."""
    found = request.session.get(KEY)
    return found if isinstance(found, int) else None


def of(request: HttpRequest, person: Person) -> Session | None:
    """The row, where it is this person's."""
    return row(request, person).first()


def row(request: HttpRequest, person: Person) -> Sessions:
    """The row as a query of one or none, for what changes it in a step."""
    return Session.objects.filter(pk=number(request) or 0, person=person)


def proved(request: HttpRequest) -> None:
    """The person has just shown who they are."""
    request.session[PROVED] = clock.now().isoformat()


def is_proved(request: HttpRequest) -> bool:
    """Whether that was a short while ago."""
    said = request.session.get(PROVED, "")
    return bool(said) and clock.now() - datetime.fromisoformat(said) <= PROOF


def strengthened(request: HttpRequest, person: Person) -> None:
    """The person has just added a factor, and shown it: the session is as strong as if it had been asked for."""
    row(request, person).update(strong=True)
