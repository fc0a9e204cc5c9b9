"""The table of rotations."""

from django.db import models

from forthwith.people.models import Person
from forthwith.record.models import RecordedModel


class Kind(models.TextChoices):
    """What is made anew."""

    WRAPPING = "wrapping", "Move every data key under the current vault key"
    DATA = "data", "Make new data keys and seal everything anew"


class KeyRotation(RecordedModel):
    """A rotation of keys: asked for, approved or declined by another person, done."""

    kind = models.CharField(max_length=10, choices=Kind.choices)
    # The id of the vault key that wraps when it is asked for; ids say nothing about keys.
    to_key = models.CharField(max_length=8)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_by=None) | ~models.Q(approved_by=models.F("asked_by")),
                name="keys_rotated_by_two",
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it is asked for, or under way."""
        return self.ended_at is None and self.declined_at is None


class KeyProgress(models.Model):
    """How far a rotation is; not on the record, which has an entry for what was sealed anew."""

    rotation = models.OneToOneField(KeyRotation, models.CASCADE, related_name="progress")
    keys = models.PositiveBigIntegerField(default=0)
    rows = models.PositiveBigIntegerField(default=0)
    files = models.PositiveBigIntegerField(default=0)
    # Why it stands still; empty while it goes on.
    stopped = models.TextField(blank=True)
