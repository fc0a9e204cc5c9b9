"""The verbs of a private calendar: made, its token told once; ended."""

from django.db import transaction

from forthwith import clock
from forthwith.errors import WrongState
from forthwith.people.models import Person
from forthwith.people.tokens import digest_of, new_token
from forthwith.program.overview.guards import check_may_subscribe
from forthwith.program.overview.models import FeedLink
from forthwith.record import actions as record


@transaction.atomic
def make_feed(*, by: Person) -> str:
    """A new link's token, never to be read again; the one before opens nothing more."""
    check_may_subscribe(by)
    ended = _end(by)
    token = new_token()
    made = FeedLink.objects.create(person=by, digest=digest_of(token) or "", made_at=clock.now())
    record.append("overview.make_feed", by=by, rows=[made, *ended])
    return token


@transaction.atomic
def end_feed(*, by: Person) -> None:
    """The link opens nothing more."""
    ended = _end(by)
    if not ended:
        raise WrongState("You have no calendar link that is open.")
    record.append("overview.end_feed", by=by, rows=ended)


def _end(by: Person) -> list[FeedLink]:
    found = list(FeedLink.objects.select_for_update().filter(person=by, ended_at=None))
    for one in found:
        one.ended_at = clock.now()
        one.save(update_fields=["ended_at"])
    return found
