"""The tables of risk analyses, their risks and what is done about them; constraints here, decisions elsewhere."""

from datetime import date

from django.db import models

from forthwith.people.models import Person
from forthwith.program.risks.domain.levels import Level, level_of_risk, overall_likelihood
from forthwith.program.risks.domain.responses import Response
from forthwith.program.systems.models import System
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedTextField


def _level() -> "models.CharField[str, str]":
    return models.CharField(max_length=10, choices=[(one.value, one.words) for one in Level], blank=True)


def _known(value: str) -> Level | None:
    return Level(value) if value else None


class Analysis(RecordedModel):
    """One risk analysis of one system, from its beginning to its closing."""

    reference = models.CharField(max_length=20, unique=True)
    system = models.ForeignKey(System, models.PROTECT, related_name="analyses")
    scope = SealedTextField()
    # The analysis whose risks were carried over, each to be confirmed again.
    follows = models.ForeignKey("self", models.PROTECT, related_name="followed_by", null=True, blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # Keys of the changes (systems.Change) this analysis has looked at.
    considered = models.JSONField(default=list, blank=True)
    summary = SealedTextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_at=None, closed_by=None)
                | models.Q(closed_at__isnull=False, closed_by__isnull=False),
                name="analysis_closed_by_someone_or_open",
            ),
            models.UniqueConstraint(
                fields=["system"], condition=models.Q(closed_at=None), name="one_open_analysis_a_system"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Risk(RecordedModel):
    """One risk: a threat, what it meets, how likely, how bad, what a person judged, and what is done about it."""

    analysis = models.ForeignKey(Analysis, models.PROTECT, related_name="risks")
    number = models.PositiveIntegerField()
    # The same risk in the analysis before; until it is confirmed again it stands open.
    was = models.ForeignKey("self", models.PROTECT, related_name="became", null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    gone_why = SealedTextField(blank=True)

    title = models.CharField(max_length=160)
    source = models.CharField(max_length=40)
    event = SealedTextField()
    vulnerability = SealedTextField(blank=True)
    conditions = SealedTextField(blank=True)
    controls = SealedTextField(blank=True)
    harm = models.CharField(max_length=40, blank=True)
    initiation = _level()
    adverse = _level()
    impact = _level()

    # What the tables proposed when it was judged, and what the person made of it.
    proposed = _level()
    level = _level()
    level_why = SealedTextField(blank=True)
    judged_at = models.DateTimeField(null=True, blank=True)
    judged_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    response = models.CharField(
        max_length=10, choices=[(one.value, one.words) for one in Response], blank=True
    )
    response_why = SealedTextField(blank=True)
    residual = _level()
    owner = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["analysis", "number"], name="risk_number_once_in_an_analysis"),
            models.CheckConstraint(
                condition=models.Q(judged_at=None) | ~models.Q(level=""), name="risk_judged_has_a_level"
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by=None) | ~models.Q(approved_by=models.F("decided_by")),
                name="risk_is_not_approved_by_who_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.analysis_id}-{self.number}"

    @property
    def adopted(self) -> Level | None:
        """The level a person adopted."""
        return Level(self.level) if self.level else None

    @property
    def residual_level(self) -> Level | None:
        """What is left once the response is carried out."""
        return Level(self.residual) if self.residual else None

    @property
    def response_to(self) -> Response | None:
        """What is done about it."""
        return Response(self.response) if self.response else None

    def likelihood(self, on: date) -> Level | None:
        """Overall likelihood by table G-5; None while a part is not known."""
        return overall_likelihood(_known(self.initiation), _known(self.adverse), on=on)

    def level_by_table(self, on: date) -> Level | None:
        """The level table I-2 proposes; None while a part is not known."""
        return level_of_risk(self.likelihood(on), _known(self.impact), on=on)


class Treatment(RecordedModel):
    """What somebody does by a day to lower a risk; done only by its proof."""

    reference = models.CharField(max_length=20, unique=True)
    risk = models.ForeignKey(Risk, models.PROTECT, related_name="treatments")
    what = SealedTextField()
    clause = models.CharField(max_length=60)
    owner = models.CharField(max_length=120)
    due_on = models.DateField()
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    done_on = models.DateField(null=True, blank=True)
    proof = models.CharField(max_length=300, blank=True)
    late_because = SealedTextField(blank=True)
    # When its end was recorded, done or dropped.
    ended_at = models.DateTimeField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    dropped_why = SealedTextField(blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_on=None) | ~models.Q(proof=""), name="treatment_done_by_its_proof"
            ),
        ]

    def __str__(self) -> str:
        return self.reference
