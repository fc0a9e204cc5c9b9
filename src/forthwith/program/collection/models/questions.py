"""A year's questionnaire and its questions."""

from django.db import models

from forthwith.people.models import Person
from forthwith.program.collection.domain import Kind
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedTextField


class Questionnaire(RecordedModel):
    """What the facilities are asked in one year: a draft, then open, then closed."""

    year = models.PositiveSmallIntegerField(unique=True)
    due_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    summary = SealedTextField(blank=True)
    late_because = models.CharField(max_length=1000, blank=True)
    report = models.CharField(max_length=71, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_at=None) | models.Q(opened_at__isnull=False),
                name="collection_closed_after_it_was_opened",
            ),
        ]

    def __str__(self) -> str:
        return f"April {self.year}"


class Question(RecordedModel):
    """One question of one year; `key` is the same in every year, so that years can be compared."""

    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=40)
    clause = models.CharField(max_length=60, blank=True)
    asks = models.CharField(max_length=500)
    kind = models.CharField(max_length=10, choices=[(one.value, one.words) for one in Kind])
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "key"],
                condition=models.Q(removed_at=None),
                name="a_question_is_asked_once_a_year",
            ),
        ]

    def __str__(self) -> str:
        return self.key
