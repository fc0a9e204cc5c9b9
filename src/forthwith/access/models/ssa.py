"""Reports to the Social Security Administration: a run on each of six days a year, and its steps as they were done."""

from django.db import models

from forthwith.access.models.audits import Audit
from forthwith.access.models.register import Contact
from forthwith.evidence.models import Snapshot
from forthwith.people.models import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedTextField


class SsaRun(RecordedModel):
    """The run of one day (dmh.ssa.1): the providers under contract as they were listed, and what the list says."""

    reference = models.CharField(max_length=20, unique=True)  # SSA-2026-0001
    run_on = models.DateField(unique=True)
    contracts = models.ForeignKey(Snapshot, models.PROTECT, related_name="+")
    # Providers by standing: {"current": n, "ended": n, "ends soon": n, …}; no names.
    counts = models.JSONField()
    # How many days after the run day the list was made; 0: on the day.
    late_days = models.PositiveIntegerField(default=0)
    # The spreadsheet in the evidence store, frozen when the run began.
    sheet_digest = models.CharField(max_length=71)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # The contract audit that disables the accounts of providers whose contract is over (dmh.ssa.2).
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="ssa_runs", null=True, blank=True)

    class Meta:
        ordering = ["-run_on"]

    def __str__(self) -> str:
        return self.reference


class SsaStep(RecordedModel):
    """One step of a run, done once; an amendment may stand more often. Who received what is a step's contacts."""

    class Kind(models.TextChoices):
        MAILED = "spreadsheet mailed"
        AUDITED = "contracts audited"
        CHANGES_REPORTED = "changes reported"
        AMENDED = "report amended"
        REVIEWED = "report reviewed"
        PACKED = "package assembled"
        SENT = "sent to SSA"
        LETTER_ASKED = "director’s letter asked for"
        LETTER_SENT = "director’s letter sent"

    run = models.ForeignKey(SsaRun, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    # The day it happened, which may lie before the day it was recorded.
    on = models.DateField()
    # Contacts told, by row number; words of a person; the file made or the proof kept, by digest.
    told = models.JSONField(default=list, blank=True)
    words = SealedTextField(blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    file_digest = models.CharField(max_length=71, blank=True)
    done_at = models.DateTimeField()
    done_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "kind"],
                condition=~models.Q(kind="report amended"),
                name="access_ssa_step_once",
            )
        ]


class SsaDefinitions(RecordedModel):
    """Definitions of service categories as the entity sends them with each report (dmh.ssa.3); the latest counts."""

    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=71)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]


class SsaLink(RecordedModel):
    """A signed link by which one contact without an account fetches the file of one step. Only its digest is kept."""

    step = models.ForeignKey(SsaStep, models.PROTECT, related_name="links")
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="+")
    token_digest = models.CharField(max_length=71, unique=True)
    expires_at = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
