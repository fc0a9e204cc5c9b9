"""Tables of policies: the policy, its versions, its reviews, who has read it; constraints here, decisions elsewhere."""

from datetime import date

from django.db import models

from forthwith import clock
from forthwith.people.domain import Role
from forthwith.people.models import Facility, Person
from forthwith.program.policies.domain import Group, Outcome, Stand, stand
from forthwith.record.models import RecordedModel


class Policy(RecordedModel):
    """A policy or department operating regulation (DOR), of the entity or of one facility."""

    number = models.CharField(max_length=30, unique=True)
    title = models.CharField(max_length=200)
    topics = models.JSONField(default=list, blank=True)
    owner_role = models.CharField(max_length=40, choices=[(role.value, role.words) for role in Role])
    # Empty: of the whole entity.
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", null=True, blank=True)
    # On its topics this policy stands alone: no facility has its own (dmh.3).
    controls_alone = models.BooleanField(default=False)
    # Who has to read it: people in these roles and those without an account in these groups, of these facilities.
    # An empty list narrows nothing.
    asks_to_read = models.BooleanField(default=False)
    reader_roles = models.JSONField(default=list, blank=True)
    reader_facilities = models.JSONField(default=list, blank=True)
    reader_groups = models.JSONField(default=list, blank=True)
    retired_on = models.DateField(null=True, blank=True)
    retired_because = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Versions(models.QuerySet["Version"]):
    """Versions, narrowed by day."""

    def in_force(self, on: date) -> "Versions":
        """Those that hold on a day; the last day still counts."""
        return self.filter(models.Q(until_on=None) | models.Q(until_on__gte=on), effective_on__lte=on)


class Version(RecordedModel):
    """One text of a policy: its file in the sealed store, who wrote it, who approved it, from when it holds."""

    policy = models.ForeignKey(Policy, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=71)
    size = models.PositiveIntegerField()
    says = models.CharField(max_length=500, blank=True)
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    effective_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    # The day on which the last of all who must read it had read it (reading 93).
    read_by_all_on = models.DateField(null=True, blank=True)

    objects = Versions.as_manager()

    class Meta:
        ordering = ["policy", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["policy", "number"], name="policy_version_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(approved_at=None, approved_by=None)
                | models.Q(approved_at__isnull=False, approved_by__isnull=False),
                name="policy_version_approved_by_someone_or_not",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by=None) | ~models.Q(approved_by=models.F("written_by")),
                name="policy_version_approved_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(effective_on=None) | models.Q(approved_at__isnull=False),
                name="policy_version_in_force_after_approval",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.policy_id} version {self.number}"

    @property
    def stand(self) -> Stand:
        """Where it stands today."""
        return stand(self.approved_at is not None, self.effective_on, self.until_on, clock.today())


class Review(RecordedModel):
    """A review of a policy, at least every three years (dmh.2.E): what came of it, and why."""

    policy = models.ForeignKey(Policy, models.PROTECT, related_name="reviews")
    reviewed_on = models.DateField()
    outcome = models.CharField(max_length=10, choices=[(one.value, one.words) for one in Outcome])
    reasons = models.TextField()
    late_because = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-reviewed_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.policy_id} reviewed {self.reviewed_on}"


class Reader(RecordedModel):
    """Somebody without an account who has to read policies: of the workforce, or another state employee."""

    reference = models.CharField(max_length=20, unique=True)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    group = models.CharField(max_length=20, choices=[(one.value, one.words) for one in Group])
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", null=True, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["facility", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("from_on")),
                name="policy_reader_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Acknowledgment(RecordedModel):
    """“I have read it”: of one version, by one person, in the app or by a file of another system."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="acknowledgments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    reader = models.ForeignKey(Reader, models.PROTECT, related_name="+", null=True, blank=True)
    on = models.DateField()
    # The file it came in, by its digest; empty: said in the app.
    source = models.CharField(max_length=71, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "person"], name="a_person_acknowledges_once"),
            models.UniqueConstraint(fields=["version", "reader"], name="a_reader_acknowledges_once"),
            models.CheckConstraint(
                condition=models.Q(person=None, reader__isnull=False)
                | models.Q(person__isnull=False, reader=None),
                name="acknowledged_by_one_person_or_reader",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} read on {self.on}"


class LocalPolicy(RecordedModel):
    """A facility's own policy on a topic the entity's controls alone (dmh.3): a finding until it is withdrawn."""

    policy = models.ForeignKey(Policy, models.PROTECT, related_name="found_locally")
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    found_on = models.DateField()
    found_where = models.CharField(max_length=300)
    found_at = models.DateTimeField()
    found_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_proof = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["withdrawn_on", "-found_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_on=None) | ~models.Q(withdrawn_proof=""),
                name="local_policy_withdrawn_with_proof",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.facility_id}: {self.title}"
