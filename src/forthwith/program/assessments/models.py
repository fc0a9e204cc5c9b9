"""Tables of the yearly assessments; constraints here, decisions elsewhere."""

from django.db import models

from forthwith.law.hipaa.provisions import Provision
from forthwith.law.hipaa.s164_306 import Addressed, Decided
from forthwith.people.models import Person
from forthwith.program.assessments.domain import Answer, Said, Stand, Subject, stands
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedTextField


class Assessment(RecordedModel):
    """One year's assessment of security or of privacy; its rows are those in force on `law_on`."""

    reference = models.CharField(max_length=20, unique=True)
    subject = models.CharField(max_length=10, choices=[(one.value, one.words) for one in Subject])
    year = models.PositiveSmallIntegerField()
    law_on = models.DateField()
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    summary = SealedTextField(blank=True)
    late_because = models.CharField(max_length=1000, blank=True)
    report = models.CharField(max_length=71, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-year", "subject"]
        constraints = [
            models.UniqueConstraint(fields=["subject", "year"], name="assessed_once_a_year"),
            models.CheckConstraint(
                condition=models.Q(closed_at=None, closed_by=None)
                | models.Q(closed_at__isnull=False, closed_by__isnull=False),
                name="assessment_closed_by_someone_or_open",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def of(self) -> Subject:
        """What it is of."""
        return Subject(self.subject)


class AssessedRow(RecordedModel):
    """One provision in one year's assessment, with its answer; carried: last year's, to be confirmed again."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="rows")
    number = models.PositiveSmallIntegerField()
    cite = models.CharField(max_length=60)
    answer = models.CharField(max_length=20, blank=True, choices=[(one.value, one.words) for one in Answer])
    way = models.CharField(max_length=20, blank=True, choices=[(one.value, one.value) for one in Addressed])
    evidence = SealedTextField(blank=True)
    link = models.CharField(max_length=500, blank=True)
    file_name = SealedTextField(blank=True)
    file_digest = models.CharField(max_length=71, blank=True)
    reasons = SealedTextField(blank=True)
    assessed = SealedTextField(blank=True)
    why = SealedTextField(blank=True)
    alternative = SealedTextField(blank=True)
    why_no_alternative = SealedTextField(blank=True)
    carried = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "cite"], name="a_provision_is_asked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.cite}"

    def said(self) -> Said:
        """What is said of it."""
        decided = Decided(
            Addressed(self.way) if self.way else None,
            self.assessed,
            self.why,
            self.alternative,
            self.why_no_alternative,
        )
        answer = Answer(self.answer) if self.answer else None
        return Said(answer, self.evidence, self.link, self.reasons, decided)

    def stand(self, provision: Provision) -> Stand:
        """Where it stands; what is carried over is open until it is confirmed."""
        if self.carried:
            return Stand.TO_CONFIRM
        way = Addressed(self.way) if self.way else None
        return stands(provision.kind, Answer(self.answer) if self.answer else None, way)


class FollowUp(RecordedModel):
    """What is done about a finding: by whom, by when, and the proof that it was."""

    row = models.ForeignKey(AssessedRow, models.PROTECT, related_name="follow_ups")
    cite = models.CharField(max_length=60)
    subject = models.CharField(max_length=10)
    what = SealedTextField()
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    due_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proof = SealedTextField(blank=True)
    proof_digest = models.CharField(max_length=71, blank=True)
    done_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_at=None) | models.Q(done_on__isnull=False, closed_by__isnull=False),
                name="follow_up_closed_by_its_proof",
            ),
        ]

    def __str__(self) -> str:
        return f"follow-up {self.pk}"
