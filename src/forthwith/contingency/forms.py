"""Forms about legal holds and a drill entered as a test of a plan."""

from typing import Any

from django import forms

from forthwith import clock
from forthwith.contingency.retention.kinds import KINDS
from forthwith.program.plans.models import Plan
from forthwith.ui.forms import Day


class PlaceHold(forms.Form):
    """What is held, who orders it, from when, and why."""

    kind = forms.ChoiceField(
        label="What is held",
        required=False,
        choices=[("", "Everything"), *((one.name, one.words) for one in KINDS)],
    )
    subject = forms.CharField(
        label="One document alone, by its name in the list",
        help_text="Leave it empty to hold the whole kind.",
        required=False,
        max_length=80,
    )
    ordered_by = forms.CharField(label="Who orders it", max_length=200)
    from_on = Day(label="From", initial=clock.today)
    why = forms.CharField(
        label="In which matter", widget=forms.Textarea(attrs={"rows": 3}), help_text="Name no patient."
    )


class AsTest(forms.Form):
    """Which plan a drill tested."""

    plan = forms.ModelChoiceField(Plan.objects.none(), label="Plan")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["plan"].queryset = Plan.objects.filter(retired_on=None)  # type: ignore[attr-defined]
