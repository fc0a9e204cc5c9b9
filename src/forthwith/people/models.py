"""Tables of persons, of facilities, and of who is appointed to what."""

from datetime import date
from typing import Any

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from forthwith import clock
from forthwith.people.domain import Role
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedTextField


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
        """The roles held on a day (today if none is given)."""
        day = on or clock.today()
        held: Any = self.__dict__.setdefault("_roles", {})
        if day not in held:
            rows = self.appointments.in_force(day).values_list("role", flat=True)
            held[day] = frozenset(Role(row) for row in rows)
        roles: frozenset[Role] = held[day]
        return roles

    def facilities(self, on: date | None = None, role: Role | None = None) -> frozenset[str]:
        """The codes of the facilities this person is appointed at on a day, in one role or in any."""
        held = self.appointments.in_force(on or clock.today()).exclude(facility=None)
        found = held.filter(role=role) if role else held
        return frozenset(found.values_list("facility__code", flat=True))

    def holds(self, *roles: Role) -> bool:
        """Whether one of these roles is held today."""
        return self.is_active and not self.roles().isdisjoint(roles)


class Facilities(models.QuerySet["Facility"]):
    """Facilities, narrowed by day."""

    def in_use(self, on: date) -> "Facilities":
        """Those that are in use on a day; the last day still counts."""
        return self.filter(models.Q(until_on=None) | models.Q(until_on__gte=on), from_on__lte=on)


class Facility(RecordedModel):
    """A place of the entity's work, in use from a day on, perhaps until another (both days included)."""

    class Kind(models.TextChoices):
        """What a facility is."""

        HOSPITAL = "hospital"
        CLINIC = "clinic"
        RESIDENCE = "residence"
        OFFICE = "office"
        DATA_CENTER = "data center"
        OTHER = "other"

    # A short word that stays: on forms, in files, and in what is due.
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = Facilities.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("from_on")),
                name="facility_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


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

    objects = Appointments.as_manager()

    class Meta:
        ordering = ["from_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("from_on")),
                name="appointment_ends_after_it_begins",
            ),
        ]

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day; the last day still counts."""
        return self.from_on <= day and (self.until_on is None or self.until_on >= day)

    def __str__(self) -> str:
        return f"{self.person} as {Role(self.role).words} from {self.from_on}"


class Message(models.Model):
    """Word by e-mail: that something waits, and where; never what it is about. Its sending is an entry.

    It goes to a person, or to an address outside whose link opens without an account.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="messages", null=True, blank=True)
    # Outside: where it goes, and its link. The link opens by itself, so it is kept only until it is sent.
    address = SealedTextField(null=True, blank=True)
    link = SealedTextField(null=True, blank=True)
    # What it is about, such as a case's reference and "report": each person is told of it once.
    about = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=120)
    path = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    # Held by a worker while it sends; a worker that fell lets go of it after a while.
    claimed_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "about", "kind"], name="a_person_is_told_of_it_once"),
            models.UniqueConstraint(
                fields=["about", "kind"],
                condition=models.Q(person=None),
                name="an_address_outside_is_told_of_it_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about} to {self.person_id or 'outside'}"
