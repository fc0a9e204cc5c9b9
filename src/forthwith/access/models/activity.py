"""Tables of the quarterly activity review: the draw, the users drawn, what was read, what was found."""

from django.db import models

from forthwith.access.models.asks import Ask
from forthwith.access.models.changes import Plan
from forthwith.access.models.register import System
from forthwith.access.models.rule_sets import ConflictRules
from forthwith.evidence.models import Snapshot
from forthwith.people.models import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedJSONField, SealedTextField


class Review(RecordedModel):
    """The System Activity Review of one system in one calendar quarter (dmh.sar.1)."""

    reference = models.CharField(max_length=20, unique=True)  # AR-2026-0001
    system = models.ForeignKey(System, models.PROTECT, related_name="reviews")
    period = models.CharField(max_length=12)  # 2026-Q1
    as_of_on = models.DateField()  # the last of the thirty days
    # The log, the security database (roles, and accounts where they are a list of their own).
    log = models.ForeignKey(Snapshot, models.PROTECT, related_name="+", null=True, blank=True)
    roles = models.ForeignKey(Snapshot, models.PROTECT, related_name="+", null=True, blank=True)
    accounts = models.ForeignKey(Snapshot, models.PROTECT, related_name="+", null=True, blank=True)
    rules = models.ForeignKey(ConflictRules, models.PROTECT, related_name="+", null=True, blank=True)
    analysed_at = models.DateTimeField(null=True, blank=True)
    compared_at = models.DateTimeField(null=True, blank=True)
    # Tables that explain accesses (encounters, care teams, staff …), by name: digests in the evidence store.
    context = models.JSONField(default=dict, blank=True)
    # How far the log carries this review: {"sufficient": bool, "why": [...], "from": …, "until": …, "gaps": […]}.
    sufficiency = models.JSONField(null=True, blank=True)
    # What the comparison of all users' roles gave, as computed: conflicts, roles not assessed.
    conflicts = SealedJSONField(null=True, blank=True)
    patterns = SealedTextField(blank=True)
    procedures_change = models.BooleanField(null=True, blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    # False where it was closed although the log could not carry it.
    is_complete = models.BooleanField(null=True, blank=True)
    closing = SealedTextField(blank=True)
    report_digest = models.CharField(max_length=71, blank=True)
    data_digest = models.CharField(max_length=71, blank=True)
    # Where the documentation is filed (dmh.sar.9), in the words recorded at the filing.
    filed_at = models.DateTimeField(null=True, blank=True)
    filed_where = SealedTextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["system", "period"], name="access_one_review_a_quarter"),
        ]

    def __str__(self) -> str:
        return self.reference


class Draw(RecordedModel):
    """One draw over one frozen list. A redraw is a further row beside the first, with its reason."""

    class Means(models.TextChoices):
        SECRETS = "two secrets", "Two secrets"
        DICE = "dice before a witness", "Dice before a witness"
        BEACON = "public beacon", "Public beacon"

    class Source(models.TextChoices):
        LOG = "users of the audit log", "Users of the audit log"
        ROLES = "users of the security database", "Users of the security database"

    review = models.ForeignKey(Review, models.PROTECT, related_name="draws")
    number = models.PositiveSmallIntegerField()  # 1, then redraws
    why_again = SealedTextField(blank=True)
    # The frozen list: canonical user IDs, one a line, in the evidence store.
    list_digest = models.CharField(max_length=71)
    list_count = models.PositiveIntegerField()
    list_source = models.CharField(max_length=40, choices=Source.choices)
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    means = models.CharField(max_length=24, choices=Means.choices, default=Means.SECRETS)
    # The beacon's round, named before it is public.
    named = models.CharField(max_length=200, blank=True)
    first_commitment = models.CharField(max_length=71, blank=True)
    first_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    first_at = models.DateTimeField(null=True, blank=True)
    second_commitment = models.CharField(max_length=71, blank=True)
    second_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    second_at = models.DateTimeField(null=True, blank=True)
    # What was opened: two secrets, the dice, the beacon's value. Public once opened: anyone may recompute.
    first_opened = models.CharField(max_length=200, blank=True)
    first_opened_at = models.DateTimeField(null=True, blank=True)
    second_opened = models.CharField(max_length=200, blank=True)
    second_opened_at = models.DateTimeField(null=True, blank=True)
    seed = models.CharField(max_length=64, blank=True)
    drawn_at = models.DateTimeField(null=True, blank=True)
    record_digest = models.CharField(max_length=71, blank=True)

    class Meta:
        ordering = ["review", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="access_draw_numbered"),
            models.CheckConstraint(
                condition=models.Q(second_by=None) | ~models.Q(second_by=models.F("first_by")),
                name="access_draw_by_two",
            ),
        ]


