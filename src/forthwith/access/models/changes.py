"""Changes to access: planned, approved by a second person, carried out, proven; and when accounts were disabled."""

from django.db import models

from forthwith.access.models.register import System
from forthwith.evidence.models import Snapshot
from forthwith.people.models import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedJSONField, SealedTextField


class Plan(RecordedModel):
    """Changes to be carried out together in one system. Nothing happens before a second person approves."""

    class Way(models.TextChoices):
        LDAPS = "over LDAPS"
        EXPORT = "exported"
        TICKET = "as a ticket"

    reference = models.CharField(max_length=20, unique=True)  # PL-2026-0001
    system = models.ForeignKey(System, models.PROTECT, related_name="plans")
    # The audit or review it comes from, by reference; empty where it comes from none (a day-60 deletion).
    about = models.CharField(max_length=20, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    declined_why = SealedTextField(blank=True)
    way = models.CharField(max_length=12, choices=Way.choices, blank=True)
    # Ordered to be carried out over LDAPS, by whom: the worker goes on from here after a crash.
    ordered_at = models.DateTimeField(null=True, blank=True)
    ordered_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    # Why the carrying out or the sending stopped before its end; names servers, never accounts.
    stopped = models.TextField(blank=True)
    # What was handed out or sent: its name (PL-2026-0001.ps1) and digest; what a webhook or server answered.
    handed_name = models.CharField(max_length=60, blank=True)
    handed_digest = models.CharField(max_length=71, blank=True)
    handed_at = models.DateTimeField(null=True, blank=True)
    handed_to = SealedTextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_by=None) | ~models.Q(approved_by=models.F("made_by")),
                name="access_plan_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Change(RecordedModel):
    """One change to one account."""

    class Verb(models.TextChoices):
        DISABLE = "disable"
        REMOVE_ROLES = "remove roles"
        DELETE = "delete"
        REVOKE = "revoke elsewhere"
        ENABLE = "enable"

    class Stand(models.TextChoices):
        PLANNED = "planned"
        HANDED = "handed over"
        DONE = "done, read back"
        REFUSED = "refused by the system"
        PROVEN = "proven by a snapshot"
        NOT_SHOWN = "not shown: a finding"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="changes")
    account_key = models.CharField(max_length=120)
    # sam_account_name, dn, name: what a person and a script need.
    account = SealedJSONField()
    verb = models.CharField(max_length=20, choices=Verb.choices)
    because = SealedTextField()
    cite = models.CharField(max_length=40)  # the clause: dmh.prov.4
    stand = models.CharField(max_length=24, choices=Stand.choices, default=Stand.PLANNED)
    # What the directory said: value before, value read back, refusal; a tombstone for a deletion.
    told = SealedJSONField(null=True, blank=True)
    # Set before the directory is written to (what was begun is read back first), or when an agency was asked.
    begun_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    proof = models.ForeignKey(Snapshot, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "account_key", "verb"], name="access_change_once")
        ]
        indexes = [models.Index(fields=["account_key"], name="access_change_by_account")]


class Disabling(RecordedModel):
    """Our own ledger: an account is disabled since a day, and how we know; its deletion is due 60 days after."""

    class Known(models.TextChoices):
        # The best first, as a ledger’s file says it too: the last two may be later than the truth, never earlier.
        OWN_ACT = "own act", "our own act, read back"
        EVENT = "event", "a directory event"
        METADATA = "metadata", "replication metadata"
        SNAPSHOTS = "snapshots", "two snapshots"

    system = models.ForeignKey(System, models.PROTECT, related_name="disablings")
    account_key = models.CharField(max_length=120)
    account = SealedTextField()
    disabled_on = models.DateField()
    known = models.CharField(max_length=24, choices=Known.choices)
    change = models.ForeignKey(Change, models.PROTECT, related_name="+", null=True, blank=True)
    # Enabled again on our record: the deletion falls away, and use is counted from here.
    enabled_on = models.DateField(null=True, blank=True)
    deleted_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["disabled_on", "pk"]
        indexes = [models.Index(fields=["system", "account_key"], name="access_disabling_by_account")]


class ChangeFinding(RecordedModel):
    """What a later list of accounts shows against what we did; open until it is settled."""

    class Kind(models.TextChoices):
        NOT_SHOWN = "not shown as done"
        ENABLED_AGAIN = "enabled again without the forms"
        ROLES_AGAIN = "roles are there again"
        THERE_AGAIN = "deleted, and there again"

    change = models.ForeignKey(Change, models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=40, choices=Kind.choices)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+")
    found_at = models.DateTimeField()
    # Settled by a later list that shows the change, or by a person who says why.
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    settled_snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+", null=True, blank=True)
    settled_why = SealedTextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["change", "kind"],
                condition=models.Q(settled_at=None),
                name="access_one_open_finding_a_change",
            ),
        ]


class DirectoryReading(models.Model):
    """A directory being read by the worker, how far it is; the list itself is a snapshot."""

    system = models.ForeignKey(System, models.PROTECT, related_name="readings")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # Each controller with what it said: {"dc1.example.test": "412 accounts"}; and accounts read so far.
    controllers = models.JSONField(default=dict, blank=True)
    accounts = models.PositiveIntegerField(default=0)
    # Why a list is taken that fell by more than a fifth; empty unless a person said so.
    despite_fall = SealedTextField(blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    fault = models.TextField(blank=True)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
