"""Forms of policies."""

from typing import Any

from django import forms

from forthwith import clock
from forthwith.people.models import Facility
from forthwith.program.policies.domain import Outcome
from forthwith.program.policies.models import Policy
from forthwith.program.registers.guards import Scope
from forthwith.ui.forms import Day

DOCUMENTS = ".pdf,.docx,.odt,.txt,.html"
TABLES = ".csv,.txt,.xlsx"


def _file(label: str, accept: str, hint: str = "") -> forms.FileField:
    widget = forms.ClearableFileInput(attrs={"accept": accept})
    return forms.FileField(label=label, help_text=hint, widget=widget)


def _words(label: str, hint: str = "", *, required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=hint, max_length=5_000, required=required, widget=widget)


class AddVersion(forms.Form):
    """The text of a policy, as a file."""

    file = _file("The text", DOCUMENTS, "A PDF, best. It is sealed and kept under the digest of its content.")
    says = forms.CharField(label="What is new in it", max_length=500, required=False)


class Publish(forms.Form):
    """From when a version holds."""

    effective_on = Day(
        label="In force from", help_text="Today, a day to come, or the day it came into force."
    )


class ReviewPolicy(forms.Form):
    """What a review came to."""

    reviewed_on = Day(label="Reviewed on")
    outcome = forms.TypedChoiceField(
        label="What came of it?",
        coerce=Outcome,
        choices=[(one.value, one.words) for one in Outcome],
        widget=forms.RadioSelect,
    )
    reasons = _words("What was looked at, and why this came of it")
    late_because = _words("If it is late: why?", required=False)


class Retire(forms.Form):
    """The last day of a policy."""

    last_on = Day(label="Last day in force")
    why = _words("Why?")


class TakeAcknowledgments(forms.Form):
    """A file of who has read a version."""

    file = _file(
        "List from another system",
        TABLES,
        "CSV or XLSX with the columns “email” and “read on”. Either all rows are taken or none.",
    )


class FindLocal(forms.Form):
    """A facility's own policy that was found."""

    policy = forms.ModelChoiceField(label="On a topic of", queryset=Policy.objects.none())
    facility = forms.ModelChoiceField(label="Facility", queryset=Facility.objects.none())
    title = forms.CharField(label="The facility’s policy", max_length=200)
    found_on = Day(label="Found on")
    found_where = forms.CharField(
        label="Where?", max_length=300, help_text="For example: in the binder at the nurses’ station."
    )

    def __init__(self, *given: Any, keeps: Scope, **more: Any) -> None:
        super().__init__(*given, **more)
        alone = Policy.objects.filter(facility=None, controls_alone=True, retired_on=None)
        self.fields["policy"].queryset = alone  # type: ignore[attr-defined]  # ModelChoiceField's own
        used = Facility.objects.in_use(clock.today())
        own = used if keeps.everything else used.filter(code__in=keeps.facilities)
        self.fields["facility"].queryset = own  # type: ignore[attr-defined]  # the same


class WithdrawLocal(forms.Form):
    """Since when it is withdrawn, and what shows it."""

    withdrawn_on = Day(label="Withdrawn on")
    proof = forms.CharField(label="What shows it?", max_length=300)
