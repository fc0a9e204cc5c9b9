"""Tables of plans: the plan, its versions, its tests and what follows from them, which systems come first."""

from django.db import models

from forthwith import clock
from forthwith.people.models import Person
from forthwith.program.plans.domain import Kind, Result, Stand, TestKind, stand
from forthwith.record.models import RecordedModel


class Plan(RecordedModel):
    """A business continuity or disaster recovery plan, of the entity."""

    reference = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=12, choices=[(one.value, one.words) for one in Kind])
    title = models.CharField(max_length=200)
    covers = models.TextField(blank=True)
    retired_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["kind", "reference"]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class PlanVersion(RecordedModel):
    """One version of a plan: its file, who prepared it, who of the department approved it, its review day."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=71)
    size = models.PositiveIntegerField()
    # In words: the unit or firm, since the provider's people have no account.
    prepared_by = models.CharField(max_length=200)
    prepared_on = models.DateField()
    review_on = models.DateField()
    brought_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    replaced_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["plan", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_version_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(approved_by=None, approved_on=None, approved_at=None)
                | models.Q(approved_by__isnull=False, approved_on__isnull=False, approved_at__isnull=False),
                name="plan_version_approved_by_someone_or_not",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by=None) | ~models.Q(approved_by=models.F("brought_by")),
                name="plan_version_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} version {self.number}"

    @property
    def stand(self) -> Stand:
        """Where it stands today."""
        return stand(self.approved_on, self.review_on, self.replaced_on, clock.today())


class PlanTest(RecordedModel):
    """A test of a plan, or a real event in which it was used: the result and what was learned."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="tests")
    kind = models.CharField(max_length=12, choices=[(one.value, one.words) for one in TestKind])
    held_on = models.DateField()
    result = models.CharField(max_length=8, choices=[(one.value, one.words) for one in Result])
    learned = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.plan_id} tested {self.held_on}"


class FollowUp(RecordedModel):
    """Something a test showed to be mended: by whom, by when, and the proof that it is."""

    test = models.ForeignKey(PlanTest, models.PROTECT, related_name="follow_ups")
    what = models.TextField()
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    due_on = models.DateField()
    proof = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["closed_on", "due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_on=None, closed_by=None, proof="")
                | (models.Q(closed_on__isnull=False, closed_by__isnull=False) & ~models.Q(proof="")),
                name="plan_follow_up_closed_with_proof",
            ),
        ]

    def __str__(self) -> str:
        return f"follow-up {self.pk}"


class Critical(RecordedModel):
    """How critical a system is: 164.308(a)(7)(ii)(E). How long it may be away, how much may be lost, in hours."""

    system = models.CharField(max_length=120, unique=True)
    position = models.PositiveSmallIntegerField()
    time_objective = models.PositiveIntegerField()
    point_objective = models.PositiveIntegerField()
    why = models.TextField()
    gone_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position", "system"]

    def __str__(self) -> str:
        return self.system
