"""What became known of single people after their list was taken: corrections, matches, returned letters, contacts."""

from enum import StrEnum

from django.db import models

from forthwith.breach.domain import Channel, Outcome, Purpose, Side, Source, Verdict
from forthwith.breach.models.incident import Incident
from forthwith.breach.models.letter import PrintRun
from forthwith.law.hipaa.s164_404_d_returned import ReturnReason
from forthwith.people.models import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedJSONField, SealedTextField


def _choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    return [(word.value, word.value.replace("_", " ")) for word in words]


# A person is named by the reference printed on the letter: no name, and the same for good.
REFERENCE = 40


class Correction(RecordedModel):
    """Better knowledge of one person: fields of the list with the value that holds from now on."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="corrections")
    person = models.CharField(max_length=REFERENCE)
    fields = SealedJSONField()
    source = models.CharField(max_length=20, choices=_choices(Source))
    why = SealedTextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["incident", "person"], name="correction_by_person")]

    def __str__(self) -> str:
        return f"{self.person} corrected"


class Matching(RecordedModel):
    """One decision that pairs of rows are one individual, or are not; undone, it counts no more."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="matchings")
    verdict = models.CharField(max_length=10, choices=_choices(Verdict))
    # The rule a person chose; empty where the person decided this one pair.
    rule = models.CharField(max_length=40, blank=True)
    pairs = SealedJSONField()
    count = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(undone_at=None, undone_by=None)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False),
                name="matching_undone_by_someone_at_some_time_or_not",
            )
        ]

    def __str__(self) -> str:
        return f"{self.count} pairs: {self.verdict}"


class Returned(RecordedModel):
    """A letter that came back: whose, of which mailing, from which address, and what the post says of it."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="returned")
    person = models.CharField(max_length=REFERENCE)
    run = models.ForeignKey(PrintRun, models.PROTECT, related_name="+")
    side = models.CharField(max_length=20, choices=_choices(Side))
    reason = models.CharField(max_length=30, choices=_choices(ReturnReason))
    returned_on = models.DateField()
    # The file it was read from; empty where it was typed or scanned.
    source = models.CharField(max_length=71, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "person", "run"], name="a_letter_comes_back_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} returned {self.returned_on}"


class Contact(RecordedModel):
    """An attempt to tell one person by other means than a letter of a print run, with its outcome."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="contacts")
    person = models.CharField(max_length=REFERENCE)
    channel = models.CharField(max_length=20, choices=_choices(Channel))
    purpose = models.CharField(max_length=20, choices=_choices(Purpose))
    outcome = models.CharField(max_length=20, choices=_choices(Outcome))
    made_on = models.DateField()
    note = SealedTextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["incident", "person"], name="contact_by_person")]

    def __str__(self) -> str:
        return f"{self.person} contacted {self.made_on}"
