"""Forms about persons."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm

from forthwith import clock
from forthwith.people.domain import MAY, Role
from forthwith.people.models import Facility
from forthwith.people.single_sign_on.passwords import providers_instead
from forthwith.ui.forms import Day


class SignIn(AuthenticationForm):
    """Django's form, with the field's name as it stands everywhere else."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["username"].label = "E-mail address"

    def confirm_login_allowed(self, user: Any) -> None:
        """Whoever signs in through a provider may be kept from passwords (reading 105)."""
        super().confirm_login_allowed(user)
        if by := providers_instead(user):
            raise forms.ValidationError(f"Sign in with {by}: your account takes no password.")


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

    outside = forms.BooleanField(
        label="An outside auditor",
        required=False,
        help_text="Not of our workforce, such as of a firm or an agency: appointed until a day.",
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        chosen: Any = self.fields["facility"]
        chosen.queryset = Facility.objects.in_use(clock.today())


class Prove(forms.Form):
    """Password or code, to show once more who one is."""

    password = forms.CharField(label="Your password", widget=forms.PasswordInput, required=False)
    code = forms.CharField(
        label="Or a code of your app",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )


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
