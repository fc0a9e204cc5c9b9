"""Tables of visits: planned and made, what was seen, what is to be mended."""

from django.db import models

from forthwith.people.models import Facility, Person
from forthwith.program.visits.domain import Answer, Stand
from forthwith.record.models import RecordedModel


class Visit(RecordedModel):
    """A visit to a facility by the Chief Security Officer or the Privacy Officer (dmh.2.F)."""

    reference = models.CharField(max_length=20, unique=True)
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+")
    visitor = models.ForeignKey(Person, models.PROTECT, related_name="+")
    planned_on = models.DateField()
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # The list of questions it went by, by the day from which that list holds.
    checklist_from = models.DateField()
    stand = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Stand])
    made_on = models.DateField(null=True, blank=True)
    met = models.CharField(max_length=300, blank=True)
    summary = models.TextField(blank=True)
    next_on = models.DateField(null=True, blank=True)
    called_off_because = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-planned_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(stand="made")
                | (models.Q(made_on__isnull=False, ended_at__isnull=False) & ~models.Q(summary="")),
                name="visit_made_on_a_day_with_a_summary",
            ),
            models.CheckConstraint(
                condition=~models.Q(stand="called off") | ~models.Q(called_off_because=""),
                name="visit_called_off_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Seen(RecordedModel):
    """The answer to one question of the list: yes, no or not seen, with a note."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="seen")
    question = models.CharField(max_length=40)
    answer = models.CharField(max_length=10, choices=[(one.value, one.words) for one in Answer])
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "question"], name="visit_question_answered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.question}"


class VisitFinding(RecordedModel):
    """Something to be mended at a facility: by whom, by when, and the proof that it is."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField()
    what = models.TextField()
    question = models.CharField(max_length=40, blank=True)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    due_on = models.DateField()
    found_at = models.DateTimeField()
    found_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proof = models.TextField(blank=True)
    proof_name = models.CharField(max_length=200, blank=True)
    proof_digest = models.CharField(max_length=71, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["visit", "number"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "number"], name="visit_finding_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(closed_on=None, closed_by=None)
                | (models.Q(closed_on__isnull=False, closed_by__isnull=False) & ~models.Q(proof="")),
                name="visit_finding_closed_with_proof",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visit_id}/{self.number}"
