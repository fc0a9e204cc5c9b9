"""Notices that go outward besides letters: postings, press releases, filings, notices between associates."""

from django.db import models

from forthwith.breach.models.incident import Incident
from forthwith.people.models import Person
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedJSONField, SealedTextField

IS_APPROVED_OR_NOT = models.Q(approved_at=None, approved_by=None) | models.Q(
    approved_at__isnull=False, approved_by__isnull=False
)
BY_ANOTHER = models.Q(approved_by=None) | ~models.Q(approved_by=models.F("drafted_by"))


class Posting(RecordedModel):
    """One version of a substitute notice posted publicly: 45 CFR 164.404(d)(2)(ii). The text holds no PHI."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="postings")
    number = models.PositiveIntegerField()
    # The public address: the same for every version, and nothing of the case can be read from it.
    slug = models.SlugField(max_length=20)
    text = SealedJSONField()
    text_digest = models.CharField(max_length=71)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    # The home page that leads to it, and the days on which it stood.
    home_page = models.CharField(max_length=200, blank=True)
    posted_on = models.DateField(null=True, blank=True)
    posted_at = models.DateTimeField(null=True, blank=True)
    posted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    removed_on = models.DateField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    removed_why = SealedTextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "number"], name="one_posting_of_a_number"),
            models.CheckConstraint(condition=IS_APPROVED_OR_NOT, name="posting_approved_by_someone_or_not"),
            models.CheckConstraint(condition=BY_ANOTHER, name="posting_approved_by_another_person"),
            models.CheckConstraint(
                condition=models.Q(posted_on=None) | models.Q(approved_by__isnull=False),
                name="posting_posted_once_approved",
            ),
            models.CheckConstraint(
                condition=models.Q(removed_on=None) | models.Q(removed_on__gte=models.F("posted_on")),
                name="posting_removed_after_it_was_posted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} posting {self.number}"


class PostingDay(RecordedModel):
    """The proof of one day: the digest of the page as it was served; the page itself is in the store."""

    posting = models.ForeignKey(Posting, models.PROTECT, related_name="days")
    on = models.DateField()
    page_digest = models.CharField(max_length=71)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["posting", "on"], name="a_posting_is_proved_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.posting_id} on {self.on}"


class Release(RecordedModel):
    """One version of a press release: to the media of a State (164.406), or as substitute notice."""

    MEDIA, SUBSTITUTE = "media_notice", "substitute_notice"

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="releases")
    purpose = models.CharField(
        max_length=20, choices=[(MEDIA, "media notice"), (SUBSTITUTE, "substitute notice")]
    )
    # The key of the duty: a State's two letters or a jurisdiction's name; empty for a substitute notice.
    state = models.CharField(max_length=120, blank=True)
    number = models.PositiveIntegerField()
    text = SealedJSONField()
    text_digest = models.CharField(max_length=71)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    outlets = SealedTextField(blank=True)
    sent_on = models.DateField(null=True, blank=True)
    proof = SealedTextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["purpose", "state", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "purpose", "state", "number"], name="one_release_of_a_number"
            ),
            models.CheckConstraint(condition=IS_APPROVED_OR_NOT, name="release_approved_by_someone_or_not"),
            models.CheckConstraint(condition=BY_ANOTHER, name="release_approved_by_another_person"),
            models.CheckConstraint(
                condition=models.Q(sent_on=None) | models.Q(approved_by__isnull=False),
                name="release_sent_once_approved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} release {self.state} {self.number}"


class Filing(RecordedModel):
    """One report to the Secretary: filled in, then submitted through the portal and recorded here."""

    INITIAL, ADDENDUM = "initial", "addendum"

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="filings")
    law = models.CharField(max_length=10, choices=[("hipaa", "HIPAA"), ("part_2", "42 CFR part 2")])
    kind = models.CharField(max_length=10, choices=[(INITIAL, "initial"), (ADDENDUM, "addendum")])
    number = models.PositiveIntegerField()
    # What a person answered, by the field's key; the rest of the sheet is read from facts and settings.
    answers = SealedJSONField()
    filled_at = models.DateTimeField()
    filled_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    # As submitted: the whole sheet, with what facts and settings said on that day.
    sheet = SealedJSONField(null=True, blank=True)
    sheet_digest = models.CharField(max_length=71, blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    tracking = models.CharField(max_length=60, blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["law", "number"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "law", "number"], name="one_filing_of_a_number"),
            models.CheckConstraint(
                condition=models.Q(kind="initial", number=1) | models.Q(kind="addendum", number__gt=1),
                name="the_first_filing_is_the_initial_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.law} filing {self.number}"


class AssociateNotice(RecordedModel):
    """A notice under 45 CFR 164.410: received from a business associate, or given to a covered entity."""

    RECEIVED, GIVEN = "received", "given"

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="associate_notices")
    direction = models.CharField(max_length=10, choices=[(RECEIVED, "received"), (GIVEN, "given")])
    party = models.CharField(max_length=200)
    on = models.DateField()
    # What 164.410(c) asks for and this notice did not bring.
    lacking = models.JSONField(default=list)
    individuals = models.PositiveIntegerField(null=True, blank=True)
    proof = SealedTextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "direction", "party", "on"], name="an_associate_notice_is_recorded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.direction} {self.on}"
