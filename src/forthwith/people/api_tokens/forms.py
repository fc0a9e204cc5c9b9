"""The form of a new token."""

from datetime import timedelta

from django import forms

from forthwith import clock
from forthwith.people.api_tokens.domain import LONGEST, Scope
from forthwith.people.api_tokens.models import NAMED
from forthwith.ui.forms import Day

USUAL = timedelta(days=90)


class MakeToken(forms.Form):
    """What a token is called, what it is for, until when."""

    name = forms.CharField(
        label="Name",
        max_length=60,
        validators=[NAMED],
        help_text="What uses it, such as “Nightly import on srv-3”. No names of people.",
    )
    scopes = forms.MultipleChoiceField(
        label="What it is for",
        choices=[(scope.value, f"{scope.value}: {scope.words}") for scope in Scope],
        widget=forms.CheckboxSelectMultiple,
        help_text="As little as it needs. It never may more than you may yourself.",
    )
    expires_on = Day(label="Last day", help_text="At most a year from today.")
    ends_with_password = forms.BooleanField(
        label="End it when my password changes", required=False, initial=True
    )

    def clean_expires_on(self) -> object:
        """A token has an end, at most a year away."""
        day, today = self.cleaned_data["expires_on"], clock.today()
        if not today <= day <= today + LONGEST:
            raise forms.ValidationError(f"Choose a day from {today} to {today + LONGEST}.")
        return day

    def clean_scopes(self) -> list[Scope]:
        """As scopes."""
        return [Scope(one) for one in self.cleaned_data["scopes"]]
