"""Reads about tokens: whose a token is and whether it still opens anything."""

from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from forthwith import clock
from forthwith.people.api_tokens.domain import Scope, secret_in
from forthwith.people.api_tokens.models import ApiToken, TokenUse
from forthwith.people.models import Person
from forthwith.record.models import Entry

_AGAIN = timedelta(minutes=1)


def digest_of(text: str) -> str | None:
    """What is kept of a token, keyed by this installation's secret; None where it is no token of ours."""
    secret = secret_in(text)
    if secret is None:
        return None
    return salted_hmac("forthwith.people.api_tokens", secret, algorithm="sha256").hexdigest()


def opened(text: str) -> ApiToken | None:
    """The token, where it opens anything today; None for every other one, whatever the reason."""
    digest = digest_of(text)
    found = ApiToken.objects.filter(digest=digest).select_related("person").first() if digest else None
    return found if found and is_open(found) else None


def is_open(token: ApiToken) -> bool:
    """Not ended, not expired, its person not barred and still in a role it was made under."""
    today = _today()
    if token.ended_at or token.expires_on < today or not token.person.is_active:
        return False
    held = token.person.appointments.in_force(today).filter(pk__in=token.appointments)
    return held.exists()


def _today() -> date:
    """Today, or the day of the record's last entry where the clock was set back: what has expired stays so."""
    last = Entry.objects.order_by("-sequence").values_list("at", flat=True).first()
    return max(clock.today(), clock.local_date(last)) if last else clock.today()


def scopes_of(token: ApiToken) -> frozenset[Scope]:
    """What it was made for; a scope that exists no more is left out."""
    known = {scope.value for scope in Scope}
    return frozenset(Scope(one) for one in token.scopes if one in known)


def tokens_of(person: Person) -> QuerySet[ApiToken]:
    """All of a person's tokens with their last use, the newest first."""
    return person.api_tokens.select_related("use", "ended_by").order_by("-pk")


def note_use(token: ApiToken) -> None:
    """Keep when it was last used, at most once a minute."""
    now = clock.now()
    recent = TokenUse.objects.filter(token=token, last_used_at__gt=now - _AGAIN, last_used_at__lte=now)
    if not recent.exists():
        TokenUse.objects.update_or_create(token=token, defaults={"last_used_at": now})
