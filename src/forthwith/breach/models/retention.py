"""What is written about a case for the log, the review of policies it opens, legal holds, and its disposal."""

from django.db import models

from forthwith.breach.models.incident import Incident
from forthwith.people.models import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedTextField


class LogNote(RecordedModel):
    """What the log and the accounting of disclosures say beyond the facts; the last one stands, none is overwritten."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="log_notes")
    happened = SealedTextField()
    mitigation = SealedTextField(blank=True)
    prevention = SealedTextField(blank=True)
    recipient = SealedTextField(blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.incident_id} log {self.pk}"


class PolicyReview(RecordedModel):
    """The review of policies and procedures that a determined breach opens; its owner closes it."""

    incident = models.OneToOneField(Incident, models.PROTECT, related_name="policy_review")
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    # What was changed, or why nothing.
    changed = models.BooleanField(null=True, blank=True)
    result = SealedTextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_at=None, closed_by=None, changed=None)
                | models.Q(closed_at__isnull=False, closed_by__isnull=False, changed__isnull=False),
                name="policy_review_closed_by_someone_with_a_result_or_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} review"


class LegalHold(RecordedModel):
    """An order to keep a case whatever its day of disposal, from its placing to its lifting."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="legal_holds")
    why = SealedTextField()
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    lifted_why = SealedTextField(blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lifted_at=None, lifted_by=None)
                | models.Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="legal_hold_lifted_by_someone_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} held"


class Disposal(RecordedModel):
    """A disposal: asked for by one person, then done or declined by another; the certificate is made of this row."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="disposals")
    kept_until = models.DateField()
    why = SealedTextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    declined_why = SealedTextField(blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    witnessed_at = models.DateTimeField(null=True, blank=True)
    witnessed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    rows = models.PositiveIntegerField(default=0)
    # The digests of the evidence files removed: no PHI.
    files = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(witnessed_at=None, witnessed_by=None)
                | models.Q(witnessed_at__isnull=False, witnessed_by__isnull=False, declined_at=None),
                name="disposal_witnessed_by_someone_or_not",
            ),
            models.CheckConstraint(
                condition=models.Q(declined_at=None, declined_by=None)
                | models.Q(declined_at__isnull=False, declined_by__isnull=False),
                name="disposal_declined_by_someone_or_not",
            ),
            models.CheckConstraint(
                condition=models.Q(witnessed_by=None) | ~models.Q(witnessed_by=models.F("asked_by")),
                name="disposal_witnessed_by_another_person",
            ),
            models.UniqueConstraint(
                fields=["incident"],
                condition=models.Q(declined_at=None),
                name="one_disposal_of_a_case",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} disposal"
