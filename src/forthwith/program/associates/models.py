"""Tables of business associates: who they are, their agreements, reviews of them, what became of PHI at the end."""

from django.db import models

from forthwith import clock
from forthwith.people.models import Person
from forthwith.program.associates.domain import Return, Stand, stand
from forthwith.record.models import RecordedModel


class Associate(RecordedModel):
    """A business associate: from when on PHI is disclosed to it, for which services, until when."""

    reference = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    services = models.TextField()
    phi = models.TextField()
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=60, blank=True)
    subcontractors = models.TextField(blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    phi_return = models.CharField(
        max_length=10, blank=True, choices=[(one.value, one.words) for one in Return]
    )
    phi_return_on = models.DateField(null=True, blank=True)
    phi_return_proof = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("from_on")),
                name="associate_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(phi_return="", phi_return_on=None, phi_return_proof="")
                | (
                    models.Q(phi_return_on__isnull=False)
                    & ~models.Q(phi_return="")
                    & ~models.Q(phi_return_proof="")
                ),
                name="associate_phi_return_on_a_day_with_proof",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        """As facts name it."""
        return f"associate:{self.reference}"


class Agreement(RecordedModel):
    """A business associate agreement: its file, its days, what its terms say."""

    associate = models.ForeignKey(Associate, models.PROTECT, related_name="agreements")
    number = models.PositiveSmallIntegerField()
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=71)
    size = models.PositiveIntegerField()
    signed_on = models.DateField()
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    # Days to report a breach as agreed; empty: the agreement names none (the law: at most 60).
    breach_days = models.PositiveSmallIntegerField(null=True, blank=True)
    # Each term of the law by its key, with what was found (law.hipaa.s164_504_e.Answer).
    terms = models.JSONField(default=dict)
    looked_on = models.DateField(null=True, blank=True)
    looked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    ended_because = models.TextField(blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["associate", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["associate", "number"], name="agreement_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("from_on")),
                name="agreement_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.associate_id} agreement {self.number}"

    @property
    def stand(self) -> Stand:
        """Where it stands today."""
        return stand(self.from_on, self.until_on, clock.today())


class AssociateReview(RecordedModel):
    """A look at an associate: whether what is on file still holds."""

    associate = models.ForeignKey(Associate, models.PROTECT, related_name="reviews")
    reviewed_on = models.DateField()
    outcome = models.TextField()
    recorded_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-reviewed_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.associate_id} reviewed {self.reviewed_on}"
