"""Forms of completions: a proof, a withdrawal, a list of a learning system, a session, the choice of who owes."""

from typing import Any

from django import forms

from forthwith import clock
from forthwith.people.models import Facility
from forthwith.program.training.models import Course
from forthwith.ui.forms import Day


class RecordProof(forms.Form):
    """That somebody completed a course, with what shows it."""

    course = forms.ModelChoiceField(label="Course", queryset=Course.objects.none(), empty_label="Choose")
    completed_on = Day(label="Completed on")
    file = forms.FileField(
        label="What shows it", help_text="For example a certificate. Kept encrypted, up to 25 MB."
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["course"].queryset = Course.objects.all()  # type: ignore[attr-defined]


class Withdraw(forms.Form):
    """Why a completion does not count."""

    why = forms.CharField(label="Why does it not count?", max_length=2_000)


class Bring(forms.Form):
    """A list of a learning system."""

    file = forms.FileField(
        label="List of completions",
        help_text=(
            "CSV or XLSX with the columns e-mail or employee number, course, completed on. Days as 2026-01-31 or "
            "1/31/2026. You see what would be taken before anything is."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )


class RecordSession(forms.Form):
    """A session that was held."""

    held_on = Day(label="Held on")
    course = forms.ModelChoiceField(
        label="Course", queryset=Course.objects.none(), required=False, empty_label="None of our courses",
        help_text="Whoever is named by e-mail address below completes it with this session.",
    )  # fmt: skip
    topic = forms.CharField(
        label="Topic", max_length=200, required=False, help_text="Empty: the title of the course."
    )
    who = forms.CharField(
        label="Who took part?", max_length=500_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="One a line: the e-mail address of who has an account here, the name of everybody else.",
    )  # fmt: skip
    proof = forms.CharField(
        label="What shows it?", max_length=200, help_text="For example: signed list, folder 12."
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["course"].queryset = Course.objects.filter(ended_on=None)  # type: ignore[attr-defined]

    def clean_held_on(self) -> Any:
        """Nothing was held tomorrow."""
        day = self.cleaned_data["held_on"]
        if day > clock.today():
            raise forms.ValidationError("This day is in the future. Record the session once it was held.")
        return day


class Choose(forms.Form):
    """Whose courses to show."""

    stands = forms.ChoiceField(
        label="Which", required=False,
        choices=[("overdue", "Overdue"), ("all", "Everything to be done")],
    )  # fmt: skip
    facility = forms.ChoiceField(label="Facility", required=False)
    course = forms.ChoiceField(label="Course", required=False)

    def __init__(self, *given: Any, facilities: frozenset[str] | None, **more: Any) -> None:
        super().__init__(*given, **more)
        there = Facility.objects.in_use(clock.today())
        seen = there if facilities is None else there.filter(code__in=facilities)
        codes = [(one.code, f"{one.name} ({one.code})") for one in seen]
        none = [("-", "At no facility")] if facilities is None else []
        self.fields["facility"].choices = [("", "Every facility"), *codes, *none]  # type: ignore[attr-defined]
        courses = [(one.code, one.title) for one in Course.objects.all()]
        self.fields["course"].choices = [("", "Every course"), *courses]  # type: ignore[attr-defined]
