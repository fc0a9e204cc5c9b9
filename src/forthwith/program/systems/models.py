"""The tables of information systems and of what changes in them; constraints here, decisions elsewhere."""

from django.db import models

from forthwith.people.models import Person
from forthwith.program.systems.domain import Answer, Criticality, Stage, Trigger
from forthwith.record.models import RecordedModel


class System(RecordedModel):
    """One information system. `reference` is a short word that never changes, such as CIMOR."""

    reference = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    owner = models.CharField(max_length=120)
    host = models.CharField(max_length=120, blank=True)
    # The code of a facility; empty where the system is the entity's.
    facility = models.CharField(max_length=20, blank=True)
    holds_ephi = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Answer])
    interfaces = models.TextField(blank=True)
    code_sets = models.TextField(blank=True)
    users = models.TextField(blank=True)
    criticality = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Criticality])
    stage = models.CharField(max_length=20, choices=[(one.value, one.words) for one in Stage])
    initiated_on = models.DateField(null=True, blank=True)
    in_use_from_on = models.DateField(null=True, blank=True)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["reference"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(stage="in use") | models.Q(in_use_from_on__isnull=False),
                name="system_in_use_from_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(stage="retired", retired_on__isnull=False)
                | (~models.Q(stage="retired") & models.Q(retired_on=None)),
                name="system_retired_on_a_day_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.name}"


class Change(RecordedModel):
    """What was proposed, performed or introduced, and asks for an assessment. Without a system it concerns all."""

    system = models.ForeignKey(System, models.PROTECT, related_name="changes", null=True, blank=True)
    kind = models.CharField(max_length=40, choices=[(one.value, one.words) for one in Trigger])
    what = models.TextField()
    on = models.DateField()
    # The day it counts from: later than `on` where it became known after an assessment that left it out (reading 89).
    asks_from_on = models.DateField()
    # The key of its happening among the facts of the duties.
    happening = models.BigIntegerField()
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
