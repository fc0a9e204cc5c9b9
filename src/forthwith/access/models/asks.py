"""A question to somebody without an account: a signed, expiring, single-purpose link, and its answer."""

from django.db import models

from forthwith.access.models.register import Contact
from forthwith.people.models import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedJSONField


class Ask(RecordedModel):
    """One question to one contact; it is answered once, by any of its links."""

    class Purpose(models.TextChoices):
        HR = "verify employees"
        LSO = "answer for provider accounts"
        SUPERVISOR = "confirm access is needed"
        AGENCY = "act on revoked access"
        TOLD = "told of disabled accounts"

    purpose = models.CharField(max_length=40, choices=Purpose.choices)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="asks")
    # What it is about: an audit's or a review's reference, and the part of it (unit code, user's place).
    about = models.CharField(max_length=20)
    part = models.CharField(max_length=60, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # The day the answer is due; the links open a while longer, so that a late answer is still an answer.
    due_on = models.DateField()
    expires_at = models.DateTimeField()
    # The first time a link was fetched: by a person, or by a program that looks into mail. Proves nothing more.
    opened_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # Withdrawn because the contact said, behind the link, that it is not theirs to answer.
    not_theirs = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "contact", "about", "part"],
                condition=models.Q(answered_at=None, withdrawn_at=None),
                name="access_asked_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at=None) | models.Q(withdrawn_at=None),
                name="access_ask_answered_or_withdrawn",
            ),
        ]
        indexes = [models.Index(fields=["about", "part"], name="access_ask_by_subject")]

    @property
    def unit(self) -> str:
        """The agency, facility or system asked about; empty of a supervisor, whose part is a number of ours."""
        return "" if self.purpose == self.Purpose.SUPERVISOR else self.part


class AskLink(RecordedModel):
    """One link of an ask, as mailed first or with a reminder. The link itself stands in the mail alone."""

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="links")
    token_digest = models.CharField(max_length=71, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]


class AskDraft(models.Model):
    """What is filled in so far; it decides nothing before it is sent, and is gone after."""

    ask = models.OneToOneField(Ask, models.PROTECT, related_name="draft", primary_key=True)
    answers = SealedJSONField()
    saved_at = models.DateTimeField()
