"""The table of who is appointed to what."""

from datetime import date

from django.db import models

from forthwith.people.domain import Role
from forthwith.people.models.facilities import Facility
from forthwith.people.models.persons import Person
from forthwith.record.models import RecordedModel


class Appointments(models.QuerySet["Appointment"]):
    """Appointments, narrowed by day."""

    def in_force(self, on: date) -> "Appointments":
        """Those that hold on a day; the last day still counts."""
        return self.filter(models.Q(until_on=None) | models.Q(until_on__gte=on), from_on__lte=on)


class Appointment(RecordedModel):
    """A person in a role from a day on, perhaps until another (both days included)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=40, choices=[(role.value, role.words) for role in Role])
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    # Empty: for the entity as a whole.
    facility = models.ForeignKey(
        Facility, models.PROTECT, related_name="appointments", null=True, blank=True, default=None
    )
    # Stands in for the holder of the office; fills it not (reading 85).
    deputy = models.BooleanField(default=False)
    # An auditor who is not of our workforce: appointed until a day, never without one.
    outside = models.BooleanField(default=False)

    objects = Appointments.as_manager()

    class Meta:
        ordering = ["from_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("from_on")),
                name="appointment_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(outside=False) | models.Q(role="auditor", until_on__isnull=False),
                name="an_outside_auditor_has_a_last_day",
            ),
        ]

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day; the last day still counts."""
        return self.from_on <= day and (self.until_on is None or self.until_on >= day)

    def __str__(self) -> str:
        return f"{self.person} as {Role(self.role).words} from {self.from_on}"
