"""Forms for reporting and determining."""

from datetime import date
from typing import Any

from django import forms

from forthwith import clock
from forthwith.ui.forms import Day


class Report(forms.Form):
    """What a workforce member reports, in a minute."""

    title = forms.CharField(
        label="In one line, what happened?",
        max_length=200,
        help_text="For example: letters sent to wrong addresses. Please name no patients here.",
    )
    knew_on = Day(label="When did you first know of it?")
    account = forms.CharField(
        label="What do you know?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Who, what, where, when. Kept encrypted; only the privacy officer’s team reads it.",
    )

    def clean_knew_on(self) -> date:
        """Nobody knows of something tomorrow."""
        day: date = self.cleaned_data["knew_on"]
        if day > clock.today():
            raise forms.ValidationError(
                "This day is in the future. Enter the day on which you first knew of it."
            )
        return day


class Determine(forms.Form):
    """The officer's reasons; what is determined is what the law says of the facts."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reasons = forms.CharField(
        label="Reasons",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="In your words. They are kept with the facts and the finding, and never overwritten.",
    )

    def __init__(self, data: Any = None, *, version: int) -> None:
        super().__init__(data, initial={"version": version})
