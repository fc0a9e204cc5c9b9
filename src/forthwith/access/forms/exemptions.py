"""Forms of exceptions: one granted, one ended."""

from typing import Any

from django import forms

from forthwith import clock
from forthwith.access.models import Exemption, System
from forthwith.access.queries.register import systems
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.ui.forms import Day


class Grant(forms.Form):
    """An exception for one account."""

    system = forms.ModelChoiceField(label="System", queryset=System.objects.none(), empty_label="Choose")
    account = forms.CharField(
        label="Account", max_length=120, help_text="As people know it, for example its user ID."
    )
    account_key = forms.CharField(
        label="Key of the account", max_length=120, help_text="The link beside a row of an audit fills it in."
    )
    kind = forms.ChoiceField(label="Reason", choices=Exemption.Kind.choices)
    why = forms.CharField(label="In your words", max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))
    owner = forms.ModelChoiceField(
        label="Who answers for it", queryset=Person.objects.none(), empty_label="Choose"
    )
    from_on = Day(label="From")
    until_on = Day(label="Until", help_text="Every exception ends; it can be granted again.")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["system"].queryset = systems()  # type: ignore[attr-defined]
        self.fields["owner"].queryset = _owners()  # type: ignore[attr-defined]
        self.fields["from_on"].initial = clock.today


def _owners() -> Any:
    held = {"appointments__role__in": (Role.SECURITY_OFFICER, Role.ACCOUNT_MANAGER)}
    return Person.objects.filter(is_active=True, **held).distinct()


class EndExemption(forms.Form):
    """Why an exception ends before its day."""

    why = forms.CharField(label="Why does it end now?", max_length=2_000)
