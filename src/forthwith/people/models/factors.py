"""The tables of what somebody shows beside a password: apps for codes, passkeys, recovery codes."""

from django.db import models

from forthwith.people.models.persons import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedTextField


class Factor(RecordedModel):
    """An app that makes codes, or a passkey; each proves once what it proves."""

    class Kind(models.TextChoices):
        """What it is."""

        APP = "app"
        PASSKEY = "passkey"

    person = models.ForeignKey(Person, models.PROTECT, related_name="factors")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    # What its owner calls it.
    name = models.CharField(max_length=60)
    # Of an app: the shared secret. Of a passkey: its public key, which is no secret but is nobody's business.
    secret = SealedTextField()
    # Of a passkey: its identifier, by which the browser names it; of an app it is empty.
    credential = models.CharField(max_length=1400, null=True, blank=True, unique=True, default=None)
    # The last step of time (app) or count (passkey) that was accepted: no code is taken twice.
    last_step = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(kind="app"), name="one_app_for_codes_a_person"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="app", credential=None)
                | models.Q(kind="passkey", credential__isnull=False),
                name="a_passkey_names_its_credential",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.person_id}"


class RecoveryCode(RecordedModel):
    """A code that stands in for a lost factor once; only its digest is kept."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="recovery_codes")
    # salt:SHA-256; the code has 120 random bits.
    digest = models.CharField(max_length=100)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Recovery code {self.pk} of {self.person_id}"


class FactorReset(RecordedModel):
    """An administrator took away what somebody had lost, and said why; nobody where it was done at the terminal."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="factor_resets")
    why = SealedTextField()
    reset_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    reset_at = models.DateTimeField()

    class Meta:
        ordering = ["-reset_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reset_by=models.F("person")), name="nobody_resets_their_own_factors"
            ),
        ]

    def __str__(self) -> str:
        return f"Reset of {self.person_id}"