class DrawnUser(RecordedModel):
    """A user of the draw: one of the five, or a reserve (place 6 to 10) that is read only once it is taken."""

    class Because(models.TextChoices):
        LEFT = "left since the list was frozen", "Left since the list was frozen"
        REVIEWER = "is the reviewer", "Is the reviewer"

    draw = models.ForeignKey(Draw, models.PROTECT, related_name="users")
    place = models.PositiveSmallIntegerField()
    list_number = models.PositiveIntegerField()
    ticket = models.CharField(max_length=64)
    user_id = SealedTextField()
    # Why this one gave way; the reserve that takes the place points at it.
    stood_aside = models.CharField(max_length=40, choices=Because.choices, blank=True)
    takes_place_of = models.OneToOneField(
        "self", models.PROTECT, related_name="taken_by", null=True, blank=True
    )
    # Against the security database: {"exists": …, "enabled": …, "roles": […], "differences": […]}.
    security = SealedJSONField(null=True, blank=True)
    # The thirty days: {"rows": n, "patients": n, "explained": n, "unexplained": n, "flagged": n, …}.
    activity = SealedJSONField(null=True, blank=True)
    is_consistent = models.BooleanField(null=True, blank=True)
    conclusion = SealedTextField(blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)
    concluded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["draw", "place"]
        constraints = [models.UniqueConstraint(fields=["draw", "place"], name="access_drawn_place")]


class AccessRow(models.Model):
    """A row of a drawn user's thirty days that is left to read: no reason was found, or a flag stands on it.

    Not recorded row by row: the log's digest and the analysis' entry are.
    """

    class State(models.TextChoices):
        UNEXPLAINED = "unexplained", "Unexplained"
        FLAGGED = "flagged", "Flagged"

    user = models.ForeignKey(DrawnUser, models.PROTECT, related_name="access_rows")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=State.choices)
    # time, patient, action, object, flags, the explanation where there is one.
    facts = SealedJSONField()

    class Meta:
        ordering = ["user", "number"]
        constraints = [models.UniqueConstraint(fields=["user", "number"], name="access_row_read_once")]


class AccessJudgement(RecordedModel):
    """What the reviewer makes of one access, with the reason; a later one stands beside the earlier."""

    row = models.ForeignKey(AccessRow, models.PROTECT, related_name="judgements")
    is_appropriate = models.BooleanField()
    why = SealedTextField()
    judged_at = models.DateTimeField()
    judged_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]


class TemplateProposal(RecordedModel):
    """A settled reason that would explain such accesses by rule; accepted or declined by the reviewer."""

    judgement = models.ForeignKey(AccessJudgement, models.PROTECT, related_name="proposals")
    words = SealedTextField()
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    is_accepted = models.BooleanField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-pk"]


class Finding(RecordedModel):
    """A discrepancy of a review, and what came of it (dmh.sar.6)."""

    class Kind(models.TextChoices):
        NOT_IN_DATABASE = "not in the security database", "Not in the security database"
        DISABLED_YET_ACTIVE = "disabled, yet active in the log", "Disabled, yet active in the log"
        ROLES_DIFFER = "roles or level differ", "Roles or level differ"
        ACCESS = "access not consistent with duties", "Access not consistent with duties"
        INCOMPATIBLE = "incompatible functions", "Incompatible functions"
        NOT_NEEDED = "access not needed, says the supervisor", "Access not needed, says the supervisor"
        LOG = "audit log insufficient", "Audit log insufficient"
        OTHER = "other", "Other"

    review = models.ForeignKey(Review, models.PROTECT, related_name="findings")
    user = models.ForeignKey(DrawnUser, models.PROTECT, related_name="findings", null=True, blank=True)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=40, choices=Kind.choices)
    says = SealedTextField()
    # By which patterns are seen over quarters; names of roles and units, not of persons.
    role = models.CharField(max_length=120, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    # The person, as this installation knows one again over quarters: a digest of the user ID.
    whose = models.CharField(max_length=71, blank=True)
    found_at = models.DateTimeField()
    found_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # The change of access, its form, and the supervisor's notice.
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", null=True, blank=True)
    form_required = models.CharField(max_length=120, blank=True)
    form_received_on = models.DateField(null=True, blank=True)
    form_digest = models.CharField(max_length=71, blank=True)
    supervisor_told_at = models.DateTimeField(null=True, blank=True)
    incident = models.CharField(max_length=20, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    settlement = SealedTextField(blank=True)

    class Meta:
        ordering = ["review", "number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="access_finding_numbered")]
        indexes = [models.Index(fields=["whose"], name="access_finding_by_person")]


class Confirmation(RecordedModel):
    """The supervisor's word on one role of a drawn user: needed or not (dmh.sar.5)."""

    user = models.ForeignKey(DrawnUser, models.PROTECT, related_name="confirmations")
    ask = models.ForeignKey(Ask, models.PROTECT, related_name="confirmations", null=True, blank=True)
    role = models.CharField(max_length=120)
    is_needed = models.BooleanField()
    why = SealedTextField(blank=True)
    given_at = models.DateTimeField()
    # Where the supervisor answered by telephone or on paper: who wrote it down.
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
