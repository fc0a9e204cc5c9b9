"""Forms for notices between business associates and covered entities."""

from typing import Any

from django import forms

from forthwith import clock
from forthwith.breach.notices.associates import WORDS
from forthwith.ui.forms import Day


class Received(forms.Form):
    """A notice that came from a business associate."""

    party = forms.CharField(label="Business associate", max_length=200)
    on = Day(label="Day on which it told you")
    discovered_on = Day(
        label="Day on which it discovered the breach",
        help_text="As it says. If it is your agent, this day sets your own clock.",
    )
    individuals = forms.IntegerField(
        label="How many individuals has it identified?", min_value=0, required=False
    )
    lacking = forms.MultipleChoiceField(
        label="What has it not told yet? (45 CFR 164.410(c))",
        choices=[(one.value, words) for one, words in WORDS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, data: Any = None, *, party: str = "") -> None:
        super().__init__(data, initial={"party": party, "on": clock.today()})


class Given(forms.Form):
    """A notice given to one covered entity."""

    on = Day(label="Day on which it was told")
    identified = forms.BooleanField(label="It was given who each individual is", required=False)
    proof = forms.CharField(
        label="What shows that it was told?",
        max_length=400,
        help_text="To whom, how, a receipt. No names of individuals.",
    )

    def __init__(self, data: Any = None, *, entity: int = 0) -> None:
        super().__init__(data, initial={"on": clock.today()}, auto_id=f"entity-{entity}-%s")
