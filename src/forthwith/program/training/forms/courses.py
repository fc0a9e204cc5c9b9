"""Forms of courses: one added, a version published, an audience named."""

from typing import Any

from django import forms

from forthwith import clock
from forthwith.people.domain import Role
from forthwith.people.models import Facility
from forthwith.program.training.actions.courses import Taught
from forthwith.program.training.built_in.reading import NAMES, read, shipped
from forthwith.program.training.domain import DUE_DAYS, PASS_PERCENT, Material, Topic
from forthwith.program.training.guards import MOST_BYTES
from forthwith.ui.forms import Day

OWN = "own"


def _short_courses() -> list[tuple[str, str]]:
    there = [(name, f"“{read(shipped(name)).title}”, which comes with Forthwith") for name in NAMES]
    return [*there, (OWN, "Our own, from the file below (TOML)")]


class TaughtForm(forms.Form):
    """What people learn from."""

    kind = forms.ChoiceField(
        label="What do people learn from?",
        choices=[(one.value, one.words) for one in Material],
        widget=forms.RadioSelect,
    )
    short_course = forms.ChoiceField(label="Which short course?", choices=_short_courses, required=False)
    pass_percent = forms.IntegerField(
        label="Passed with so many percent", initial=PASS_PERCENT, min_value=50, max_value=100
    )
    file = forms.FileField(
        label="File", required=False, help_text="To read, or our own short course. Up to 25 MB."
    )
    place = forms.CharField(
        label="Where else is it taken?", max_length=200, required=False,
        help_text="For example the name of the learning system. Only for a course elsewhere.",
    )  # fmt: skip
    from_on = Day(label="Taught from")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["from_on"].initial = clock.today

    def clean_file(self) -> Any:
        """A file of a size that may be kept."""
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError("The file is larger than 25 MB. Bring a smaller copy.")
        return file

    def taught(self) -> Taught:
        """What was chosen, as a version keeps it."""
        given = self.cleaned_data
        kind, file = Material(given["kind"]), given["file"]
        name, data = (file.name, file.read()) if file and kind is not Material.ELSEWHERE else ("", b"")
        if kind is Material.SHORT_COURSE and given["short_course"] != OWN:
            name, data = f"{given['short_course']}.toml", shipped(given["short_course"])
        place = given["place"] if kind is Material.ELSEWHERE else ""
        return Taught(kind, data, name, place, given["pass_percent"])


class AddCourse(TaughtForm):
    """A course with its first version."""

    title = forms.CharField(label="Title", max_length=120)
    topic = forms.ChoiceField(label="About", choices=[(one.value, one.words) for one in Topic])
    cite = forms.CharField(
        label="Under which law or policy?", max_length=120, required=False,
        help_text="For example 45 CFR 164.530(b).",
    )  # fmt: skip
    due_days = forms.IntegerField(
        label="Days to complete it", initial=DUE_DAYS, min_value=1, max_value=365,
        help_text="From the first day in a role, or from a material change. The law says “a reasonable period”.",
    )  # fmt: skip
    valid_months = forms.IntegerField(
        label="To be repeated after so many months", min_value=1, max_value=120, required=False,
        help_text="Empty: once is enough.",
    )  # fmt: skip
    field_order = ("title", "topic", "cite", "due_days", "valid_months")


class PublishVersion(TaughtForm):
    """A course as it is taught from a day on."""

    changed = forms.CharField(label="What changed?", max_length=300)
    material = forms.BooleanField(
        label="The change is material: everybody takes the course again",
        required=False,
        help_text="Material is a change of policy or practice that affects what people have to do.",
    )
    field_order = ("changed", "material")


class AddAudience(forms.Form):
    """Who has to take a course."""

    role = forms.ChoiceField(label="Who", required=False)
    facility = forms.ModelChoiceField(
        label="Where", queryset=Facility.objects.none(), required=False, empty_label="Everywhere"
    )
    from_on = Day(label="From")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        everybody = [("", "The whole workforce, whatever the role")]
        self.fields["role"].choices = everybody + [(one.value, one.words) for one in Role]  # type: ignore[attr-defined]
        self.fields["facility"].queryset = Facility.objects.in_use(clock.today())  # type: ignore[attr-defined]
        self.fields["from_on"].initial = clock.today

    def clean_role(self) -> Role | None:
        """A role, or none for the whole workforce."""
        given = self.cleaned_data["role"]
        return Role(given) if given else None


class EndsOn(forms.Form):
    """The last day of something."""

    last_on = Day(label="Last day")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["last_on"].initial = clock.today
