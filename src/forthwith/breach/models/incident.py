"""An incident, the versions of its facts, and the determinations made on them."""

from django.db import models

from forthwith.law.hipaa.decision import Determination
from forthwith.people.models import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedJSONField, SealedTextField

OUTCOMES = [(outcome.value, outcome.value.replace("_", " ")) for outcome in Determination]


class Incident(RecordedModel):
    """One incident. What the law says of it is kept beside it, as of the last act, so that lists are quick."""

    reference = models.CharField(max_length=20, unique=True)
    title = SealedTextField()
    account = SealedTextField(blank=True)
    reported_at = models.DateTimeField()
    # Without an account nobody is named here; what a reporter told of themselves, if anything, is sealed.
    reported_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    reporter = SealedJSONField(null=True, blank=True)
    place = SealedTextField(blank=True)
    # The digest of the follow-up code: the code itself is shown once and kept by nobody but the reporter.
    follow_up_digest = models.CharField(max_length=64, unique=True, null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    is_sample = models.BooleanField(default=False)

    facts_number = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=20, choices=OUTCOMES, default=Determination.UNDECIDED)
    discovered_on = models.DateField(null=True, blank=True)
    affected_total = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-reported_at", "-pk"]
        indexes = [models.Index(fields=["-reported_at", "-id"])]

    def __str__(self) -> str:
        return self.reference


class FactsVersion(RecordedModel):
    """The facts as they stood after one act; never overwritten."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    facts = SealedJSONField()
    made_at = models.DateTimeField()
    # Nobody where the facts came with a report made without an account.
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["incident", "number"], name="one_version_of_a_number")]

    def __str__(self) -> str:
        return f"{self.incident_id} facts {self.number}"


class Determined(RecordedModel):
    """A determination: what a named person concluded, on which facts, with the finding it rests on."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="determinations")
    facts_version = models.ForeignKey(FactsVersion, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=20, choices=OUTCOMES)
    reasons = SealedTextField()
    finding = SealedJSONField()
    determined_at = models.DateTimeField()
    determined_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.incident_id}: {self.outcome}"
