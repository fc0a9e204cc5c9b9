"""Every sign-in and every refused one is an entry on the record, and every sign-in opens a session."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from forthwith.people import brake
from forthwith.people.models import Person
from forthwith.people.sessions import actions, at_hand, browsers
from forthwith.people.sessions.domain import Because
from forthwith.people.sign_in.shown import shown_by
from forthwith.record import actions as record
from forthwith.record.domain import SystemActor


@receiver(user_logged_in)
def _signed_in(sender: Any, request: HttpRequest, user: Person, **_: Any) -> None:
    shown = shown_by(request)
    place = brake.place_of(request) if "REMOTE_ADDR" in request.META else "here"
    browser = browsers.in_words(request.META.get("HTTP_USER_AGENT", ""))
    session = actions.open_session(
        person=user, place=place, browser=browser, how=shown.how, strong=shown.strong
    )
    at_hand.keep(request, session)


@receiver(user_logged_out)
def _signed_out(sender: Any, request: HttpRequest, user: Person | None, **_: Any) -> None:
    session = at_hand.of(request, user) if user else None
    if session:
        actions.end_session(session=session, because=Because.SIGNED_OUT, by=session.person)


@receiver(user_login_failed)
def _refused(sender: Any, credentials: dict[str, Any], **_: Any) -> None:
    """The address is not kept: people type passwords into the wrong field."""
    known = Person.objects.filter(email__iexact=str(credentials.get("username", ""))).first()
    with transaction.atomic():
        record.append(
            "people.sign_in_refused", by=SystemActor(), fields={"person": known.actor_id if known else ""}
        )
