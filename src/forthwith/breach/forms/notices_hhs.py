"""Forms for the report to the Secretary: the portal's own questions, made from its fields, and its submission."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from forthwith import clock
from forthwith.breach.notices.filing.form import Field, Form
from forthwith.ui.forms import Day


class Filing(forms.Form):
    """The fields that a person answers, in the portal's order; what facts and settings say is not asked again."""

    may_stay_open = True  # the portal asks for everything, but the sheet may be filled in bit by bit

    def __init__(
        self, data: Any = None, *, form: Form, known: Mapping[str, str], answers: dict[str, Any]
    ) -> None:
        super().__init__(data, initial=answers)
        self.form = form
        for field in form.fields():
            if field.is_asked(known):
                self.fields[field.key] = _field(field)

    @property
    def groups(self) -> list[tuple[str, list[BoundField]]]:
        """The questions under the portal's own headings."""
        asked = (
            (one.title, [self[field.key] for field in one.fields if field.key in self.fields])
            for one in self.form.sections
        )
        return [(title, bound) for title, bound in asked if bound]

    def answers(self) -> dict[str, Any]:
        """What was answered; an empty answer is none."""
        return {key: value for key, value in self.cleaned_data.items() if value}


def _field(field: Field) -> forms.Field:
    recalled = "The portal’s own list may differ: compare it there." if field.confidence == "recalled" else ""
    options: dict[str, Any] = {
        "label": field.label,
        "help_text": " ".join(part for part in (field.hint, recalled) if part),
        "required": False,
    }
    choices = [(one, one) for one in field.choices]
    if field.kind == "choices":
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **options)
    if field.kind == "choice":
        return forms.ChoiceField(choices=[("", "Not answered yet"), *choices], **options)
    widget = forms.Textarea(attrs={"rows": 4}) if field.kind == "long" else forms.TextInput()
    return forms.CharField(widget=widget, max_length=4000, **options)


class Submitted(forms.Form):
    """The submission through the portal."""

    submitted_on = Day(label="Day on which it was submitted")
    tracking = forms.CharField(
        label="Breach tracking number",
        max_length=60,
        help_text="As the portal showed it after the submission.",
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"submitted_on": clock.today()})
