"""The table of exceptions: accounts left alone for a reason, until a day."""

from django.db import models

from forthwith.access.models.register import System
from forthwith.people.models import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedTextField


class Exemption(RecordedModel):
    """An account left alone for a reason, by its owner, until a day; shown in every count."""

    class Kind(models.TextChoices):
        MORTALITY_REVIEW = "Mortality Review"
        LEAVE = "leave"
        LITIGATION_HOLD = "litigation hold"
        OTHER = "other"

    system = models.ForeignKey(System, models.PROTECT, related_name="exemptions")
    # The account's key as evidence.accounts gives it (objectGUID where there is one).
    account_key = models.CharField(max_length=120)
    account = SealedTextField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    why = SealedTextField()
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_why = SealedTextField(blank=True)

    class Meta:
        ordering = ["until_on", "pk"]
        indexes = [models.Index(fields=["system", "account_key"], name="access_exemption_by_account")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("from_on")), name="access_exemption_ends"
            ),
        ]
