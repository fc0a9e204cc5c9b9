"""Legal holds over kinds of documents, and disposals of what was kept long enough."""

from django.db import models

from forthwith.people.models import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedTextField


class Hold(RecordedModel):
    """An order to keep whatever its last day: one document, a kind of them, or everything, until it is lifted."""

    # "" holds every kind; with a kind, "" as subject holds all of it.
    kind = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=80, blank=True)
    why = SealedTextField()
    ordered_by = SealedTextField()
    from_on = models.DateField()
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
                name="retention_hold_lifted_by_someone_or_not",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="") | models.Q(subject=""), name="retention_hold_subject_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"hold {self.pk}"


class Disposal(RecordedModel):
    """Documents of one kind asked to be disposed of by one person, disposed of or kept by another."""

    kind = models.CharField(max_length=40)
    # Each with its name, row, last day of keeping and digests, as they were when it was asked.
    items = models.JSONField()
    why = SealedTextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    declined_why = SealedTextField(blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    witnessed_at = models.DateTimeField(null=True, blank=True)
    witnessed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    rows = models.PositiveIntegerField(default=0)
    files = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(witnessed_by=None) | ~models.Q(witnessed_by=models.F("asked_by")),
                name="retention_disposal_by_two",
            ),
            models.CheckConstraint(
                condition=models.Q(witnessed_at=None) | models.Q(declined_at=None),
                name="retention_disposal_done_or_declined",
            ),
        ]

    def __str__(self) -> str:
        return f"disposal {self.pk}"
