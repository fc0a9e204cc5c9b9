"""Forms about persons."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm

from forthwith import clock
from forthwith.people.domain import MAY, Role
from forthwith.people.models import Facility
from forthwith.ui.forms import Day


class SignIn(AuthenticationForm):
    """Django's form, with the field's name as it stands everywhere else."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["username"].label = "E-mail address"


class AddPerson(forms.Form):
    """A new person."""

    name = forms.CharField(label="Name", max_length=120)
    email = forms.EmailField(label="E-mail address", help_text="The person signs in with it.")
    title = forms.CharField(label="Title", max_length=120, required=False)
    password = forms.CharField(
        label="First password",
        widget=forms.PasswordInput,
        help_text="At least 12 characters. Tell it in person; the person changes it under “My account”.",
    )


class Appoint(forms.Form):
    """An appointment to a role."""

    role = forms.ChoiceField(
        label="Role",
        choices=[(role.value, f"{role.words}: {MAY[role]}") for role in Role],
        widget=forms.RadioSelect,
    )
    from_on = Day(label="First day")
    until_on = Day(label="Last day", required=False, help_text="Leave empty if it has no end yet.")
    facility = forms.ModelChoiceField(
        label="Facility",
        queryset=Facility.objects.none(),
        required=False,
        empty_label="The entity as a whole",
        help_text="A local security officer answers for one; of a workforce member it is where they work.",
    )
    deputy = forms.BooleanField(
        label="As a deputy",
        required=False,
        help_text="Stands in and may do what the office may; the office still needs its holder.",
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        chosen: Any = self.fields["facility"]
        chosen.queryset = Facility.objects.in_use(clock.today())


class NewPassword(forms.Form):
    """A new password for oneself."""

    current = forms.CharField(label="Your password now", widget=forms.PasswordInput)
    password = forms.CharField(
        label="New password", widget=forms.PasswordInput, help_text="At least 12 characters."
    )


class SetPassword(forms.Form):
    """A new password for somebody else, told in person."""

    password = forms.CharField(
        label="New password",
        widget=forms.PasswordInput,
        help_text="At least 12 characters. Tell it in person.",
    )
