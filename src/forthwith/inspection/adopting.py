"""The form by which an officer adopts a policy: the one that comes with the product, or a file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from forthwith import clock
from forthwith.duties.adopted import INSTALLED, in_force
from forthwith.duties.adoption import ADOPTERS, adopt
from forthwith.duties.models import Adoption
from forthwith.errors import Forthwith, Invalid
from forthwith.people.models import Person
from forthwith.policy.pack import DMH, text_of
from forthwith.ui.forms import Day

MOST_BYTES = 1_000_000
SLUG = r"^[a-z0-9-]*$"


class AdoptPolicy(forms.Form):
    """From which day, and in whose place."""

    file = forms.FileField(
        label="Policy, a TOML file",
        help_text="A copy of an installed policy, edited. Without a file the installed program is adopted as it is.",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".toml"}),
    )
    place = forms.ChoiceField(label="Where it stands")
    name = forms.RegexField(
        SLUG,
        label="Short name, if it stands beside the others",
        help_text="Small letters, digits and hyphens. A later version takes its place under this name.",
        required=False,
        max_length=40,
    )
    from_on = Day(label="In force from", initial=clock.today)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        names = sorted(in_force(clock.today()).items())
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            *((name, f"In the place of {pack.title} ({name})") for name, pack in names),
            ("", "Beside the others"),
        ]
        self.fields["place"].required = False

    def adopted(self, by: Person) -> Adoption | None:
        """The policy adopted; None where it was refused, with every fault on the form."""
        data = self.cleaned_data
        name = data["place"] or data["name"]
        if not name:
            self.add_error("name", "Give a short name to a policy that stands beside the others.")
            return None
        try:
            return adopt(text=self._text(name), name=name, from_on=data["from_on"], by=by)
        except Invalid as refused:
            self.add_error("file", [str(refused), *map(str, refused.faults)])
        except Forthwith as refused:
            self.add_error("from_on", str(refused))
        return None

    def _text(self, name: str) -> str:
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is None:
            if name != INSTALLED:
                raise Invalid("Choose a file: the installed program stands in its own place.")
            return text_of(DMH)
        if (file.size or 0) > MOST_BYTES:
            raise Invalid("The file is too long for a policy.")
        try:
            return str(file.read(), "utf-8")
        except UnicodeDecodeError:
            raise Invalid("The file is no text in UTF-8.") from None


def form_for(request: HttpRequest, person: Person) -> AdoptPolicy | None:
    """The form, as sent or empty; None for whoever may not adopt."""
    if request.method == "POST":
        return AdoptPolicy(request.POST, request.FILES)
    return AdoptPolicy() if person.holds(*ADOPTERS) else None
