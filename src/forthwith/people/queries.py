"""Reads about persons."""

from datetime import date

from forthwith.people.domain import Role
from forthwith.people.models import Appointment, Person


def everybody() -> list[Person]:
    """All persons with their appointments."""
    return list(Person.objects.prefetch_related("appointments"))


def holders(role: Role, on: date) -> list[Person]:
    """Who holds a role on a day."""
    return [
        held.person for held in Appointment.objects.in_force(on).filter(role=role).select_related("person")
    ]
