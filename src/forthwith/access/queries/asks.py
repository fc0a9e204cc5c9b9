"""Reads of asks: behind a token, of an audit or review, and those overdue."""

from datetime import date

from django.db.models import F, QuerySet

from forthwith.access.models import Ask, AskLink
from forthwith.errors import NotFound
from forthwith.people.tokens import digest_of


def behind(token: str) -> Ask:
    """The ask behind a link; one refusal whatever is wrong with it."""
    digest = digest_of(token)
    link = digest and AskLink.objects.filter(token_digest=digest).select_related("ask__contact").first()
    if not link:
        raise NotFound(
            "This link leads nowhere. Copy the whole address from the message, or ask for a new one."
        )
    return link.ask


def ask(number: int) -> Ask:
    """One ask by its row."""
    found = Ask.objects.filter(pk=number).select_related("contact", "asked_by").first()
    if found is None:
        raise NotFound("There is no such question.")
    return found


def asks_of(about: str) -> QuerySet[Ask]:
    """The asks of an audit or a review, those not answered first."""
    found = Ask.objects.filter(about=about).select_related("contact")
    return found.order_by(F("answered_at").asc(nulls_first=True), "withdrawn_at", "due_on", "pk")


def waiting() -> QuerySet[Ask]:
    """Neither answered nor withdrawn."""
    return Ask.objects.filter(answered_at=None, withdrawn_at=None).select_related("contact")


def overdue(on: date) -> QuerySet[Ask]:
    """Waiting past the day the answer was due; of word that was only to be read, none."""
    return waiting().exclude(purpose=Ask.Purpose.TOLD).filter(due_on__lt=on).order_by("due_on", "pk")
