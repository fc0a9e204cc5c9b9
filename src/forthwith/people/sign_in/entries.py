"""Every sign-in and every refused one is an entry on the record."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db import transaction
from django.dispatch import receiver

from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record.domain import SystemActor


@receiver(user_logged_in)
def _signed_in(sender: Any, user: Person, **_: Any) -> None:
    with transaction.atomic():
        record.append("people.sign_in", by=user)


@receiver(user_login_failed)
def _refused(sender: Any, credentials: dict[str, Any], **_: Any) -> None:
    """The address is not kept: people type passwords into the wrong field."""
    known = Person.objects.filter(email__iexact=str(credentials.get("username", ""))).first()
    with transaction.atomic():
        record.append(
            "people.sign_in_refused", by=SystemActor(), fields={"person": known.actor_id if known else ""}
        )
