"""Whom a duty belongs to today: whoever holds its role, at its facility; the administrator where nobody does."""

from collections import defaultdict
from datetime import date
from functools import cache

from forthwith.people.domain import AT_ONE_FACILITY, Role
from forthwith.people.models import Appointment


class Owners:
    """The persons of a day by role and facility, read once."""

    def __init__(self, on: date) -> None:
        self._held: dict[tuple[str, str], set[int]] = defaultdict(set)
        rows = Appointment.objects.in_force(on).filter(person__is_active=True)
        for role, code, person in rows.values_list("role", "facility__code", "person_id"):
            self._held[role, code or ""].add(person)
        self.of = cache(self._of)

    def holders(self, role: str, facility: str) -> frozenset[int]:
        """Who holds a role; one that is held at a facility, at this one. Deputies count: they stand in."""
        at = facility if role in AT_ONE_FACILITY else ""
        return frozenset(self._held.get((role, at), ()))

    def _of(self, role: str, facility: str) -> frozenset[int]:
        return self.holders(role, facility) or self.holders(Role.ADMINISTRATOR, "")
