"""Forms for the letter and its mailing."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from forthwith import clock
from forthwith.breach.letter_text import DAYS, LISTS
from forthwith.breach.models import PrintBatch
from forthwith.ui.forms import Day


def _text(label: str, rows: int = 4, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, widget=forms.Textarea(attrs={"rows": rows})
    )


CONTENT = "45 CFR 164.404(c)(1)"
GROUPS = (
    ("Subject", "", ("subject_line",)),
    (
        "What happened",
        f"{CONTENT}(A)",
        ("what_happened", "breach_on", "breach_until", "discovered_on", "dates_not_known"),
    ),
    ("What information", f"{CONTENT}(B)", ("types_of_information",)),
    ("What people should do", f"{CONTENT}(C)", ("steps_to_protect",)),
    ("What you are doing", f"{CONTENT}(D)", ("investigation", "mitigation", "protection")),
    ("Where to ask: at least one", f"{CONTENT}(E)", ("toll_free", "email", "website", "postal_address")),
    ("Signature", "", ("signer_name", "signer_title")),
)


class Draft(forms.Form):
    """The text of the letter, element by element as 45 CFR 164.404(c)(1) lists them."""

    may_stay_open = True  # a draft may lack what the letter needs: approval asks for it

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
    investigation = _text("What you are doing to investigate")
    mitigation = _text("What you are doing to mitigate harm")
    protection = _text("What you are doing to protect against further breaches")
    toll_free = forms.CharField(label="Toll-free telephone number", required=False)
    email = forms.EmailField(label="E-mail address for questions", required=False)
    website = forms.CharField(label="Website", required=False)
    postal_address = forms.CharField(label="Postal address for questions", required=False)
    signer_name = forms.CharField(label="Signed by")
    signer_title = forms.CharField(label="Title of the signer", required=False)

    def __init__(self, data: Any = None, *, stored: dict[str, Any]) -> None:
        lines = {name: "\n".join(stored.get(name, ())) for name in LISTS}
        super().__init__(data, initial={**stored, **lines})

    @property
    def groups(self) -> list[tuple[str, str, list[BoundField]]]:
        """The fields under the element of the law each belongs to."""
        return [(heading, cite, [self[name] for name in names]) for heading, cite, names in GROUPS]

    def stored(self) -> dict[str, Any]:
        """The text as it is kept: days as ISO dates, lists as lists."""
        given = self.cleaned_data
        days = {name: given[name].isoformat() for name in DAYS if given[name]}
        lists = {name: [line.strip() for line in given[name].splitlines() if line.strip()] for name in LISTS}
        plain = {name: value for name, value in given.items() if name not in DAYS and name not in LISTS}
        return {**plain, **days, **lists}


class Order(forms.Form):
    """The order to print."""

    dated_on = Day(label="Date on the letters")


class Mailed(forms.Form):
    """The mailing of batches that went to the post together."""

    numbers = forms.TypedMultipleChoiceField(
        label="Batches mailed",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=True,
        error_messages={
            "invalid_choice": "Batch %(value)s waits for no mailing: it is recorded already, or not printed yet."
        },
    )
    mailed_on = Day(label="Day handed to the post")
    pieces = forms.IntegerField(label="Pieces mailed", min_value=1)
    proof = forms.CharField(
        label="Proof of mailing",
        max_length=200,
        help_text="For example the number of the postage statement. No names.",
    )

    def __init__(self, data: Any = None, *, batches: Sequence[PrintBatch]) -> None:
        numbers = [one.number for one in batches]
        pieces = sum(one.count for one in batches)
        super().__init__(data, initial={"numbers": numbers, "pieces": pieces, "mailed_on": clock.today()})
        field: Any = self.fields["numbers"]
        field.choices = [(one.number, f"Batch {one.number}: {one.count} letters") for one in batches]
