"""Forms for what happens to a system."""

from typing import Any

from django import forms

from forthwith.program.systems.domain import Trigger
from forthwith.ui.forms import Day

MOST_WORDS = 2_000


class OnDay(forms.Form):
    """The day of an act."""

    on = Day()

    def __init__(self, *arguments: Any, label: str = "On", **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["on"].label = label


class TellRules(forms.Form):
    """New rules of a government that concern every system."""

    what = forms.CharField(
        label="What changes?",
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Name it so that whoever assesses finds it: the rule, the release, the ticket.",
    )
    on = Day(label="On which day?", help_text="For rules: the day the final text was published (reading 88).")


class TellChange(TellRules):
    """What asks for an assessment of one system."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=[(one.value, one.words) for one in Trigger],
        widget=forms.RadioSelect,
    )
    field_order = ("kind", "what", "on")


class Withdraw(forms.Form):
    """Why a change is taken back."""

    why = forms.CharField(
        label="Why is it taken back?", max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": 3})
    )
