"""Tables of completions: attempts at a quiz, lists of a learning system, staff numbers."""

from django.db import models
from django.db.models import Q

from forthwith.people.models import Person
from forthwith.program.training.domain import How
from forthwith.program.training.models.courses import Course, Version
from forthwith.program.training.models.held import Training
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedTextField


class Attempt(RecordedModel):
    """A quiz answered: the choice for every question, how many were right."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, models.PROTECT, related_name="attempts")
    answers = models.JSONField()
    right = models.PositiveSmallIntegerField()
    asked = models.PositiveSmallIntegerField()
    passed = models.BooleanField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"attempt {self.pk} at {self.version}"


class Brought(RecordedModel):
    """A list of a learning system as it was taken: the file by its digest, what became of its rows."""

    digest = models.CharField(max_length=80, unique=True)
    file_name = SealedTextField()
    rows = models.PositiveIntegerField()
    taken = models.PositiveIntegerField()
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"list {self.pk}"


class StaffNumber(RecordedModel):
    """The number under which a learning system knows somebody, learned from a row that also held the e-mail."""

    number = models.CharField(max_length=40, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="staff_numbers")

    def __str__(self) -> str:
        return self.number


class Completion(RecordedModel):
    """Somebody completed a version of a course on a day, and what shows it."""

    reference = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="completions")
    course = models.ForeignKey(Course, models.PROTECT, related_name="completions")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()  # of the version, to be compared without it
    completed_on = models.DateField()
    how = models.CharField(max_length=20, choices=[(one.value, one.words) for one in How])
    proof = models.CharField(max_length=80, blank=True)  # a file in the sealed store, by its digest
    proof_name = SealedTextField(null=True, blank=True)
    attempt = models.OneToOneField(Attempt, models.PROTECT, null=True, blank=True)
    brought = models.ForeignKey(Brought, models.PROTECT, related_name="completions", null=True, blank=True)
    held = models.ForeignKey(Training, models.PROTECT, related_name="completions", null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = SealedTextField(null=True, blank=True)

    class Meta:
        ordering = ["-completed_on", "-pk"]
        indexes = [
            # Whether somebody still owes a course is asked of the index alone, for everybody at once.
            models.Index(
                fields=["course", "person", "number", "completed_on"],
                condition=Q(withdrawn_at=None),
                name="completion_that_stands",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "version", "completed_on"],
                condition=Q(withdrawn_at=None),
                name="a_completion_stands_once",
            ),
        ]

    def __str__(self) -> str:
        return self.reference
