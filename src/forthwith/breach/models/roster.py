"""The people affected, as snapshots that became known one after another."""

from django.db import models

from forthwith.breach.models.incident import Incident
from forthwith.evidence.models import Snapshot
from forthwith.people.models import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedTextField


class Population(models.TextChoices):
    """Whose personal information a list tells of; the laws beside HIPAA count others apart."""

    CONSUMERS = "consumers", "individuals whose health information is involved"
    OTHERS = "others", "employees and others who are not consumers"


class Roster(RecordedModel):
    """One list of affected individuals, taken into an incident, with its counts (counts are no PHI)."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="rosters")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+")
    population = models.CharField(max_length=10, choices=Population.choices, default=Population.CONSUMERS)
    counts = models.JSONField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # What became of the rows that were rejected; until it is said, their people count as affected.
    settled_why = SealedTextField(blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    # A list taken in the wrong case is withdrawn: its row stays, its people are no longer counted.
    withdrawn_why = SealedTextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "snapshot"], name="one_snapshot_once_an_incident")
        ]

    @property
    def unsettled(self) -> int:
        """How many rejected rows nobody has accounted for."""
        return 0 if self.settled_at or self.withdrawn_at else self.snapshot.rejected_count

    def __str__(self) -> str:
        return f"{self.incident_id}: {self.snapshot_id}"
