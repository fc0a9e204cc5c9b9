"""The table of persons: who may act."""

from datetime import date
from typing import Any

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from forthwith import clock
from forthwith.people.domain import Role
from forthwith.record.models import RecordedModel


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
        held: Any = self.__dict__.setdefault("_roles", {})
        if on not in held:
            rows = self.appointments.in_force(on or clock.today()).values_list("role")
            if on is None:
                rows = rows.order_by().union(
                    self.emergencies.standing(clock.now()).order_by().values_list("role")
                )
            held[on] = frozenset(Role(row) for (row,) in rows)
        roles: frozenset[Role] = held[on]
        return roles

    def forget_roles(self) -> None:
        """Read them anew the next time: an act has just changed them."""
        self.__dict__.pop("_roles", None)

    def facilities(self, on: date | None = None, role: Role | None = None) -> frozenset[str]:
        """The codes of the facilities this person is appointed at on a day, in one role or in any."""
        held = self.appointments.in_force(on or clock.today()).exclude(facility=None)
        found = held.filter(role=role) if role else held
        return frozenset(found.values_list("facility__code", flat=True))

    def holds(self, *roles: Role) -> bool:
        """Whether one of these roles is held today."""
        return self.is_active and not self.roles().isdisjoint(roles)
