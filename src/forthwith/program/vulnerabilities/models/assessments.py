"""Tables of vulnerability assessments and their scans; constraints here, decisions elsewhere."""

from django.db import models

from forthwith.people.models import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedJSONField, SealedTextField


class Assessment(RecordedModel):
    """The vulnerability assessment of one half of a year (dmh.2.G)."""

    period = models.CharField(max_length=7, unique=True)
    scope = models.TextField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # The unit that did it; where it is not the one the policy names, why.
    performer = models.CharField(max_length=120, blank=True)
    another_because = models.TextField(blank=True)
    done_on = models.DateField(null=True, blank=True)
    conclusion = SealedTextField(blank=True)
    late_because = models.TextField(blank=True)
    # Counts of the day it was closed: what the trend draws.
    counts = models.JSONField(default=dict, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-period"]

    def __str__(self) -> str:
        return self.period


class Scan(RecordedModel):
    """A scanner's file as it was taken: the file itself is sealed in the evidence store, under its digest."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="scans")
    digest = models.CharField(max_length=71)
    name = SealedTextField()
    format = models.CharField(max_length=20)
    scanner = models.CharField(max_length=120)
    scanned_at = models.DateTimeField()
    # Whether it looked with all its checks: what it does not show is gone only then (reading 96).
    is_full = models.BooleanField(null=True)
    # read = taken + again + informed + left out; and the reasons of what was left out, with where.
    totals = models.JSONField()
    left_out = SealedJSONField()
    warnings = models.JSONField(default=list, blank=True)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # Withdrawn: a wrong file, or read wrongly. It stays to be read; what it showed counts no more.
    withdrawn_because = SealedTextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["scanned_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["digest"],
                condition=models.Q(withdrawn_at=None),
                name="vulnerability_a_file_counts_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.format} of {self.scanned_at:%Y-%m-%d}"


class ScanBrought(models.Model):
    """One scanner's file on its way in. Not recorded: taking it is; what is not taken is gone within a day."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="brought")
    upload = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # The answers of the page, as its form holds them. Sealed: they name hosts.
    said = SealedJSONField(default=dict, blank=True)
    is_taking = models.BooleanField(default=False)
    rows_read = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    # What the page shows of it; why it was refused; whether the day is asked; what it became.
    shown = SealedJSONField(null=True, blank=True)
    refused = SealedJSONField(default=list, blank=True)
    asks_day = models.BooleanField(default=False)
    scan = models.ForeignKey(Scan, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.assessment_id} brought {self.pk}"
