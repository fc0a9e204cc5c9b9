"""The tables of what was adopted and what was passed on: a policy from a day; a duty too long overdue, once."""

from django.db import models

from forthwith.people.models import Person
from forthwith.record.models import RecordedModel


class Adoption(RecordedModel):
    """A policy as it was adopted: its whole text, from which day, by whom; until another of its name follows."""

    name = models.CharField(max_length=40)
    title = models.CharField(max_length=160)
    digest = models.CharField(max_length=80)
    text = models.TextField()
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    adopted_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["from_on", "pk"]

    def __str__(self) -> str:
        return f"{self.title} from {self.from_on}"


class Escalation(RecordedModel):
    """A duty overdue for too long was passed on: which, to which role, when; each once."""

    duty = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    period = models.CharField(max_length=20, blank=True)
    due_on = models.DateField()
    to = models.CharField(max_length=40)
    escalated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["duty", "subject", "period", "due_on"], name="a_duty_is_passed_on_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.duty} of {self.subject} to {self.to}"
