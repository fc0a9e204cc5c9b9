"""The verbs of tokens: made, told once; revoked; ended with their person or the password."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models, transaction

from forthwith import clock
from forthwith.errors import Fault, Invalid, NotPermitted, WrongState
from forthwith.people.api_tokens.domain import LONGEST, Ended, Scope, new_text
from forthwith.people.api_tokens.models import NAMED, ApiToken
from forthwith.people.api_tokens.queries import digest_of
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.record import actions as record

MOST = 20


@transaction.atomic
def make_token(
    *, name: str, scopes: Collection[Scope], expires_on: date, ends_with_password: bool = True, by: Person
) -> tuple[ApiToken, str]:
    """A new token of one's own and its text, never to be read again."""
    held = list(by.appointments.in_force(clock.today()).values_list("pk", flat=True))
    _check(name, scopes, expires_on, held, by)
    text = new_text()
    made = ApiToken.objects.create(
        person=by,
        name=name,
        digest=digest_of(text) or "",
        scopes=sorted(set(scopes)),
        appointments=sorted(held),
        ends_with_password=ends_with_password,
        made_at=clock.now(),
        expires_on=expires_on,
    )
    fields = {"scopes": list(made.scopes), "expires": expires_on.isoformat()}
    record.append("people.make_token", by=by, rows=[made], fields=fields)
    return made, text


def _check(name: str, scopes: Collection[Scope], expires_on: date, held: list[int], by: Person) -> None:
    if not by.is_active or not held:
        raise NotPermitted("A token may only what your roles may, and you hold none today.")
    today, faults = clock.today(), []
    try:
        NAMED(name)
    except ValidationError:
        faults.append(Fault("name", "up to 60 letters, digits, blanks and . _ -"))
    if not scopes:
        faults.append(Fault("scopes", "at least one"))
    if not today <= expires_on <= today + LONGEST:
        faults.append(Fault("expires_on", f"a day from {today} to {today + LONGEST}"))
    if faults:
        raise Invalid("No token was made.", tuple(faults))
    if by.api_tokens.filter(ended_at=None, expires_on__gte=today).count() >= MOST:
        raise WrongState(f"You have {MOST} tokens already. Revoke one that is not used.")


@transaction.atomic
def revoke_token(*, token: ApiToken, by: Person) -> None:
    """This token opens nothing more: by its person, or by an administrator."""
    if token.person_id != by.pk and not by.holds(Role.ADMINISTRATOR):
        raise NotPermitted("Only its person or an administrator may revoke a token.")
    ended = _end(ApiToken.objects.filter(pk=token.pk), Ended.REVOKED, by)
    if not ended:
        raise WrongState("This token was ended before.")
    record.append("people.revoke_token", by=by, rows=ended)


def end_of_barred(person: Person, *, by: Person) -> list[ApiToken]:
    """A barred person's tokens, ended: part of the calling act, whose entry names them."""
    return _end(person.api_tokens.all(), Ended.BARRED, by)


def end_with_password(person: Person, *, by: Person | None) -> list[ApiToken]:
    """The tokens that were to end with the password, likewise; at the terminal nobody but the person is named."""
    return _end(person.api_tokens.filter(ends_with_password=True), Ended.PASSWORD, by or person)


def _end(found: models.QuerySet[ApiToken], why: Ended, by: Person) -> list[ApiToken]:
    ended = list(found.filter(ended_at=None).select_for_update())
    for one in ended:
        one.ended_at, one.ended_by, one.ended_why = clock.now(), by, why
        one.save(update_fields=["ended_at", "ended_by", "ended_why"])
    return ended
