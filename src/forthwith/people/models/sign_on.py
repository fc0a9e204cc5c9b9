"""The tables of single sign-on: whose account at a provider is whose, what their groups brought, what was used."""

from django.db import models

from forthwith.people.models.appointments import Appointment
from forthwith.people.models.persons import Person
from forthwith.record.models import RecordedModel


class SignOn(RecordedModel):
    """A person's account at an identity provider, by the digest of the provider's lasting name for it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="sign_ons")
    issuer = models.CharField(max_length=400)
    subject = models.CharField(max_length=71)
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="an_account_is_one_persons"),
            models.UniqueConstraint(fields=["person", "issuer"], name="a_person_has_one_account_a_provider"),
        ]

    def __str__(self) -> str:
        return f"Account of {self.person_id} at {self.issuer}"


class GroupAppointment(RecordedModel):
    """An appointment that a group at a provider brought; only such a one ends with the group."""

    appointment = models.OneToOneField(Appointment, models.PROTECT, related_name="by_group")
    issuer = models.CharField(max_length=400)

    def __str__(self) -> str:
        return f"Appointment {self.appointment_id} by {self.issuer}"


class SeenAssertion(models.Model):
    """An assertion that was used, until it would not hold any more: it signs nobody in again."""

    digest = models.CharField(max_length=71, unique=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest
