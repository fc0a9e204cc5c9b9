"""Forms for the letters: one begun, its text, and a person to see it addressed to."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from forthwith.breach.affected.references import reference_of
from forthwith.breach.forms.elements import Elements, words
from forthwith.breach.letters.kind import EVERYBODY_ELSE, LAWS, RESIDENTS, Kind, Language
from forthwith.breach.letters.text import DAYS
from forthwith.law.hipaa.facts import Law

GROUPS = (
    ("Subject", "", ("subject_line",)),
    (
        "What happened",
        "(A)",
        ("what_happened", *DAYS, "dates_not_known"),
    ),
    ("What information", "(B)", ("types_of_information",)),
    ("What people should do", "(C)", ("steps_to_protect", "vigilance", "reporting_agencies")),
    ("What you are doing", "(D)", ("investigation", "mitigation", "protection")),
    (
        "Where to ask: at least one",
        "(E)",
        ("toll_free", "telephone", "no_telephone", "email", "website", "postal_address"),
    ),
    ("Signature", "", ("signer_name", "signer_title")),
)
CONTENT = "45 CFR 164.404(c)(1)"
# What a State's law asks for beside the five elements.
BESIDE = {
    "vigilance": tuple(RESIDENTS),
    "telephone": tuple(RESIDENTS),
    "reporting_agencies": (Law.MISSOURI,),
    "no_telephone": (Law.MISSOURI,),
}


class Draft(Elements):
    """The text of a letter, with what a State's law adds and the signature."""

    field_order = ("expected", *(name for _, _, names in GROUPS for name in names))

    expected = forms.IntegerField(widget=forms.HiddenInput, required=False)
    what_happened = words(
        "What happened", 6, "Plain words. No name of a patient: everyone gets the same text."
    )
    vigilance = words("Reminder to stay alert", 3, "To watch for fraud and identity theft.")
    reporting_agencies = words("The credit reporting agencies", 4, "Names, addresses and telephone numbers.")
    telephone = forms.CharField(label="Telephone number, if it is not toll-free", required=False)
    no_telephone = forms.BooleanField(label="There is no telephone number", required=False)
    signer_name = forms.CharField(label="Signed by")
    signer_title = forms.CharField(label="Title of the signer", required=False)

    def __init__(
        self, data: Any = None, *, stored: dict[str, Any], law: Law = Law.HIPAA, seen: int = 0
    ) -> None:
        super().__init__(data, stored=stored, expected=seen)
        self.law = law
        for name, laws in BESIDE.items():
            if law not in laws:
                del self.fields[name]

    @property
    def groups(self) -> list[tuple[str, str, list[BoundField]]]:
        """The fields under the element of the law each belongs to."""
        cites = self.law not in RESIDENTS
        return [
            (
                heading,
                f"{CONTENT}{at}" if at and cites else "",
                [self[name] for name in names if name in self.fields],
            )
            for heading, at, names in GROUPS
        ]

    def stored(self) -> dict[str, Any]:
        """The text as it is kept, without the number that guards against two drafts at once."""
        return {name: value for name, value in super().stored().items() if name != "expected"}


class Begin(forms.Form):
    """Which letter to begin beside those there are."""

    law = forms.ChoiceField(label="Under which law")
    language = forms.ChoiceField(
        label="In which language", choices=[(one.value, one.words) for one in Language]
    )
    variant = forms.ChoiceField(
        label="For whom",
        required=False,
        help_text="By what the list says was involved; everybody else is who has no letter of their own.",
    )

    def __init__(self, data: Any = None, *, laws: Iterable[Law], involved: Iterable[str]) -> None:
        super().__init__(data)
        choices: Any = self.fields
        choices["law"].choices = [(law.value, LAWS[law]) for law in laws]
        choices["variant"].choices = [
            ("", EVERYBODY_ELSE.capitalize()),
            *((one, f"Involved: {one}") for one in involved if one),
        ]

    def kind(self) -> Kind:
        """The letter that is begun."""
        given = self.cleaned_data
        return Kind(Law(given["law"]), Language(given["language"]), given["variant"])


class OnePerson(forms.Form):
    """A person of the incident, named by the reference printed on the letter."""

    reference = forms.CharField(
        label="Reference of the person",
        max_length=40,
        help_text="As on the list of people, or on the letter.",
    )

    def __init__(self, data: Any = None, *, incident: str) -> None:
        super().__init__(data)
        self._incident = incident

    def clean_reference(self) -> str:
        """The reference as it is printed, whatever was typed for its hyphens and zeros."""
        found = reference_of(self.cleaned_data["reference"], self._incident)
        if found is None:
            raise forms.ValidationError(f"A reference of this incident looks like {self._incident}-1-00042.")
        return found
