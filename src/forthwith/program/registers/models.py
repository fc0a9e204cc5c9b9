"""The table of versions: every row of every register, as each act left it."""

from django.db import models

from forthwith.people.models import Person
from forthwith.record.models import RecordedModel


class Version(RecordedModel):
    """A row of a register after one act; `number` counts a row's versions from 1. Nobody changes one."""

    register = models.CharField(max_length=40)
    key = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    data = models.JSONField()
    changed_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    act = models.CharField(max_length=60)

    class Meta:
        ordering = ["register", "key", "number"]
        constraints = [
            models.UniqueConstraint(fields=["register", "key", "number"], name="a_version_has_its_number"),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.key}, version {self.number}"
