"""Forms of lists: the file and whose it is; then what the file leaves open."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms

from forthwith.access.models import ListBrought, System
from forthwith.errors import Invalid
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.files.opening import check_size
from forthwith.ui.forms import Day

_MANY = 8  # more answers than that are chosen from a closed list
_WHICH = "Staff and contracts belong to no system."
_WHY_FEWER = "Only where the list is more than 20 % shorter than the last one: what became of the others?"


class Bring(forms.Form):
    """A file, what it lists, whose it is."""

    kind = forms.ChoiceField(
        label="What does it list?", choices=ListBrought.Kind.choices, widget=forms.RadioSelect
    )
    system = forms.ModelChoiceField(
        label="Of which system?",
        queryset=System.objects.none(),
        required=False,
        help_text=_WHICH,
        empty_label="None, or choose",
    )
    file = forms.FileField(
        label="The file",
        help_text="CSV, XLSX, LDIF, SharpHound JSON or zip; logs as CSV, JSON, XML. It is kept encrypted; nothing is "
        "taken until you have looked at what was understood.",
        error_messages={"required": "Choose a file."},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["system"].queryset = System.objects.filter(ended_on=None)  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """A file too large is refused before it is read."""
        given = self.cleaned_data["file"]
        try:
            check_size(given.size)
        except Invalid as invalid:
            raise forms.ValidationError(str(invalid)) from invalid
        return given


class Answers(forms.Form):
    """What the file leaves open, the day it tells of, and what its columns mean."""

    def __init__(
        self, *args: Any, brought: ListBrought, known: Choices, fields: Sequence[str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._known = known
        found: Mapping[str, Any] = brought.shown or {}
        self._questions = [one for one in found.get("questions", ()) if one["about"] != "as_of_on"]
        for place, question in enumerate(self._questions):
            self.fields[f"answer_{place}"] = _field(question)
        if brought.kind != ListBrought.Kind.LOG:  # a log's day is that of its last event
            newest = found.get("newest_on")
            self.fields["as_of_on"] = Day(
                label="The day the list tells of",
                initial=known.as_of_on,
                required=False,
                help_text=f"The newest thing in it happened on {newest}." if newest else "",
            )
        if found.get("fallen") or brought.fewer_because:
            self.fields["fewer_because"] = forms.CharField(
                label="Why are there fewer?", required=False, help_text=_WHY_FEWER, initial=brought.fewer_because,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip
        if brought.kind == ListBrought.Kind.ACCOUNTS:
            self.fields["domain"] = forms.CharField(
                label="Domain", required=False, max_length=120, initial=known.domain,
                help_text="Where the file does not name it, such as provider.example.org.",
            )  # fmt: skip
        self._header = list(found.get("columns", {}))
        for place, column in enumerate(self._header):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=column,
                choices=[("", "Do not read"), *((name, name.replace("_", " ")) for name in fields)],
                required=False,
                initial=found["columns"][column] or "",
            )

    @property
    def columns(self) -> list[Any]:
        """The fields of the columns, drawn apart."""
        return [self[f"column_{place}"] for place in range(len(self._header))]

    @property
    def open(self) -> list[Any]:
        """Every other field."""
        return [field for field in self if not field.name.startswith("column_")]

    def choices(self) -> Choices:
        """The answers so far, these on top."""
        given = self.cleaned_data
        said = replace(
            self._known, as_of_on=given.get("as_of_on"), domain=given.get("domain", self._known.domain)
        )
        moved = {
            column: given[f"column_{place}"] or None
            for place, column in enumerate(self._header)
            if f"column_{place}" in self.changed_data
        }
        said = replace(said, columns={**said.columns, **moved})
        for place, question in enumerate(self._questions):
            if answer := given.get(f"answer_{place}"):
                said = _with(said, question, answer)
        return said


def _with(said: Choices, question: Mapping[str, Any], answer: Any) -> Choices:
    about, of = question["about"], question.get("of", "")
    if about == "words":
        return replace(said, words={**said.words, of: answer})
    if about == "columns":
        return replace(said, columns={**said.columns, answer: of})
    changed: dict[str, Any] = {about: answer}
    return replace(said, **changed)


def _field(question: Mapping[str, Any]) -> forms.Field:
    """A yes for a file that looks cut, one of the answers offered, or any text."""
    told = {"label": question["asks"], "help_text": question["because"], "required": False}
    if question["about"] == "is_whole":
        return forms.BooleanField(**told)
    choices = [tuple(one) for one in question["options"]]
    if len(choices) > _MANY:
        return forms.ChoiceField(choices=[("", ""), *choices], **told)
    if choices:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **told)
    return forms.CharField(max_length=60, **told)
