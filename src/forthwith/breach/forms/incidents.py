"""Forms for reporting, opening and determining."""

import secrets
from datetime import date
from typing import Any

from django import forms

from forthwith import clock
from forthwith.breach.case.intake import Told
from forthwith.law.hipaa.facts import Capacity
from forthwith.ui.forms import Day

MOST_WORDS = 10_000
RELATIONS = [
    (Capacity.WORKFORCE_MEMBER.value, "I work here (staff, volunteer, trainee)"),
    (Capacity.BUSINESS_ASSOCIATE.value, "I work for a contractor or partner"),
    (Capacity.OUTSIDER.value, "Neither: a client, a relative, anybody else"),
]


def _past(day: date | None, name: str) -> None:
    if day and day > clock.today():
        raise forms.ValidationError({name: "This day is in the future. Enter the day on which it was."})


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


class Report(forms.Form):
    """What anybody reports, in a minute."""

    title = forms.CharField(
        label="In one line, what happened?",
        max_length=200,
        help_text="For example: letters sent to wrong addresses. Please name no clients in this line.",
    )
    knew_on = Day(label="When did you notice it?")
    happened_on = Day(
        label="When did it happen?", required=False, help_text="If you know: the first day, if it lasted."
    )
    place = forms.CharField(
        label="Where, or in which system?",
        max_length=200,
        required=False,
        help_text="A site, a vehicle, a program, a mailbox.",
    )
    account = forms.CharField(
        label="What else do you know?",
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Who, what, how many. Kept encrypted; only the privacy officer’s team reads it.",
    )

    def clean(self) -> dict[str, Any]:
        """Nobody notices tomorrow, or before it has happened."""
        given = super().clean() or {}
        knew_on, happened_on = given.get("knew_on"), given.get("happened_on")
        for name in ("knew_on", "happened_on"):
            _past(given.get(name), name)
        if knew_on and happened_on and knew_on < happened_on:
            raise forms.ValidationError({"knew_on": "This is before the day on which it happened."})
        return given

    @property
    def knew(self) -> str:
        """The day of knowledge, as facts hold it."""
        return _iso(self.cleaned_data["knew_on"])


class ReportWithoutAccount(Report):
    """The same, from somebody who is not signed in: who, if they wish to say."""

    capacity = forms.ChoiceField(
        label="Who are you?",
        choices=RELATIONS,
        initial=Capacity.WORKFORCE_MEMBER.value,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label="Your name",
        max_length=120,
        required=False,
        help_text="Leave name and contact empty to stay anonymous: nothing here tells who you are.",
    )
    contact = forms.CharField(
        label="How can we reach you?", max_length=200, required=False, help_text="Telephone or e-mail."
    )
    # Drawn with the form, so that the same form sent twice is one report.
    key = forms.CharField(max_length=64, widget=forms.HiddenInput, initial=lambda: secrets.token_urlsafe(24))

    @property
    def told(self) -> Told:
        """What the reporter says beyond one line and a day."""
        given = self.cleaned_data
        return Told(
            account=given["account"],
            place=given["place"],
            happened_on=_iso(given["happened_on"]),
            capacity=Capacity(given["capacity"]),
            name=given["name"],
            contact=given["contact"],
        )


class FollowUp(forms.Form):
    """Asking after a report."""

    reference = forms.CharField(label="Reference", max_length=20, help_text="Such as INC-2026-0012.")
    code = forms.CharField(
        label="Follow-up code",
        max_length=40,
        help_text="Sixteen letters and figures, shown when you reported.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class AddToReport(forms.Form):
    """What a reporter adds."""

    text = forms.CharField(
        label="Add something",
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Kept encrypted with your report; the privacy officers are told that you added something.",
    )


class Open(Report):
    """Opening an incident that did not come in by the report page, under its true days."""

    reported_on = Day(label="When was it reported to the entity?")
    who = forms.CharField(
        label="Who knew of it then?",
        max_length=120,
        help_text="A role or a name: the night nurse, the mail room.",
    )
    capacity = forms.ChoiceField(
        label="In what capacity?",
        choices=[(one.value, one.value.replace("_", " ").capitalize()) for one in Capacity],
        initial=Capacity.WORKFORCE_MEMBER.value,
    )
    last_on = Day(label="Last day on which it happened", required=False)

    field_order = (
        "title",
        "reported_on",
        "knew_on",
        "who",
        "capacity",
        "happened_on",
        "last_on",
        "place",
        "account",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["knew_on"].label = "When did somebody here first know of it?"
        self.fields["happened_on"].label = "First day on which it happened"

    def clean(self) -> dict[str, Any]:
        """Its days agree."""
        given = super().clean()
        _past(given.get("reported_on"), "reported_on")
        _past(given.get("last_on"), "last_on")
        first, last = given.get("happened_on"), given.get("last_on")
        if last and not first:
            raise forms.ValidationError({"happened_on": "Give the first day as well."})
        if first and last and last < first:
            raise forms.ValidationError({"last_on": "This is before the first day."})
        return given

    @property
    def told(self) -> Told:
        """What is known beyond one line and a day."""
        given = self.cleaned_data
        return Told(
            account=given["account"],
            place=given["place"],
            happened_on=_iso(given["happened_on"]),
            capacity=Capacity(given["capacity"]),
        )

    @property
    def last(self) -> str:
        """The last day of the incident, as facts hold it."""
        return _iso(self.cleaned_data["last_on"])


class Determine(forms.Form):
    """The officer's reasons; what is determined is what the law says of the facts."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    reasons = forms.CharField(
        label="Reasons",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="In your words. They are kept with the facts and the finding, and never overwritten.",
    )

    def __init__(self, data: Any = None, *, version: int, seen: int) -> None:
        super().__init__(data, initial={"version": version, "seen": seen})


class ReadAgain(forms.Form):
    """A second reader's word on a determination."""

    agrees = forms.ChoiceField(
        label="Having read the facts and the reasons, do you agree?",
        choices=[("yes", "Yes, I agree"), ("no", "No, I disagree")],
        widget=forms.RadioSelect,
    )
    reasons = forms.CharField(
        label="Your reasons",
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="They stand beside the determination for good, under your name.",
    )
