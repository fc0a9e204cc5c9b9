"""Forms of the register: systems, contacts."""

from typing import Any

from django import forms

from forthwith import clock
from forthwith.access.models import ContactKind, SystemKind
from forthwith.ui.forms import Day


def _in_words(kinds: type[SystemKind | ContactKind]) -> list[tuple[str, str]]:
    """Each kind as people call it, not as its name in code reads."""
    return [(one.value, one.value[0].upper() + one.value[1:]) for one in kinds]


class AddSystem(forms.Form):
    """A system with accounts."""

    title = forms.CharField(label="Name", max_length=120)
    name = forms.CharField(
        label="Short name", max_length=40, help_text="For files and commands, such as provider-domain."
    )
    kind = forms.ChoiceField(label="What is it?", choices=_in_words(SystemKind), widget=forms.RadioSelect)


class ExemptingRoles(forms.Form):
    """The roles that exempt, of one system."""

    roles = forms.CharField(
        label="Roles or groups that exempt from inactivity",
        required=False,
        max_length=2_000,
        help_text="One a line, for example Mortality Review. Holders stay enabled until known to have left.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EndSystem(forms.Form):
    """The day a system went out of use."""

    ended_on = Day(label="Out of use since")


class AddContact(forms.Form):
    """Somebody outside who answers."""

    kind = forms.ChoiceField(label="Answers as", choices=_in_words(ContactKind))
    unit = forms.CharField(
        label="For",
        required=False,
        max_length=60,
        help_text="The agency or facility code, or the user ID of the one supervised; empty: for all.",
    )
    name = forms.CharField(label="Name", max_length=200)
    email = forms.EmailField(label="E-mail", max_length=254)
    from_on = Day(label="From")
    until_on = Day(label="Until", required=False, help_text="The last day, where it is known.")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["from_on"].initial = clock.today


class ImportContacts(forms.Form):
    """A file of contacts."""

    file = forms.FileField(
        label="List of contacts",
        help_text="CSV in UTF-8 with the columns kind, unit, name, email, from. Either all rows are taken or none.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt"}),
    )


class EndContact(forms.Form):
    """A contact's last day."""

    until_on = Day(label="Last day")
