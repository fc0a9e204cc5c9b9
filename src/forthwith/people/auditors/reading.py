"""Each wing an auditor opens is an entry, once a day; pages of PHI enter each subject besides (record/readings.py)."""

from collections.abc import Callable
from http import HTTPStatus

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from forthwith import clock
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record.models import Entry

ACT = "people.auditor_read"
READS = ("GET", "HEAD")


class auditors:  # noqa: N801 - a middleware is used like a function
    """Middleware: nothing is shown to an auditor before it is entered that they read here today."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        person = getattr(request, "user", None) if request.COOKIES else None
        was_read = request.method in READS and answer.status_code == HTTPStatus.OK
        if was_read and isinstance(person, Person) and Role.AUDITOR in person.roles():
            note(wing=_wing(request.path), by=person)
        return answer


def note(*, wing: str, by: Person) -> None:
    """Enter that this auditor read in this wing today, where that does not stand there yet."""
    act = f"{ACT}.{wing}"
    today = clock.first_moment(clock.today())
    if not Entry.objects.filter(act=act, at__gte=today, actor=by.actor_id).exists():
        with transaction.atomic():
            record.append(act, by=by)


def _wing(path: str) -> str:
    """The first part of the address: it names a wing and nothing else."""
    return path.strip("/").partition("/")[0] or "home"
