"""Tables of the rules on incompatible functions, one row a version, and of the exceptions from them."""

from django.db import models

from forthwith.people.models import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedTextField


class ConflictRules(RecordedModel):
    """One version of the rules (TOML), never changed after; a report names the version it was computed by."""

    number = models.PositiveIntegerField(unique=True)
    text = models.TextField()
    digest = models.CharField(max_length=71)
    put_at = models.DateTimeField()
    put_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]


class ConflictException(RecordedModel):
    """A conflict borne for a while: by whom approved, under which compensating control, until which day."""

    rule = models.CharField(max_length=60)
    # As the comparison names the person: an employee number, else the account.
    person = SealedTextField()
    why = SealedTextField()
    control = SealedTextField()
    from_on = models.DateField()
    until_on = models.DateField()
    approved_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["until_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("from_on")), name="access_conflict_exception_ends"
            ),
        ]
