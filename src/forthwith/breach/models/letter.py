"""The notice letters and their way to the post: text, approval, print run, batches, mailings."""

from django.db import models

from forthwith.breach.letters.kind import LAWS, Kind, Language
from forthwith.breach.models.incident import Incident
from forthwith.law.hipaa.facts import Law
from forthwith.people.models import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedJSONField, SealedTextField


class Letter(RecordedModel):
    """One version of one letter's text. Another person than its author approves it, or nobody does."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="letters")
    number = models.PositiveIntegerField()
    # Which letter this is a version of: under which law, in which language, to which people. The variant is what
    # their list says was involved; empty, it is for everybody else.
    law = models.CharField(
        max_length=20, choices=[(law.value, name) for law, name in LAWS.items()], default=Law.HIPAA
    )
    language = models.CharField(
        max_length=2, choices=[(one.value, one.words) for one in Language], default=Language.ENGLISH.value
    )
    variant = SealedTextField(blank=True)
    text = SealedJSONField()
    text_digest = models.CharField(max_length=71)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "number"], name="one_letter_of_a_number"),
            models.CheckConstraint(
                condition=models.Q(approved_at=None, approved_by=None)
                | models.Q(approved_at__isnull=False, approved_by__isnull=False),
                name="letter_approved_by_someone_at_some_time_or_not",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by=None) | ~models.Q(approved_by=models.F("drafted_by")),
                name="letter_approved_by_another_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} letter {self.number}"

    @property
    def kind(self) -> Kind:
        """Which letter this is a version of."""
        return Kind(Law(self.law), Language(self.language), self.variant)


class PrintRun(RecordedModel):
    """One order to print an approved letter for everybody who is owed it and was not mailed it yet."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="runs")
    dated_on = models.DateField()
    # What the letters are made of, as it was when they were ordered: the same run gives the same bytes for ever.
    letterhead = models.JSONField()
    salt = SealedTextField()
    # The recipients, batch by batch, in files of the evidence store: [digest, batches in it], in order.
    plan = models.JSONField(default=list)
    # What they were made from: the lists there were, and the last of each kind of change to their people.
    rosters = models.PositiveIntegerField()
    withdrawn = models.PositiveIntegerField(default=0)
    corrections = models.PositiveBigIntegerField(default=0)
    matchings = models.PositiveBigIntegerField(default=0)
    returned = models.PositiveBigIntegerField(default=0)
    planned = models.PositiveIntegerField()
    planned_batches = models.PositiveIntegerField()
    # Who gets no letter: reference, why, and whether a person must tell them another way.
    not_printed = SealedJSONField()
    ordered_at = models.DateTimeField()
    ordered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # Discarded, its letters that are not mailed never will be: their people are still owed one.
    discarded_why = SealedTextField(blank=True)
    discarded_at = models.DateTimeField(null=True, blank=True)
    discarded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(discarded_at=None, discarded_by=None)
                | models.Q(discarded_at__isnull=False, discarded_by__isnull=False),
                name="run_discarded_by_someone_at_some_time_or_not",
            )
        ]

    def __str__(self) -> str:
        return f"{self.letter_id}: {self.planned}"

    @property
    def is_printed(self) -> bool:
        """Whether every batch of the run is kept."""
        return self.batches.count() >= self.planned_batches

    @property
    def to_mail(self) -> int:
        """How many of its letters were not accounted for by a mailing."""
        done = Mailing.objects.filter(batch__run=self).aggregate(total=models.Sum("batch__count"))["total"]
        return self.planned - (done or 0)

    @property
    def by_hand(self) -> int:
        """How many people must be told another way than by this run."""
        return sum(by_hand for _, _, by_hand in self.not_printed)


class PrintBatch(RecordedModel):
    """One printed file with its manifest; both stand encrypted in the store under their digests."""

    run = models.ForeignKey(PrintRun, models.PROTECT, related_name="batches")
    number = models.PositiveIntegerField()
    count = models.PositiveIntegerField()
    pdf_digest = models.CharField(max_length=71)
    manifest_digest = models.CharField(max_length=71)
    printed_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="a_batch_is_printed_once")]

    def __str__(self) -> str:
        return f"{self.run_id} batch {self.number}"


class Mailing(RecordedModel):
    """The handing of one batch to the post: the proof that its letters were sent."""

    batch = models.OneToOneField(PrintBatch, models.PROTECT, related_name="mailing")
    mailed_on = models.DateField()
    pieces = models.PositiveIntegerField()
    # Letters of the batch that did not go out, by reference: their people are still owed one.
    spoiled = SealedJSONField(default=list)
    proof = SealedTextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.batch_id} mailed {self.mailed_on}"
