"""Tables of courses, their versions, and who has to take them."""

from django.db import models

from forthwith.people.domain import Role
from forthwith.people.models import Facility, Person
from forthwith.program.training.domain import DUE_DAYS, PASS_PERCENT, Material, Topic
from forthwith.record.models import RecordedModel


class Course(RecordedModel):
    """Something people are trained in: on what, under which law, how long a completion holds."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    topic = models.CharField(max_length=20, choices=[(one.value, one.words) for one in Topic])
    cite = models.CharField(max_length=120, blank=True)
    # The entity's number for “within a reasonable period”: reading 98.
    due_days = models.PositiveSmallIntegerField(default=DUE_DAYS)
    valid_months = models.PositiveSmallIntegerField(null=True, blank=True)  # none: once is enough
    ended_on = models.DateField(null=True, blank=True)  # the last day it is asked for
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Version(RecordedModel):
    """A course as it is taught from a day on; one marked material is assigned again to everybody covered."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    material = models.BooleanField(default=False)
    changed = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=20, choices=[(one.value, one.words) for one in Material])
    # A short course or a file stands in the sealed store as it was; elsewhere: where.
    digest = models.CharField(max_length=80, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    pass_percent = models.PositiveSmallIntegerField(default=PASS_PERCENT)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="a_version_of_a_course_once"),
        ]

    def __str__(self) -> str:
        return f"{self.course} {self.number}"


class Audience(RecordedModel):
    """Who has to take a course: a role, or every role; at one facility, or everywhere; from a day on."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="audiences")
    role = models.CharField(max_length=40, blank=True, choices=[(one.value, one.words) for one in Role])
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", null=True, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["from_on", "pk"]

    def __str__(self) -> str:
        who = Role(self.role).words if self.role else "The whole workforce"
        return f"{who} at {self.facility.code}" if self.facility else who
