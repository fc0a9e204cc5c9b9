"""Forms that choose: a year, a period and the day it is seen from, what to suppose."""

from datetime import date
from typing import Any

from django import forms

from forthwith.ui.forms import Day


class ChooseYear(forms.Form):
    """Which year is drawn, and from which day it is seen."""

    may_stay_open = True

    year = forms.IntegerField(label="Year", min_value=1900, max_value=2199, required=False)
    as_of = Day(label="As known on", required=False, help_text="Leave it empty for today.")

    def chosen(self, today: date) -> tuple[int, date]:
        """The year and the day; what cannot be read is refused by the form, and today stands in for it."""
        if not self.is_bound or not self.is_valid():
            return today.year, today
        return self.cleaned_data["year"] or today.year, self.cleaned_data["as_of"] or today


class ChoosePeriod(forms.Form):
    """Which period, and from which day it is seen; by default this calendar year and the two before."""

    may_stay_open = True

    first = Day(label="From", required=False)
    last = Day(label="To", required=False)
    as_of = Day(label="As known on", required=False, help_text="Leave it empty for today.")

    def __init__(self, data: Any, today: date) -> None:
        super().__init__(data)
        self.today = today
        self.initial["first"], self.initial["last"], _ = self._days({})

    def add_prefix(self, field_name: str) -> str:
        """In the address the days are called from and to, as a person would write them."""
        return {"first": "from", "last": "to"}.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        given = super().clean() or {}
        first, last, _ = self._days(given)
        if first > last:
            self.add_error("last", "Choose a day on or after the first.")
        return given

    def chosen(self) -> tuple[date, date, date]:
        """First day, last day, seen from."""
        return self._days(self.cleaned_data if self.is_bound and self.is_valid() else {})

    def _days(self, given: dict[str, Any]) -> tuple[date, date, date]:
        as_of = given.get("as_of") or self.today
        last = given.get("last") or as_of
        return given.get("first") or date(last.year - 2, 1, 1), last, as_of
