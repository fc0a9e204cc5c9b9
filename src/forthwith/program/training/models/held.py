"""The table of sessions held: who took part, when, on what."""

from django.db import models

from forthwith.people.models import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedJSONField


class Training(RecordedModel):
    """One session held: its day and topic, the names of those who took part, what shows it.

    It began in the room of conduct and keeps that label: the record names its rows “conduct.training:1” and their
    sealed column is bound to it, so that a move of the table would break both (decision 32).
    """

    held_on = models.DateField()
    topic = models.CharField(max_length=200)
    who = SealedJSONField()
    count = models.PositiveIntegerField()
    proof = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        app_label = "conduct"
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"training {self.pk}"
