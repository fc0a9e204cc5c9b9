"""The work on a case beside its facts: links, tasks, notes, files, second readings, closings."""

from django.db import models

from forthwith.breach.models.incident import Determined, Incident
from forthwith.people.models import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedTextField


class LinkKind(models.TextChoices):
    """How one incident stands to another."""

    DUPLICATE = "duplicate", "tells of the same event as"
    RELATED = "related", "is related to"


class Link(RecordedModel):
    """Two incidents seen together, with the reason; neither is merged into the other."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="links")
    other = models.ForeignKey(Incident, models.PROTECT, related_name="links_to_it")
    kind = models.CharField(max_length=20, choices=LinkKind.choices)
    why = SealedTextField()
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "other"],
                condition=models.Q(undone_at=None),
                name="two_incidents_are_linked_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(incident=models.F("other")), name="no_incident_is_linked_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.kind} {self.other_id}"


class Task(RecordedModel):
    """Something to be done in a case: what, by whom, by which day; and what came of it."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="tasks")
    what = SealedTextField()
    assigned_to = models.ForeignKey(Person, models.PROTECT, related_name="+")
    due_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    outcome = SealedTextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return f"{self.incident_id} task {self.pk}"


class CaseNote(RecordedModel):
    """Words kept in a case. Nobody's name stands under what the reporter added without an account."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="notes")
    text = SealedTextField()
    from_reporter = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(from_reporter=True) | models.Q(made_by__isnull=False),
                name="a_note_is_somebodys_or_the_reporters",
            )
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} note {self.pk}"


class CaseFile(RecordedModel):
    """A file kept with a case, sealed in the evidence store under the digest of its content."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="files")
    name = SealedTextField()
    says = SealedTextField(blank=True)
    digest = models.CharField(max_length=71)
    size = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "digest"], name="a_file_is_kept_once_a_case")
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} file {self.digest}"


class SecondReading(RecordedModel):
    """What another person than the one who determined makes of a determination, with reasons."""

    determination = models.ForeignKey(Determined, models.PROTECT, related_name="readings")
    agrees = models.BooleanField()
    reasons = SealedTextField()
    read_at = models.DateTimeField()
    read_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.determination_id} {'agreed' if self.agrees else 'disagreed'}"


class Closing(RecordedModel):
    """The closing of a case with its reasons and what was waived; and its reopening, should it come."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="closings")
    why = SealedTextField()
    waived = models.JSONField(default=list)
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reopened_why = SealedTextField(blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident"],
                condition=models.Q(reopened_at=None),
                name="a_case_is_closed_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} closed"
