"""The tables of facts that ask for something or prove it: what happened on a day, what holds from a day on.

Neither holds PHI: labels and subjects name policies, systems, facilities, plans, and incidents by reference.
"""

from django.db import models

from forthwith.people.models import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedTextField


class Happening(RecordedModel):
    """Something happened on a day: an event that asks for something, or the proof that discharges it."""

    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    on = models.DateField()
    period = models.CharField(max_length=20, blank=True)
    label = models.CharField(max_length=160, blank=True)
    href = models.CharField(max_length=200, blank=True)
    late_because = SealedTextField(null=True)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "subject", "on"], name="happening_of_a_subject")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.subject} on {self.on}"


class Standing(RecordedModel):
    """Something holds from a day, perhaps until another (both included)."""

    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    label = models.CharField(max_length=160, blank=True)
    href = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    # When its end was recorded: seen from an earlier day it had none.
    ended_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "subject", "from_on"], name="standing_of_a_subject")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("from_on")),
                name="standing_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=models.Q(until_on=None, withdrawn_at=None),
                name="one_open_standing_of_a_kind_and_subject",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.subject} from {self.from_on}"
