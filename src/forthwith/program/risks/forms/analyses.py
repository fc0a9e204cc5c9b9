"""Forms of an analysis as a whole: begin, consider changes, close."""

from typing import Any

from django import forms

from forthwith.program.risks.forms.fields import words
from forthwith.program.systems.models import Change


class Begin(forms.Form):
    """Of which system, and how far it reaches."""

    system = forms.ChoiceField(label="System")
    scope = words(
        "What is analyzed?",
        "The system with its people, data and places; say also what is left out, and what is assumed.",
        rows=5,
    )

    def __init__(self, *arguments: Any, systems: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["system"].choices = [("", "Choose a system"), *systems]  # type: ignore[attr-defined]


class Consider(forms.Form):
    """The changes this analysis has looked at."""

    changes = forms.TypedMultipleChoiceField(
        label="Which of these has this analysis looked at?", coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *arguments: Any, waiting: list[Change], **options: Any) -> None:
        super().__init__(*arguments, **options)
        choices = [(one.pk, f"{one.on}: {one.what}") for one in waiting]
        self.fields["changes"].choices = choices  # type: ignore[attr-defined]


class Close(forms.Form):
    """What was found; where it is late, why."""

    summary = words("Summary", "What was found, what is done about it, what stays.", rows=5)
    late_because = words("Why is it late?", "The last day for this assessment is over.", required=False)

    def __init__(self, *arguments: Any, late: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if late:
            self.fields["late_because"].required = True
        else:
            del self.fields["late_because"]
