"""A list between its upload and its taking: what it is, the answers so far, how far it is read, what was understood."""

from django.db import models

from forthwith.access.models.register import System
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.people.models import Person
from forthwith.vault.fields import SealedJSONField, SealedTextField


class ListBrought(models.Model):
    """One uploaded list. Not recorded: taking it is, with its snapshot; what is not taken is gone within a day."""

    class Kind(models.TextChoices):
        ACCOUNTS = SnapshotKind.ACCOUNTS.value, "Accounts of a system"
        STAFF = SnapshotKind.STAFF.value, "Staff list of human resources"
        CONTRACTS = SnapshotKind.CONTRACTS.value, "Provider contracts"
        ROLES = SnapshotKind.ROLES.value, "Roles of a system"
        LOG = SnapshotKind.LOG.value, "Audit log of a system"

    upload = models.CharField(max_length=64)
    kind = models.CharField(max_length=40, choices=Kind.choices)
    # None for what belongs to no system: staff, contracts.
    system = models.ForeignKey(System, models.PROTECT, related_name="+", null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # evidence.files.choices as JSON, and why fewer rows are the whole. Sealed: a column may be named after a person.
    choices = SealedJSONField()
    fewer_because = SealedTextField(blank=True)
    is_taking = models.BooleanField(default=False)
    rows_read = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    # What the page shows of it; why it was refused; its rejected rows, a kept file; what it became.
    shown = SealedJSONField(null=True, blank=True)
    refused = SealedTextField(blank=True)
    rejected = models.CharField(max_length=64, blank=True)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    @property
    def system_name(self) -> str:
        """The short name under which its snapshot is kept."""
        return self.system.name if self.system else ""
