"""The table of snapshots: which file was read, how, and under which digests its parts are kept."""

from django.db import models

from forthwith.evidence.rotation.models import KeyProgress, KeyRotation
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedTextField

__all__ = ["KeyProgress", "KeyRotation", "Snapshot", "SnapshotKind"]


class SnapshotKind(models.TextChoices):
    """What a snapshot lists."""

    ROSTER = "affected-individual roster"
    ACCOUNTS = "accounts of a system"
    STAFF = "staff list"
    CONTRACTS = "provider contracts"
    ROLES = "roles of a system"
    LOG = "audit log"


class Snapshot(RecordedModel):
    """One file as it was taken in, never changed after. Digests name sealed files in the evidence store."""

    kind = models.CharField(max_length=40, choices=SnapshotKind.choices)
    # The people read, as columns; the file as it was brought; the rows that were rejected, empty if none.
    digest = models.CharField(max_length=71)
    source_digest = models.CharField(max_length=71)
    rejected_digest = models.CharField(max_length=71, blank=True)
    # Sealed: a file's name may hold a person's.
    source_name = SealedTextField()
    column_map = models.JSONField()
    date_order = models.CharField(max_length=3, blank=True)
    reading_digest = models.CharField(max_length=71)
    # Which system or list, by its short name; and how it was read: format, encoding, zone, controllers, checks.
    system = models.CharField(max_length=40, blank=True)
    how = models.JSONField(default=dict, blank=True)
    row_count = models.PositiveIntegerField()
    accepted_count = models.PositiveIntegerField()
    rejected_count = models.PositiveIntegerField()
    taken_at = models.DateTimeField()
    as_of_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            # The same file read the same way is the same snapshot.
            models.UniqueConstraint(
                fields=["kind", "source_digest", "reading_digest"], name="evidence_one_snapshot_a_file"
            ),
            models.CheckConstraint(
                condition=models.Q(row_count=models.F("accepted_count") + models.F("rejected_count")),
                name="evidence_no_row_is_lost",
            ),
        ]
