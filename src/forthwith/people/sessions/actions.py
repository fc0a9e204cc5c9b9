"""The verbs about sessions: opened by a sign-in, ended by a person or by what happened to them."""

from django.db import transaction

from forthwith import clock
from forthwith.errors import NotFound, WrongState
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person, Session
from forthwith.people.sessions.domain import LONGEST, Because
from forthwith.record import actions as record
from forthwith.record.domain import Actor


@transaction.atomic
def open_session(*, person: Person, place: str, browser: str, how: str, strong: bool) -> Session:
    """Somebody has signed in; sessions long over are forgotten, the record keeps them."""
    now = clock.now()
    person.sessions.filter(began_at__lt=now - 90 * LONGEST).delete()
    row = Session.objects.create(
        person=person, began_at=now, seen_at=now, place=place, browser=browser, how=how, strong=strong
    )
    record.append("people.sign_in", by=person, fields={"session": row.pk, "how": how})
    return row


@transaction.atomic
def end_session(*, session: Session, because: Because, by: Actor) -> bool:
    """End one; False where it was ended before."""
    ended = Session.objects.filter(pk=session.pk, ended_at=None)
    if not ended.update(ended_at=clock.now(), ended_because=because):
        return False
    of = {"person": session.person.actor_id} if by != session.person else {}
    record.append("people.sign_out", by=by, fields={"session": session.pk, "because": because, **of})
    return True


@transaction.atomic
def end_own(*, number: int, by: Person) -> None:
    """One of one's own sessions, wherever it is open."""
    session = by.sessions.filter(pk=number).first()
    if session is None:
        raise NotFound("This is no session of yours.")
    end_session(session=session, because=Because.ENDED, by=by)


def end_all(*, person: Person, because: Because, by: Actor, but: int | None = None) -> int:
    """End every session of a person, but perhaps the one at hand; how many they were. Part of the calling act."""
    sessions = Session.objects.open(clock.now(), LONGEST).filter(person=person).exclude(pk=but or 0)
    return sum(end_session(session=one, because=because, by=by) for one in sessions)


@transaction.atomic
def end_anothers(*, person: Person, by: Person) -> int:
    """Every session of somebody else, by an administrator."""
    check_holds(by, Role.ADMINISTRATOR, to="end the sessions of others")
    if person == by:
        raise WrongState("Your own sessions end under My account.")
    return end_all(person=person, because=Because.ADMINISTRATOR, by=by)
