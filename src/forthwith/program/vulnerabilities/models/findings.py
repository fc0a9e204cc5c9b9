"""Tables of what scans show, worked out from them, and what people decided of it."""

from django.db import models

from forthwith.people.models import Person
from forthwith.program.vulnerabilities.domain import Decision, Severity
from forthwith.program.vulnerabilities.models.assessments import Scan
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedJSONField, SealedTextField


class Host(models.Model):
    """A host as scanners name it, and the system of the register it belongs to."""

    name = SealedTextField()
    system = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"host {self.pk}"


class Rule(models.Model):
    """A check of a scanner: its key, and what it says of what it finds."""

    name = SealedTextField()
    says = SealedJSONField()

    def __str__(self) -> str:
        return f"rule {self.pk}"


class Finding(models.Model):
    """A weakness at one place of one host, the same from scan to scan: a projection of scans and judgments."""

    host = models.ForeignKey(Host, models.PROTECT, related_name="findings")
    rule = models.ForeignKey(Rule, models.PROTECT, related_name="findings")
    scanner = models.CharField(max_length=120)
    place = SealedTextField()
    place_digest = models.CharField(max_length=64)
    severity = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Severity])
    rank = models.PositiveSmallIntegerField()
    score = models.CharField(max_length=8, blank=True)
    says = SealedJSONField()
    # Since when it stands without a scan between that shows it gone; when last seen; since when gone.
    since_on = models.DateField()
    seen_on = models.DateField()
    gone_on = models.DateField(null=True, blank=True)
    times_back = models.PositiveSmallIntegerField(default=0)
    decision = models.CharField(
        max_length=20, blank=True, choices=[(one.value, one.words) for one in Decision]
    )
    decided_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    due_on = models.DateField()
    # No once every scan that showed it is withdrawn: it stays for what was decided of it, and counts no more.
    counts = models.BooleanField(default=True)

    class Meta:
        ordering = ["rank", "due_on", "pk"]
        indexes = [models.Index(fields=["gone_on", "rank", "due_on"], name="vulnerability_worst_first")]
        constraints = [
            models.UniqueConstraint(
                fields=["host", "rule", "place_digest"], name="vulnerability_one_finding_a_place"
            ),
        ]

    def __str__(self) -> str:
        return f"finding {self.pk}"


class Coverage(models.Model):
    """A host that a scan looked at to its end; whether the scanner had signed in there."""

    scan = models.ForeignKey(Scan, models.PROTECT, related_name="coverages")
    host = models.ForeignKey(Host, models.PROTECT, related_name="coverages")
    signed_in = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scan", "host"], name="vulnerability_one_coverage_a_host"),
        ]

    def __str__(self) -> str:
        return f"{self.scan_id} {self.host_id}"


class Sighting(models.Model):
    """A finding as one scan shows it."""

    scan = models.ForeignKey(Scan, models.PROTECT, related_name="sightings")
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="sightings")
    severity = models.CharField(max_length=12)
    # The scanner's own side marks it as no fault: shown to whoever judges.
    set_aside = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scan", "finding"], name="vulnerability_seen_once_a_scan"),
        ]

    def __str__(self) -> str:
        return f"{self.scan_id} {self.finding_id}"


class Judgment(RecordedModel):
    """What a person decided of a finding, with reasons."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="judgments")
    decision = models.CharField(max_length=20, choices=[(one.value, one.words) for one in Decision])
    reasons = SealedTextField()
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.decision}"
