"""The table of facilities: places of the entity's work."""

from datetime import date

from django.db import models

from forthwith.record.models import RecordedModel


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
