"""Forms of the auditor's room: what is asked for, and for which office."""

from datetime import date

from django import forms

from forthwith import clock
from forthwith.inspection.copies.asked import OFFICE, Asked, check
from forthwith.ui.forms import Day


class Ask(forms.Form):
    """A case, or a clause and a period."""

    may_stay_open = True

    case = forms.CharField(label="Case", required=False, max_length=40, help_text="Such as INC-2026-0001.")
    clause = forms.CharField(
        label="Clause", required=False, max_length=40, help_text="Such as dmh.2.C: all below it are shown."
    )
    first = Day(label="From", required=False)
    last = Day(label="To", required=False)

    def add_prefix(self, field_name: str) -> str:
        """In the address the days are called from and to."""
        return {"first": "from", "last": "to"}.get(field_name, field_name)

    def asked(self, *, office: str = OFFICE, number: str = "") -> Asked | None:
        """What is asked for, None before anything is; a clause without days, of this year and the two before."""
        given = self.cleaned_data if self.is_bound and self.is_valid() else {}
        if not (given.get("case") or given.get("clause")):
            return None
        today = clock.today()
        days = (given["first"], given["last"])
        if given["clause"]:
            last = given["last"] or today
            days = (given["first"] or date(last.year - 2, 1, 1), last)
        case, clause = given["case"].strip().upper(), given["clause"].strip()
        asked = Asked((case,) if case else (), (clause,) if clause else (), *days, office, number)
        check(asked, today)
        return asked


class For(forms.Form):
    """For which office a copy is made."""

    office = forms.CharField(label="For which office", max_length=40, initial=OFFICE)
    number = forms.CharField(
        label="Their number", max_length=40, required=False, help_text="No names of persons."
    )
