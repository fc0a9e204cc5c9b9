"""Forms of visits."""

from typing import Any

from django import forms

from forthwith import clock
from forthwith.people.models import Facility, Person
from forthwith.program.visits import queries
from forthwith.program.visits.checklist import Question, questions
from forthwith.program.visits.domain import Answer
from forthwith.program.visits.models import Visit
from forthwith.ui.forms import Day


def _words(label: str, hint: str = "", *, rows: int = 3, required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=hint, max_length=5_000, required=required, widget=widget)


class PlanVisit(forms.Form):
    """A visit to come."""

    facility = forms.ModelChoiceField(label="Facility", queryset=Facility.objects.none())
    visitor = forms.ModelChoiceField(label="Who visits?", queryset=Person.objects.none())
    planned_on = Day(label="On which day?")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["facility"].queryset = Facility.objects.in_use(clock.today())  # type: ignore[attr-defined]  # ModelChoiceField's own
        self.fields["visitor"].queryset = queries.visitors()  # type: ignore[attr-defined]  # the same


class MakeVisit(forms.Form):
    """What was seen: every question of the list, a note beside each."""

    made_on = Day(label="Made on")
    met = forms.CharField(label="Who was met?", max_length=300, required=False)

    def __init__(self, *given: Any, visit: Visit, **more: Any) -> None:
        super().__init__(*given, **more)
        self.asked = questions(visit.checklist_from)
        for one in self.asked:
            self.fields[one.key] = _asked(one)
            self.fields[f"{one.key}_note"] = forms.CharField(
                label=f"Note on: {one.asks}", max_length=2_000, required=False
            )
        self.fields["summary"] = _words("The visit in a few words")
        self.fields["next_on"] = Day(label="The next visit is meant for", required=False)
        self.fields["late_because"] = _words("If it is late: why?", rows=2, required=False)

    def told(self) -> dict[str, Any]:
        """What `make_visit` takes."""
        given = dict(self.cleaned_data)
        answers = {one.key: (Answer(given.pop(one.key)), given.pop(f"{one.key}_note")) for one in self.asked}
        return given | {"answers": answers}


def _asked(one: Question) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=one.asks,
        help_text=one.cite,
        choices=[(answer.value, answer.words) for answer in Answer],
        widget=forms.RadioSelect,
    )


class CallOff(forms.Form):
    """Why a visit is not made."""

    why = _words("Why is it called off?")


class Find(forms.Form):
    """Something to be mended."""

    what = _words("What is to be mended?")
    question = forms.ChoiceField(label="Which question?", required=False)
    owner = forms.ModelChoiceField(label="By whom?", queryset=Person.objects.none())
    due_on = Day(label="By when?")

    def __init__(self, *given: Any, visit: Visit, **more: Any) -> None:
        super().__init__(*given, **more)
        asked = [(one.key, one.asks) for one in questions(visit.checklist_from)]
        self.fields["question"].choices = [("", "None of them"), *asked]  # type: ignore[attr-defined]  # ChoiceField's own
        self.fields["owner"].queryset = queries.owners(visit.facility)  # type: ignore[attr-defined]  # ModelChoiceField's own


class CloseFinding(forms.Form):
    """What shows that it is mended."""

    proof = _words("What shows that it is mended?")
    file = forms.FileField(label="A file that shows it, such as a photograph", required=False)
