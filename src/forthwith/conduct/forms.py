"""Forms for complaints and sanctions."""

from datetime import date
from typing import Any

from django import forms

from forthwith import clock
from forthwith.conduct.domain import About, Kind
from forthwith.ui.forms import Day

YES_NO = [("yes", "Yes"), ("no", "No")]
MOST_WORDS = 10_000


def _words(
    label: str, hint: str = "", *, rows: int = 4, required: bool = True, most: int = MOST_WORDS
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _yes_or_no(label: str, hint: str = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=hint,
        choices=YES_NO,
        coerce=lambda text: text == "yes",
        widget=forms.RadioSelect,
    )


def _past(label: str) -> "PastDay":
    return PastDay(label=label)


class PastDay(Day):
    """A day that has come."""

    def clean(self, value: Any) -> date:
        """Nothing has happened tomorrow."""
        day: date = super().clean(value)
        if day > clock.today():
            raise forms.ValidationError("This day is in the future. Enter the day on which it happened.")
        return day


class Complain(forms.Form):
    """What the public may complain about, without an account."""

    code = forms.CharField(max_length=40, widget=forms.HiddenInput)
    about = forms.ChoiceField(
        label="What is your complaint about?",
        choices=[(one.value, one.words) for one in About],
        widget=forms.RadioSelect,
    )
    said = _words("What happened?", "In your words. Only the privacy officer’s office reads it.", rows=7)
    name = forms.CharField(
        label="Your name", required=False, max_length=200, help_text="You need not give it."
    )
    contact = forms.CharField(
        label="How can we reach you?",
        required=False,
        max_length=300,
        help_text="A telephone number, an e-mail address or a postal address, if you want an answer.",
    )


class FollowUp(forms.Form):
    """The reference and the code that a complaint was given."""

    reference = forms.CharField(label="Reference", max_length=20, help_text="For example CMP-2026-0001.")
    code = forms.CharField(label="Follow-up code", max_length=40)


class AddStep(forms.Form):
    """A step in the handling of a complaint."""

    kind = forms.ChoiceField(
        label="What is it?", choices=[(one.value, one.words) for one in Kind], widget=forms.RadioSelect
    )
    on = _past("On which day?")
    words = _words("In your words", "Of a letter: to whom it went, and what it said.")


class ConcernCase(forms.Form):
    """The incident a complaint concerns."""

    case = forms.CharField(
        label="Incident",
        required=False,
        max_length=20,
        help_text="For example INC-2026-0001; empty for none.",
    )


class CloseComplaint(forms.Form):
    """The disposition, and the two questions."""

    disposition = _words("Disposition", "What came of the complaint.", rows=5)
    retaliation = _yes_or_no(
        "Was anybody threatened, intimidated, disadvantaged or otherwise punished for complaining?",
        "45 CFR 164.530(g)",
    )
    retaliation_why = _words("How do you know?", "And if so: what was done about it.", rows=3)
    waiver = _yes_or_no(
        "Was anybody asked to give up a right as a condition of treatment, payment, enrollment or eligibility?",
        "45 CFR 164.530(h)",
    )
    waiver_why = _words("How do you know?", "And if so: what was done about it.", rows=3)


class Propose(forms.Form):
    """A sanction proposed."""

    who = forms.CharField(label="Member of the workforce", max_length=200)
    failure = _words("What did they fail to comply with, and how?")
    case = forms.CharField(
        label="Incident",
        required=False,
        max_length=20,
        help_text="For example INC-2026-0001; empty for none.",
    )
    complaint = forms.CharField(
        label="Complaint",
        required=False,
        max_length=20,
        help_text="For example CMP-2026-0001; empty for none.",
    )


QUESTIONS = {
    "whistleblower": (
        "Did they, in good faith, tell an oversight agency or their attorney of unlawful or dangerous conduct?",
        "A whistleblower’s disclosure is no violation: 45 CFR 164.502(j)(1).",
    ),
    "crime_victim": (
        "Were they the victim of a crime, who told law enforcement about the suspect?",
        "Such a disclosure, within its limits, is no violation: 45 CFR 164.502(j)(2).",
    ),
    "exercised_rights": (
        "Did they exercise a right, complain, take part in an inquiry, or oppose in good faith what is unlawful?",
        "Nobody is punished for it: 45 CFR 164.530(g).",
    ),
}


class CheckProtections(forms.Form):
    """Three questions before any sanction, each a judgment with reasons."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for name, (label, hint) in QUESTIONS.items():
            self.fields[name] = _yes_or_no(label, hint)
            self.fields[f"{name}_why"] = _words("Your reasons", rows=2)

    def answers(self) -> dict[str, tuple[bool, str]]:
        """Each answer with its reasons."""
        given = self.cleaned_data
        return {name: (given[name], given[f"{name}_why"]) for name in QUESTIONS}


class Apply(forms.Form):
    """The sanction that was applied."""

    applied_on = _past("Applied on")
    outcome = _words("Which sanction?", "From a warning to the end of employment, as your policy has it.")


class Drop(forms.Form):
    """Why nothing is applied."""

    outcome = _words("Why is no sanction applied?", rows=3)
