"""The table of persons: who may act."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.functional import cached_property

from forthwith import clock
from forthwith.people.domain import Role
from forthwith.record import state
from forthwith.record.models import RecordedModel


class Appointed(NamedTuple):
    """A role held by appointment on a day; of the entity as a whole, or at a facility, by its row and code."""

    role: str
    facility_id: int | None
    facility: str | None


class Persons(BaseUserManager["Person"]):
    """Finds a person by e-mail address, whatever its letters' case."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person who signs in with this address."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser, RecordedModel):
    """Somebody who may act: a workforce member, an officer, an auditor."""

    # Written at every sign-in by Django, behind the record's back: sign-ins are entries instead.
    last_login = None

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    objects = Persons()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def actor_id(self) -> str:
        """How the record names this person."""
        return f"person:{self.pk}"

    @property
    def actor_name(self) -> str:
        """The name as it stood when the act was done."""
        return self.name

    def check_password(self, raw_password: str | None) -> bool:
        """Whether the password is right; never rewrites the row, since only acts change rows."""
        return check_password(raw_password, self.password)

    def roles(self, on: date | None = None) -> frozenset[Role]:
        """The roles appointed to on a day; if none is given, those held now, emergency access included."""
        known: dict[date | None, frozenset[Role]] = self.__dict__.setdefault("_roles", {})
        if on not in known:
            taken = (role for role, _ in self._taken) if on is None else ()
            known[on] = frozenset(Role(role) for role in (*(one.role for one in self.appointed(on)), *taken))
        return known[on]

    @property
    def emergency(self) -> str:
        """The record key of the emergency access held now, the first where there are several; empty where none."""
        numbers = [number for _, number in self._taken]
        return state.key(self.emergencies.model, min(numbers)) if numbers else ""

    @cached_property
    def _taken(self) -> list[tuple[str, int]]:
        """Each role taken in an emergency that stands now, with the number of the emergency; read once."""
        rows = self.emergencies.standing(clock.now()).order_by()
        return list(rows.values_list("role", "pk"))

    def appointed(self, on: date | None = None) -> Sequence[Appointed]:
        """To what this person is appointed on a day, today where none is given, and where; read once."""
        day = on or clock.today()
        known: dict[date, Sequence[Appointed]] = self.__dict__.setdefault("_appointed", {})
        if day not in known:
            rows = self.appointments.in_force(day).order_by()
            known[day] = [
                Appointed(*row) for row in rows.values_list("role", "facility_id", "facility__code")
            ]
        return known[day]

    def forget_roles(self) -> None:
        """Read them anew the next time: an act has just changed them."""
        for read in ("_roles", "_taken", "_appointed"):
            self.__dict__.pop(read, None)

    def facilities(self, on: date | None = None, role: Role | None = None) -> frozenset[str]:
        """The codes of the facilities this person is appointed at on a day, in one role or in any."""
        held = (one for one in self.appointed(on) if role is None or one.role == role)
        return frozenset(one.facility for one in held if one.facility is not None)

    def holds(self, *roles: Role) -> bool:
        """Whether one of these roles is held today."""
        return self.is_active and not self.roles().isdisjoint(roles)
