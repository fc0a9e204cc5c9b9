"""A backup that was made or failed, and each time a backup was made use of."""

from django.db import models

from forthwith.contingency.domain import Copying
from forthwith.record.models import RecordedModel


class Backup(RecordedModel):
    """A backup, made whole and read again, or one that failed; `head_size` and `head_root` are its point in time."""

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    by_schedule = models.BooleanField(default=False)
    # The file's own name, without its folder; its bytes and their digest.
    file_name = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=71, blank=True)
    opened_by = models.CharField(max_length=40, blank=True)
    head_size = models.PositiveBigIntegerField(default=0)
    head_root = models.CharField(max_length=64, blank=True)
    rows = models.PositiveBigIntegerField(default=0)
    files = models.PositiveBigIntegerField(default=0)
    # What kind of fault stopped it; empty where it was made.
    failed = models.CharField(max_length=200, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-ended_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(failed="") ^ models.Q(digest=""), name="backup_made_or_failed"
            ),
        ]

    def __str__(self) -> str:
        return f"backup {self.pk}"


class Restoration(RecordedModel):
    """A backup restored here, a drill, or a move from another database; what was counted, and what did not hold."""

    kind = models.CharField(max_length=8, choices=[(one.value, one.words) for one in Copying])
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    # Of the backup's file; empty for a move.
    digest = models.CharField(max_length=71, blank=True)
    point_at = models.DateTimeField()
    head_size = models.PositiveBigIntegerField()
    head_root = models.CharField(max_length=64)
    rows = models.PositiveBigIntegerField()
    files = models.PositiveBigIntegerField()
    opened = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["-ended_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def held(self) -> bool:
        """Whether everything was there and as the record left it."""
        return not self.faults
