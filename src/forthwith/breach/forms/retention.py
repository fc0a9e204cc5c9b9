"""Forms about the log, the accounting of disclosures, the review of policies, holds and disposal."""

from datetime import date
from typing import Any

from django import forms

from forthwith import clock
from forthwith.ui.forms import Day


def _words(label: str, hint: str = "", *, rows: int = 4, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=required, widget=forms.Textarea(attrs={"rows": rows})
    )


SIZES = (("", "Any"), ("fewer", "Fewer than 500"), ("more", "500 or more"), ("unknown", "Not known yet"))


class ChooseBreaches(forms.Form):
    """Which breaches of the log."""

    may_stay_open = True

    year = forms.TypedChoiceField(label="Discovered in", required=False, coerce=int, empty_value=None)
    state = forms.CharField(
        label="State of residence", required=False, max_length=2, help_text="Two letters, for example MO."
    )
    size = forms.ChoiceField(label="People affected", required=False, choices=SIZES)

    def __init__(self, data: Any, *, years: list[int]) -> None:
        super().__init__(data)
        self.fields["year"].choices = [("", "Any year"), *((year, str(year)) for year in years)]  # type: ignore[attr-defined]

    def clean_state(self) -> str:
        """In capitals, as the lists have it."""
        return str(self.cleaned_data["state"]).upper()


class WriteLogNote(forms.Form):
    """What the log says of a case, beyond its facts."""

    expected = forms.IntegerField(widget=forms.HiddenInput)
    happened = _words(
        "What happened, in a few sentences",
        "For the log and for whoever is shown it. Name no patient.",
        required=True,
    )
    mitigation = _words("What was done to mitigate the harm")
    prevention = _words("What was done to prevent it from happening again")
    recipient = _words(
        "Who received the information, and their address, if known",
        "For the accounting of disclosures (45 CFR 164.528(b)(2)). Leave it empty while nobody knows.",
        rows=2,
    )


class FindPerson(forms.Form):
    """Whom to account to."""

    first_name = forms.CharField(label="First name", required=False, max_length=120)
    last_name = forms.CharField(label="Last name", required=False, max_length=120)
    birth_date = Day(label="Date of birth", required=False)
    person_reference = forms.CharField(
        label="Record number", required=False, max_length=120, help_text="As it stands on your lists."
    )
    asked_on = Day(
        label="Asked for on", help_text="The account reaches six years back from this day.", required=True
    )

    def clean(self) -> dict[str, Any]:
        """A record number, or a whole name."""
        given: dict[str, Any] = super().clean() or {}
        if not given.get("person_reference") and not (given.get("first_name") and given.get("last_name")):
            raise forms.ValidationError("Enter a record number, or a first and a last name.")
        return given

    def clean_asked_on(self) -> date:
        """Nobody asked tomorrow."""
        day: date = self.cleaned_data["asked_on"]
        if day > clock.today():
            raise forms.ValidationError("This day is in the future. Enter the day on which the person asked.")
        return day


class CloseReview(forms.Form):
    """What came of the review."""

    changed = forms.TypedChoiceField(
        label="Was a policy or procedure changed?",
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda text: text == "yes",
        widget=forms.RadioSelect,
    )
    result = _words("What was changed, or why nothing", rows=5, required=True)


class Reasons(forms.Form):
    """The reasons for an act of keeping or disposal."""

    why = _words("Reasons", "In your words. They stay on the record.", rows=3, required=True)
