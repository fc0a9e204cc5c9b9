"""Forms for the letters: one begun, its text, and a person to see it addressed to."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from forthwith.breach.affected.references import reference_of
from forthwith.breach.letters.kind import EVERYBODY_ELSE, LAWS, RESIDENTS, Kind, Language
from forthwith.breach.letters.text import DAYS, LISTS
from forthwith.law.hipaa.facts import Law
from forthwith.ui.forms import Day


def _text(label: str, rows: int = 4, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, widget=forms.Textarea(attrs={"rows": rows})
    )


GROUPS = (
    ("Subject", "", ("subject_line",)),
    (
        "What happened",
        "(A)",
        ("what_happened", "breach_on", "breach_until", "discovered_on", "dates_not_known"),
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


class Draft(forms.Form):
    """The text of a letter, element by element as 45 CFR 164.404(c)(1) lists them."""

    may_stay_open = True  # a draft may lack what the letter needs: approval asks for it

    expected = forms.IntegerField(widget=forms.HiddenInput, required=False)
    subject_line = forms.CharField(label="Subject line", max_length=120)
    what_happened = _text(
        "What happened", 6, "Plain words. No name of a patient: everyone gets the same text."
    )
    breach_on = Day(label="First day of the breach", required=False)
    breach_until = Day(label="Last day of the breach", required=False)
    discovered_on = Day(label="Day of discovery", required=False)
    dates_not_known = forms.BooleanField(label="A date left out is not known", required=False)
    types_of_information = _text("Types of information involved", 5, "One a line; types, never values.")
    steps_to_protect = _text("Steps people should take to protect themselves", 5, "One a line.")
    vigilance = _text("Reminder to stay alert", 3, "To watch for fraud and identity theft.")
    reporting_agencies = _text("The credit reporting agencies", 4, "Names, addresses and telephone numbers.")
    investigation = _text("What you are doing to investigate")
    mitigation = _text("What you are doing to mitigate harm")
    protection = _text("What you are doing to protect against further breaches")
    toll_free = forms.CharField(label="Toll-free telephone number", required=False)
    telephone = forms.CharField(label="Telephone number, if it is not toll-free", required=False)
    no_telephone = forms.BooleanField(label="There is no telephone number", required=False)
    email = forms.EmailField(label="E-mail address for questions", required=False)
    website = forms.CharField(label="Website", required=False)
    postal_address = forms.CharField(label="Postal address for questions", required=False)
    signer_name = forms.CharField(label="Signed by")
    signer_title = forms.CharField(label="Title of the signer", required=False)

    def __init__(
        self, data: Any = None, *, stored: dict[str, Any], law: Law = Law.HIPAA, seen: int = 0
    ) -> None:
        lines = {name: "\n".join(stored.get(name, ())) for name in LISTS}
        super().__init__(data, initial={**stored, **lines, "expected": seen})
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
        """The text as it is kept: days as ISO dates, lists as lists."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "expected"}
        days = {name: given[name].isoformat() for name in DAYS if given[name]}
        lists = {name: [line.strip() for line in given[name].splitlines() if line.strip()] for name in LISTS}
        plain = {name: value for name, value in given.items() if name not in DAYS and name not in LISTS}
        return {**plain, **days, **lists}


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
