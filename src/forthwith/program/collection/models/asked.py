"""A facility asked: its links, what is filled in, what it answered."""

from django.db import models

from forthwith.people.models import Person
from forthwith.program.collection.models.questions import Question, Questionnaire
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedJSONField, SealedTextField


class Asked(RecordedModel):
    """One facility in one year. Without a local security officer nobody is asked; somebody may answer for it."""

    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="asked")
    facility = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    officer = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    by_link = models.BooleanField(default=False)
    late_because = models.CharField(max_length=1000, blank=True)
    # Where somebody else answered in the officer's place: why.
    answered_for_because = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["name", "facility"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "facility"], name="a_facility_is_asked_once_a_year"
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at=None) | models.Q(answered_by__isnull=False),
                name="collection_answered_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.facility} {self.questionnaire_id}"


class AskedLink(RecordedModel):
    """One link, as mailed first or with a reminder. The link itself stands in the mail alone."""

    asked = models.ForeignKey(Asked, models.PROTECT, related_name="links")
    officer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    token_digest = models.CharField(max_length=71, unique=True)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]


class AskedDraft(models.Model):
    """What is filled in so far; it counts for nothing before it is sent, and is gone after."""

    asked = models.OneToOneField(Asked, models.PROTECT, related_name="draft", primary_key=True)
    answers = SealedJSONField()
    saved_at = models.DateTimeField()


class Given(RecordedModel):
    """A facility's answer to one question."""

    asked = models.ForeignKey(Asked, models.PROTECT, related_name="given")
    question = models.ForeignKey(Question, models.PROTECT, related_name="given")
    value = models.CharField(max_length=40, blank=True)
    words = SealedTextField(blank=True)

    class Meta:
        ordering = ["question__number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["asked", "question"], name="a_question_is_answered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.asked_id} {self.question_id}"
