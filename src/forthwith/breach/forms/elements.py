"""The elements of a notice as fields (45 CFR 164.404(c)(1)): what the letter and the public text both ask for."""

from typing import Any

from django import forms

from forthwith.breach.letters.text import DAYS, LISTS
from forthwith.ui.forms import Day


def words(label: str, rows: int = 4, hint: str = "") -> forms.CharField:
    """A text that may stay open for now."""
    return forms.CharField(
        label=label, help_text=hint, required=False, widget=forms.Textarea(attrs={"rows": rows})
    )


class Elements(forms.Form):
    """The text of a notice, element by element as the law lists them."""

    may_stay_open = True  # a draft may lack what the notice needs: approval asks for it

    subject_line = forms.CharField(label="Subject line", max_length=120)
    what_happened = words("What happened", 6)
    breach_on = Day(label="First day of the breach", required=False)
    breach_until = Day(label="Last day of the breach", required=False)
    discovered_on = Day(label="Day of discovery", required=False)
    dates_not_known = forms.BooleanField(label="A date left out is not known", required=False)
    types_of_information = words("Types of information involved", 5, "One a line; types, never values.")
    steps_to_protect = words("Steps people should take to protect themselves", 5, "One a line.")
    investigation = words("What you are doing to investigate")
    mitigation = words("What you are doing to mitigate harm")
    protection = words("What you are doing to protect against further breaches")
    toll_free = forms.CharField(label="Toll-free telephone number", required=False)
    email = forms.EmailField(label="E-mail address for questions", required=False)
    website = forms.CharField(label="Website", required=False)
    postal_address = forms.CharField(label="Postal address for questions", required=False)

    def __init__(self, data: Any = None, *, stored: dict[str, Any], **more: Any) -> None:
        lines = {name: "\n".join(stored.get(name, ())) for name in LISTS}
        super().__init__(data, initial={**stored, **lines, **more})

    def stored(self) -> dict[str, Any]:
        """The text as it is kept: days as ISO dates, lists as lists."""
        given = self.cleaned_data
        days = {name: given[name].isoformat() for name in DAYS if given[name]}
        lists = {name: [line.strip() for line in given[name].splitlines() if line.strip()] for name in LISTS}
        plain = {name: value for name, value in given.items() if name not in DAYS and name not in LISTS}
        return {**plain, **days, **lists}
