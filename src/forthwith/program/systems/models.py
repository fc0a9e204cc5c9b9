"""The tables of information systems and of what changes in them; constraints here, decisions elsewhere."""

from datetime import date

from django.db import models

from forthwith.people.models import Facility, Person
from forthwith.program.systems.domain import Criticality, Stage, Trigger, stage_of, subject_of
from forthwith.record.models import RecordedModel


class System(RecordedModel):
    """One information system. `reference` is a short word that never changes, such as CIMOR."""

    reference = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    owner = models.CharField(max_length=120)
    host = models.CharField(max_length=120, blank=True)
    # None where the system is the entity's as a whole.
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", null=True, blank=True)
    # None: not known, which is not no.
    holds_ephi = models.BooleanField(null=True, blank=True)
    interfaces = models.TextField(blank=True)
    code_sets = models.TextField(blank=True)
    users = models.TextField(blank=True)
    criticality = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Criticality], blank=True
    )

    # The days of its life; the stage is what they say.
    initiated_on = models.DateField(null=True, blank=True)
    developed_from_on = models.DateField(null=True, blank=True)
    go_live_planned_on = models.DateField(null=True, blank=True)
    in_use_from_on = models.DateField(null=True, blank=True)
    retired_on = models.DateField(null=True, blank=True)
    # The last assessment made before the system was entered here, and where its report is filed.
    assessed_before_on = models.DateField(null=True, blank=True)
    assessed_before_where = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["reference"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(initiated_on__isnull=False) | models.Q(in_use_from_on__isnull=False),
                name="system_begins_as_a_project_or_in_use",
            ),
            models.CheckConstraint(
                condition=models.Q(assessed_before_on=None) | ~models.Q(assessed_before_where=""),
                name="system_assessed_before_says_where",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def stage(self) -> Stage:
        """Where it stands, by its days."""
        return stage_of(self.developed_from_on, self.in_use_from_on, self.retired_on)

    @property
    def subject(self) -> str:
        """How the duties name it."""
        return subject_of(self.reference)

    @property
    def exists_from_on(self) -> date:
        """The first day of its project, or of its use where no project is known."""
        days = [day for day in (self.initiated_on, self.in_use_from_on) if day]
        return min(days)


class Change(RecordedModel):
    """What was proposed, performed or introduced, and asks for an assessment. Without a system it concerns all."""

    system = models.ForeignKey(System, models.PROTECT, related_name="changes", null=True, blank=True)
    kind = models.CharField(max_length=40, choices=[(one.value, one.words) for one in Trigger])
    what = models.TextField()
    on = models.DateField()
    # The day it counts from: later than `on` where an assessment was closed in between (reading 89).
    asks_from_on = models.DateField()
    # The keys of its happenings among the facts of the duties.
    happenings = models.JSONField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(system__isnull=False) | models.Q(kind="rules.introduced"),
                name="only_rules_concern_every_system",
            ),
            models.CheckConstraint(
                condition=models.Q(asks_from_on__gte=models.F("on")),
                name="change_counts_from_its_day_or_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
