"""The people affected, as snapshots that became known one after another."""

from django.db import models

from forthwith.breach.models.incident import Incident
from forthwith.evidence.models import Snapshot
from forthwith.people.models import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedTextField


class Roster(RecordedModel):
    """One list of affected individuals, taken into an incident, with its counts (counts are no PHI)."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="rosters")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+")
    counts = models.JSONField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # What became of the rows that were rejected; until it is said, their people count as affected.
    settled_why = SealedTextField(blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "snapshot"], name="one_snapshot_once_an_incident")
        ]

    @property
    def unsettled(self) -> int:
        """How many rejected rows nobody has accounted for."""
        return 0 if self.settled_at else self.snapshot.rejected_count

    def __str__(self) -> str:
        return f"{self.incident_id}: {self.snapshot_id}"
