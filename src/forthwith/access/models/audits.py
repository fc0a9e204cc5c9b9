"""Audits: a frozen list, a verdict and a reviewer for every row, and what people decided."""

from django.db import models

from forthwith.access.models.asks import Ask
from forthwith.access.models.register import Contact, System
from forthwith.evidence.models import Snapshot
from forthwith.people.models import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedJSONField, SealedTextField


class AuditKind(models.TextChoices):
    """Which procedure: Provider Account Audit, Employee UserID Review, mainframe (2)(N), contract status (2)(O)."""

    PROVIDER = "provider"
    EMPLOYEE = "employee"
    MAINFRAME = "mainframe"
    CONTRACT = "contract"


class Audit(RecordedModel):
    """One run of a procedure over one frozen list."""

    reference = models.CharField(max_length=20, unique=True)  # AU-2026-0001
    kind = models.CharField(max_length=10, choices=AuditKind.choices)
    period = models.CharField(max_length=12)  # 2026-02, 2026-Q1, or a run day 2026-01-15
    as_of_on = models.DateField()
    system = models.ForeignKey(System, models.PROTECT, related_name="audits")
    accounts = models.ForeignKey(Snapshot, models.PROTECT, related_name="+")
    # Further snapshots used, by what they are: {"hr": pk, "contracts": pk, "roles": pk, "log": pk, "sam-ii": pk}.
    beside = models.JSONField(default=dict, blank=True)
    # What was doubtful of the lists when the audit began, in sentences: an old list, rejected rows, controllers missed.
    warnings = models.JSONField(default=list, blank=True)
    # What the rules say of how they judged: fields read, controllers asked, exempting roles.
    notes = models.JSONField(default=list, blank=True)
    # Rows read = in scope (by verdict) + out of scope (by reason): {"read": n, "in": {...}, "out": {...}}.
    totals = models.JSONField()
    # The parameters as used (days, readings), and the frozen list in the evidence store.
    rule = models.JSONField()
    list_digest = models.CharField(max_length=71)
    # What was found that is no row of the list, by name: users of other systems, providers without accounts; each
    # {"rows": n, "digest": …} in the evidence store.
    found_beside = models.JSONField(default=dict, blank=True)
    # How many rows the frozen list holds, and how many of them ask for a decision.
    row_count = models.PositiveIntegerField()
    asking_count = models.PositiveIntegerField()
    # The day by which reviewers are to have answered; what is undecided after it goes to the CSO.
    due_on = models.DateField()
    escalated_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    closing = SealedTextField(blank=True)
    # The report as it was kept: the PDF, and the same facts as JSON.
    report_digest = models.CharField(max_length=71, blank=True)
    facts_digest = models.CharField(max_length=71, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.reference


class AuditRow(models.Model):
    """A row of the frozen list that asks for a decision. Not recorded row by row: the frozen list's digest is."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()  # its number in the frozen list
    account_key = models.CharField(max_length=120)
    verdict = models.CharField(max_length=20)
    # Agency or facility code: by which the list is sorted and sent.
    unit = models.CharField(max_length=60, blank=True)
    # The acts the procedure asks for (rules.words.Act), shown beside the row; they decide nothing.
    proposed = models.CharField(max_length=120, blank=True)
    # account, name, last use, deciding field, arithmetic, roles, contract, HR state, last decision …
    facts = SealedJSONField()
    reviewer = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="+", null=True, blank=True)
    # The kind of the decision that stands, empty while there is none; closing looks at the decisions themselves.
    stands = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering = ["audit", "unit", "number"]
        constraints = [
            models.UniqueConstraint(fields=["audit", "number"], name="access_row_once_in_an_audit"),
            models.CheckConstraint(
                condition=models.Q(reviewer=None) | models.Q(contact=None),
                name="access_row_has_one_reviewer",
            ),
        ]
        indexes = [
            models.Index(fields=["account_key"], name="access_row_by_account"),
            models.Index(fields=["audit", "unit", "number"], name="access_row_by_unit"),
            models.Index(fields=["audit", "stands"], name="access_row_by_stand"),
        ]


class Decision(RecordedModel):
    """What a person decided of a row; a later one stands beside the earlier, never instead."""

    class Kind(models.TextChoices):
        KEEP = "keep"
        DISABLE = "disable"
        TERMINATED = "terminated"
        DELETE = "delete"
        # Only by a contact's answer: of a provider's account inactivity decides further, of an employee's nothing.
        EMPLOYED = "still employed"
        # Somebody else must decide: the row has no reviewer again.
        NOT_MINE = "not mine"
        TAKEN_BACK = "taken back"

    row = models.ForeignKey(AuditRow, models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    why = SealedTextField(blank=True)
    # The day employment ended, where the answer says so.
    ended_on = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField()
    # A person at the desk, or somebody outside by a signed link.
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    by_ask = models.ForeignKey(Ask, models.PROTECT, related_name="decisions", null=True, blank=True)
    # Decided together with others, for one reason.
    in_bulk = models.BooleanField(default=False)
    # How long the row was in view before, in milliseconds, where the page could tell: shows rubber-stamping.
    took_ms = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by=None, by_ask__isnull=False)
                | models.Q(decided_by__isnull=False, by_ask=None),
                name="access_decided_by_one",
            ),
        ]


class AuditOpening(models.Model):
    """An audit asked for, while the worker makes it of long lists: how far it is, or why it was refused."""

    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    choices = models.JSONField()
    step = models.CharField(max_length=80, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    refused = models.TextField(blank=True)
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["pk"]


class FormReceived(RecordedModel):
    """A form the procedures ask for: required since a day, received on another; kept elsewhere, by its reference."""

    class Kind(models.TextChoices):
        REVOKED = "access request form marked REVOKED"  # dmh.prov.3
        ACCESS_REQUEST = "access request form"  # dmh.prov.6
        ARA = "authorization request (ARA)"  # dmh.prov.7

    kind = models.CharField(max_length=40, choices=Kind.choices)
    system = models.ForeignKey(System, models.PROTECT, related_name="forms")
    account_key = models.CharField(max_length=120)
    account = SealedTextField()
    # The audit that requires it; empty where it came unasked.
    about = models.CharField(max_length=20, blank=True)
    required_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    # Where the form is kept: a number of the fax log, a folder.
    reference = SealedTextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["system", "account_key", "kind"], name="access_form_by_account")]
