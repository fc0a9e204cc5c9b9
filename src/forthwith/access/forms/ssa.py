"""Forms of a report to SSA."""

from datetime import date
from typing import Any

from django import forms

from forthwith.access.queries import ssa as queries
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.ui.forms import Day

MOST_WORDS = 10_000


def _words(label: str, hint: str = "", rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": rows})
    )


class Begin(forms.Form):
    """A run day, and the list of contracts that tells of it."""

    run_on = Day(label="Run day", help_text="One of the policy’s days, kept on weekends and holidays.")
    contracts = forms.ModelChoiceField(
        label="List of provider contracts",
        queryset=Snapshot.objects.none(),
        help_text="One of a later day is said to be late.",
        empty_label="Choose",
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["contracts"]
        found = Snapshot.objects.filter(kind=SnapshotKind.CONTRACTS).order_by("-as_of_on", "-pk")
        field.queryset = found  # type: ignore[attr-defined]
        field.label_from_instance = _listed  # type: ignore[attr-defined]


def _listed(one: Snapshot) -> str:
    return f"As of {one.as_of_on}: {one.accepted_count} contracts, list {one.pk}"


class Nothing(forms.Form):
    """A step that asks for nothing but the button."""


class Amend(forms.Form):
    """What the officer amends."""

    words = _words("Amendment", "What is changed, and why. It goes with the report on a sheet of its own.")


class Review(forms.Form):
    """That the officer has reviewed."""

    words = _words(
        "What did you look at?", "For example: the spreadsheet and the change report, row by row.", 3
    )


class Assemble(forms.Form):
    """The words that go with the package."""

    covering = _words("Covering words", "They go into the package as they stand.", 6)


class Happened(forms.Form):
    """A day and what shows it."""

    on = Day(label="Sent on")
    proof = forms.FileField(label="What shows it", help_text="For example the mail as sent. Kept encrypted.")


class Definitions(forms.Form):
    """The definitions of service categories."""

    file = forms.FileField(label="Definitions of service categories", help_text="Up to 25 MB.")


def first_run_day(choose: str) -> dict[str, str]:
    """The run day a duty leads to, where it is one."""
    try:
        day = date.fromisoformat(choose)
    except ValueError:
        return {}
    return {"run_on": choose} if day in queries.run_days(day.year) else {}
