"""A question to somebody without an account: a signed, expiring, single-purpose link, and its answer."""

from django.db import models

from forthwith.access.models.register import Contact
from forthwith.people.models import Person
from forthwith.record.models import RecordedModel


class Ask(RecordedModel):
    """One question sent to one contact. Only the token's digest is kept; the link is in the mail alone."""

    class Purpose(models.TextChoices):
        HR = "verify employees"
        LSO = "answer for provider accounts"
        SUPERVISOR = "confirm access is needed"
        AGENCY = "act on revoked access"

    purpose = models.CharField(max_length=40, choices=Purpose.choices)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="asks")
    # What it is about: an audit's or a review's reference, and the part of it (unit code, user's place).
    about = models.CharField(max_length=20)
    part = models.CharField(max_length=60, blank=True)
    token_digest = models.CharField(max_length=71, unique=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["about", "part"], name="access_ask_by_subject")]
