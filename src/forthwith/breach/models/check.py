"""A long list that is checked or taken behind the pages: work in the queue, no part of the record."""

from django.db import models

from forthwith.breach.models.incident import Incident
from forthwith.people.models import Person
from forthwith.vault.fields import SealedJSONField, SealedTextField


class ListCheck(models.Model):
    """One uploaded list with what its columns mean, how far it is read, and what became of it."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="list_checks")
    upload = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # Columns to fields, the order of dates, whose list it is. Sealed: a column may be named after a person.
    choices = SealedJSONField()
    is_taking = models.BooleanField()
    rows_read = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    # What the page shows of a list that was checked; why it was refused; its rejected rows, a kept file.
    shown = SealedJSONField(null=True, blank=True)
    refused = SealedTextField(blank=True)
    rejected = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "upload"], name="one_check_an_upload")]

    def __str__(self) -> str:
        return f"{self.incident_id}: list check {self.pk}"
