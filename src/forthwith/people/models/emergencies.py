"""The table of emergency access: a role held for a while beyond one's appointments, with a reason, then reviewed."""

from datetime import datetime

from django.db import models

from forthwith.people.domain import Role
from forthwith.people.models.persons import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedTextField


class Emergencies(models.QuerySet["Emergency"]):
    """Emergency access, narrowed."""

    def standing(self, now: datetime) -> "Emergencies":
        """What holds at a moment; the moment of its end no longer counts."""
        return self.filter(began_at__lte=now, until_at__gt=now)

    def unreviewed(self) -> "Emergencies":
        """What nobody has looked at afterwards."""
        return self.filter(reviewed_at=None)


class Emergency(RecordedModel):
    """45 CFR 164.312(a)(2)(ii): access obtained in an emergency, from a moment until another."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="emergencies")
    role = models.CharField(max_length=40, choices=[(role.value, role.words) for role in Role])
    why = SealedTextField()
    began_at = models.DateTimeField()
    # When given back sooner, the moment it was.
    until_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    # Whether the reviewer finds it was justified, and why.
    justified = models.BooleanField(null=True, blank=True)
    finding = SealedTextField(blank=True)

    objects = Emergencies.as_manager()

    class Meta:
        ordering = ["-began_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_at__gte=models.F("began_at")), name="emergency_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=models.Q(reviewed_by=None) | ~models.Q(reviewed_by=models.F("person")),
                name="nobody_reviews_their_own_emergency",
            ),
            models.CheckConstraint(
                condition=models.Q(reviewed_by=None, reviewed_at=None, justified=None)
                | models.Q(reviewed_by__isnull=False, reviewed_at__isnull=False, justified__isnull=False),
                name="emergency_reviewed_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"Emergency access of {self.person_id} as {Role(self.role).words}"
