"""Tables of computing equipment, its counts, movements and sanitization; constraints here, decisions elsewhere."""

from django.db import models

from forthwith.people.models import Facility, Person
from forthwith.program.inventory.domain import Kind, Method, Outcome, Purpose, Settled, State, Use
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedTextField


class Equipment(RecordedModel):
    """A piece of computing equipment, by its asset tag."""

    tag = models.CharField(max_length=40, unique=True)
    serial = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Kind])
    model = models.CharField(max_length=120, blank=True)
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+")
    room = models.CharField(max_length=60, blank=True)
    # The role or unit that has it, never a person's name.
    assigned_to = models.CharField(max_length=120, blank=True)
    # Null is unknown, and unknown is not no (reading 97).
    holds_ephi = models.BooleanField(null=True, blank=True)
    encrypted = models.BooleanField(null=True, blank=True)
    use = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Use], default=Use.IN_USE)
    # Since a count missed it; since when it is gone for good.
    missing_since_on = models.DateField(null=True, blank=True)
    disposed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["tag"]
        indexes = [models.Index(fields=["facility", "disposed_on"], name="equipment_of_a_facility")]
        constraints = [
            models.UniqueConstraint(
                fields=["serial"], condition=~models.Q(serial=""), name="equipment_one_serial"
            ),
        ]

    def __str__(self) -> str:
        return self.tag

    @property
    def state(self) -> State:
        """Where it stands in its life."""
        if self.disposed_on:
            return State.DISPOSED
        return State.MISSING if self.missing_since_on else State.HERE


class Movement(RecordedModel):
    """A piece of equipment moved from one place or hand to another: 164.310(d)(2)(iii)."""

    equipment = models.ForeignKey(Equipment, models.PROTECT, related_name="movements")
    on = models.DateField()
    from_place = models.JSONField()
    to_place = models.JSONField()
    why = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.equipment_id} on {self.on}"


class Sanitization(RecordedModel):
    """Media made unreadable before disposal or re-use: 164.310(d)(2)(i), (ii); NIST SP 800-88."""

    equipment = models.ForeignKey(Equipment, models.PROTECT, related_name="sanitizations")
    purpose = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Purpose])
    method = models.CharField(max_length=10, choices=[(one.value, one.words) for one in Method])
    technique = models.CharField(max_length=200)
    tool = models.CharField(max_length=120)
    sanitized_on = models.DateField()
    sanitized_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    verified_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    verified_on = models.DateField(null=True, blank=True)
    verified_how = models.CharField(max_length=200, blank=True)
    # The certificate as PDF, sealed in the evidence store.
    certificate_digest = models.CharField(max_length=71, blank=True)
    # Set once the disposal or re-use it was for is recorded: one sanitization serves one of them.
    used_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verified_by=None) | ~models.Q(verified_by=models.F("sanitized_by")),
                name="sanitization_verified_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.equipment_id} {self.method}"


class Disposal(RecordedModel):
    """Equipment given away for good, or to another use, and what shows that its media were dealt with."""

    equipment = models.ForeignKey(Equipment, models.PROTECT, related_name="disposals")
    purpose = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Purpose])
    on = models.DateField()
    to = models.CharField(max_length=200)
    # None only where the equipment is known to hold no ePHI and never did.
    sanitization = models.ForeignKey(
        Sanitization, models.PROTECT, related_name="disposals", null=True, blank=True
    )
    # What whoever took it gave in writing, such as a recycler's own certificate: name and digest of the file.
    vendor_name = SealedTextField(blank=True)
    vendor_digest = models.CharField(max_length=71, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.equipment_id} on {self.on}"


class Count(RecordedModel):
    """The yearly inventory of one facility, against the list of the year before (dmh.2.L)."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # The list it was opened against: of the count before, or the register's where there was none; frozen.
    against = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, blank=True)
    list_digest = models.CharField(max_length=71)
    counted_on = models.DateField(null=True, blank=True)
    totals = models.JSONField(default=dict, blank=True)
    summary = models.TextField(blank=True)
    late_because = models.TextField(blank=True)
    # The list it leaves behind, by digest in the evidence store: the next count is opened against it.
    left_digest = models.CharField(max_length=71, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-year", "facility"]
        constraints = [
            models.UniqueConstraint(fields=["facility", "year"], name="inventory_one_count_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.facility} {self.year}"


class CountFile(RecordedModel):
    """A file of tags and serials that were found, taken once."""

    count = models.ForeignKey(Count, models.PROTECT, related_name="files")
    digest = models.CharField(max_length=71)
    name = SealedTextField()
    totals = models.JSONField()
    left_out = models.JSONField(default=list, blank=True)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # Withdrawn: a wrong file. It stays to be read; its rows count no more.
    withdrawn_because = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["count", "digest"],
                condition=models.Q(withdrawn_at=None),
                name="inventory_a_file_counts_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.count_id} file {self.pk}"


class CountLine(models.Model):
    """What one piece comes to in a count: worked out anew with every file and decision."""

    count = models.ForeignKey(Count, models.PROTECT, related_name="lines")
    equipment = models.ForeignKey(
        Equipment, models.PROTECT, related_name="count_lines", null=True, blank=True
    )
    tag = models.CharField(max_length=80, blank=True)
    serial = models.CharField(max_length=80, blank=True)
    listed_room = models.CharField(max_length=60, blank=True)
    counted_room = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Outcome])

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["count", "outcome"], name="inventory_lines_by_outcome")]

    def __str__(self) -> str:
        return f"{self.count_id} {self.tag or self.serial}"


class Settlement(RecordedModel):
    """What a person decided of a piece that a count did not find; the last one holds."""

    count = models.ForeignKey(Count, models.PROTECT, related_name="settlements")
    equipment = models.ForeignKey(Equipment, models.PROTECT, related_name="settlements")
    settled = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Settled])
    because = models.CharField(max_length=2000)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.equipment_id} {self.settled}"
