"""The form that supposes one thing of the calendar."""

from typing import Any

from django import forms

from forthwith.duties.feed import subject_in_words
from forthwith.program.overview.supposing import How, Supposition
from forthwith.program.overview.what_if import Today
from forthwith.ui.forms import Day

GROUPS = {
    How.HAPPENS: "This happens, or proves",
    How.HOLDS: "This is there from the day",
    How.ENDS: "This ends with the day",
}


class Suppose(forms.Form):
    """What happens, holds or ends; of whom; on which day."""

    may_stay_open = True

    what = forms.ChoiceField(label="Suppose")
    subject = forms.ChoiceField(label="Of", required=False)
    new = forms.CharField(
        label="Or of a new one",
        required=False,
        max_length=40,
        help_text="The code of a facility or system that is not there yet, for example FUL.",
    )
    on = Day(label="On")
    until_on = Day(label="Until", required=False, help_text="For what is there only for a time.")

    def __init__(self, data: Any, *, now: Today) -> None:
        super().__init__(data)
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            (GROUPS[how], [(f"{how.value} {kind}", words) for kind, words in kinds.items()])
            for how, kinds in now.kinds().items()
        ]
        named = [(one, subject_in_words(one).capitalize()) for one in now.subjects]
        self.fields["subject"].choices = [("", "Choose"), *named]  # type: ignore[attr-defined]

    def clean_new(self) -> str:
        """A code without spaces."""
        code = str(self.cleaned_data["new"]).strip()
        if any(letter.isspace() or letter == ":" for letter in code):
            raise forms.ValidationError("Write its code alone, without spaces.")
        return code

    def clean(self) -> dict[str, Any]:
        """Either somebody there or somebody new; an end is not before its beginning."""
        given = super().clean() or {}
        if bool(given.get("subject")) == bool(given.get("new")) and "new" not in self.errors:
            self.add_error("subject", "Choose one, or write the code of a new one.")
        if given.get("until_on") and given.get("on") and given["until_on"] < given["on"]:
            self.add_error("until_on", "Choose a day on or after the first.")
        return given

    def supposition(self) -> Supposition:
        """What is supposed."""
        given = self.cleaned_data
        how, _, kind = given["what"].partition(" ")
        subject = given["subject"] or f"{kind.partition('.')[0]}:{given['new']}"
        return Supposition(How(how), kind, subject, given["on"], given["until_on"])
