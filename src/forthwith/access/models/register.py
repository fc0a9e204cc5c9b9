"""The tables of systems whose accounts are audited, and of the people outside who answer for them."""

from django.db import models

from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedTextField


class SystemKind(models.TextChoices):
    """What a system is, which says by which rule its accounts are audited."""

    PROVIDER_DIRECTORY = "provider directory"
    EMPLOYEE_DIRECTORY = "employee directory"
    MAINFRAME = "mainframe"
    CLINICAL = "clinical system"
    APPLICATION = "application"


class System(RecordedModel):
    """One system with accounts. `name` is a short word used in files and commands, such as provider-domain."""

    name = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=SystemKind.choices)
    # Groups or roles whose holders are not disabled for inactivity (dmh.prov.0: Mortality Review).
    exempting_roles = models.JSONField(default=list, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.title


class ContactKind(models.TextChoices):
    """Who answers, or is told."""

    LSO = "local security officer"
    HR = "human resources contact"
    SUPERVISOR = "supervisor"
    ACCOUNT_MANAGEMENT = "account management"
    REPORT_PROGRAMMERS = "report programmers"
    SECURITY_OFFICER = "chief security officer"
    AGENCY = "other agency"
    SSA = "social security administration"
    DIRECTOR = "director's office"
    REGION = "regional office"


class Contact(RecordedModel):
    """Somebody without an account who answers for an agency, a facility or a person; dated, never in code."""

    kind = models.CharField(max_length=40, choices=ContactKind.choices)
    # The agency or facility code, or the user ID of the person supervised; empty where one stands for all.
    unit = models.CharField(max_length=60, blank=True)
    name = SealedTextField()
    email = SealedTextField()
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "unit", "from_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("from_on")),
                name="access_contact_ends_after_it_begins",
            ),
        ]
