"""Tables of complaints and sanctions; constraints here, decisions elsewhere."""

from django.db import models

from forthwith.conduct.domain import About, Kind, Stand
from forthwith.people.models import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedJSONField, SealedTextField


class Complaint(RecordedModel):
    """One complaint. Nobody need be named; the follow-up code is kept as a digest alone."""

    reference = models.CharField(max_length=20, unique=True)
    code_digest = models.CharField(max_length=71, unique=True)
    about = models.CharField(max_length=20, choices=[(one.value, one.words) for one in About])
    said = SealedTextField()
    name = SealedTextField(blank=True)
    contact = SealedTextField(blank=True)
    # The case it concerns, by its reference: the officer says so, where there is one.
    case = models.CharField(max_length=20, blank=True)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    disposition = SealedTextField(blank=True)
    # The answers to the two questions of closing, each with its reasons.
    answers = SealedJSONField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_at=None, closed_by=None)
                | models.Q(closed_at__isnull=False, closed_by__isnull=False),
                name="complaint_closed_by_someone_or_open",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Step(RecordedModel):
    """One step in the handling of a complaint: a finding, an action, a letter."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=[(one.value, one.words) for one in Kind])
    on = models.DateField()
    words = SealedTextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.kind}"


class Sanction(RecordedModel):
    """A sanction against a member of the workforce: proposed, checked, then applied or dropped."""

    reference = models.CharField(max_length=20, unique=True)
    who = SealedTextField()
    failure = SealedTextField()
    case = models.CharField(max_length=20, blank=True)
    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="sanctions", null=True, blank=True)
    stand = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Stand])
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # The three protections, each judged with reasons, and what the law says of them.
    checks = SealedJSONField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    # What was applied, or why nothing was.
    outcome = SealedTextField(blank=True)
    applied_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(stand="applied")
                | models.Q(checked_at__isnull=False, applied_on__isnull=False),
                name="sanction_applied_after_its_check",
            ),
        ]

    def __str__(self) -> str:
        return self.reference
