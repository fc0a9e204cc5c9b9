"""Forms of plans."""

from typing import Any

from django import forms

from forthwith import clock
from forthwith.people.models import Appointment, Person
from forthwith.program.plans.domain import Kind, Result, TestKind
from forthwith.program.plans.guards import ALL
from forthwith.ui.forms import Day


def _words(label: str, hint: str = "", *, required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=hint, max_length=5_000, required=required, widget=widget)


def _choices(label: str, words: Any) -> forms.TypedChoiceField:
    choices = [(one.value, one.words) for one in words]
    return forms.TypedChoiceField(label=label, coerce=words, choices=choices, widget=forms.RadioSelect)


class AddPlan(forms.Form):
    """A plan to be kept."""

    kind = _choices("Which plan?", Kind)
    title = forms.CharField(label="Title", max_length=200)
    covers = _words("What it covers", required=False)


class BringVersion(forms.Form):
    """A version of a plan, as a file."""

    file = forms.FileField(
        label="The plan", widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.docx,.odt"})
    )
    prepared_by = forms.CharField(label="Prepared by", max_length=200, help_text="The unit or the provider.")
    prepared_on = Day(label="Prepared on")
    review_on = Day(label="To be reviewed by", help_text="Until this day an approved version is current.")


class RecordTest(forms.Form):
    """A test that was held."""

    kind = _choices("How was it tested?", TestKind)
    held_on = Day(label="Held on")
    result = _choices("What did it show?", Result)
    learned = _words("What was learned?")


class AddFollowUp(forms.Form):
    """Something to be mended."""

    what = _words("What is to be mended?")
    owner = forms.ModelChoiceField(label="By whom?", queryset=Person.objects.none())
    due_on = Day(label="By when?")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        held = Appointment.objects.in_force(clock.today()).filter(role__in=ALL)
        working = Person.objects.filter(is_active=True, appointments__in=held)
        self.fields["owner"].queryset = working.distinct()  # type: ignore[attr-defined]  # ModelChoiceField's own


class CloseFollowUp(forms.Form):
    """What shows that it is mended."""

    proof = _words("What shows that it is mended?")


class RetirePlan(forms.Form):
    """The last day of a plan."""

    last_on = Day(label="Last day")
