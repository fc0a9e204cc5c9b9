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
    declined_why = SealedTextField(blank=True)
    way = models.CharField(max_length=12, choices=Way.choices, blank=True)
    # What was handed out or sent, by digest: the script, the LDIF, the ticket's text.
    handed_digest = models.CharField(max_length=71, blank=True)
    handed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_by=None) | ~models.Q(approved_by=models.F("made_by")),
                name="access_plan_approved_by_another",
            ),
        ]


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
        OWN_ACT = "our own act, read back"
        EVENT = "a directory event"
        METADATA = "replication metadata"
        SNAPSHOTS = "two snapshots"

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
