"""Forms built from a register: one row, a file, a search. Every field gives text, read as a cell of a file is."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.apps import apps

from forthwith import clock
from forthwith.people.models import Facility
from forthwith.program.registers.columns import NO, YES, Column, Kind, Value
from forthwith.program.registers.guards import Scope
from forthwith.program.registers.register import Register
from forthwith.ui.forms import Day, TriState

# A list longer than this is typed, not chosen from.
MOST_CHOICES = 200
_ANY = ("", "Any")
_ANSWERS = [(YES[0], "Yes"), (NO[0], "No")]


class RowForm(forms.Form):
    """A row: a field for each column that is typed; `seen` is the version it was opened with."""

    def __init__(
        self,
        *given: Any,
        register: Register,
        reach: Scope,
        before: Mapping[str, Value] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        self.register = register
        if before is not None:
            self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput)
        for column in register.columns:
            if not column.fixed and not (before is not None and column.name == register.key):
                value = (before or {}).get(column.name)
                self.fields[column.name] = _field(register, column, reach, value)
                self.initial.setdefault(column.name, _initial(column, value))

    def cells(self) -> dict[str, str]:
        """Each column's cell, as a file would hold it."""
        typed = [column for column in self.register.columns if column.name in self.fields]
        return {column.name: _cell(self.cleaned_data.get(column.name)) for column in typed}


class Bring(forms.Form):
    """A file to take in."""

    file = forms.FileField(
        label="File",
        help_text="CSV or XLSX, the names of the columns in its first row.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )


class Search(forms.Form):
    """What a list is searched and filtered by; sent by GET, so that an address can be kept."""

    may_stay_open = True  # nothing must be asked for
    q = forms.CharField(label="Words", required=False, max_length=100)

    def __init__(self, *given: Any, columns: list[Column], reach: Scope, **more: Any) -> None:
        super().__init__(*given, **more)
        for column in columns:
            self.fields[column.name] = forms.ChoiceField(
                label=column.words, required=False, choices=[_ANY, *_filter_choices(column, reach)]
            )


def _filter_choices(column: Column, reach: Scope) -> list[tuple[str, str]]:
    if column.kind is Kind.YES_NO:
        return _ANSWERS
    return _facilities(reach) if column.of else list(column.choices)


def _facilities(reach: Scope, now: str = "") -> list[tuple[str, str]]:
    """The facilities within reach that are in use, and the one that stands in the row now."""
    used = {one.pk for one in Facility.objects.in_use(clock.today())}
    return [
        (one.code, f"{one.name} ({one.code})")
        for one in Facility.objects.all()
        if reach.reaches(one.code) and (one.pk in used or one.code == now)
    ]


def _field(register: Register, column: Column, reach: Scope, now: Value) -> forms.Field:
    is_numbered = column.name == register.key and bool(register.prefix)
    told = column.help or (f"Leave it empty: the next number of {register.prefix} is given." * is_numbered)
    common = {
        "label": column.words,
        "help_text": told,
        "required": column.required and not is_numbered,
    }
    return _FIELDS[column.kind](register, column, common, reach, str(now or ""))


def _text(register: Register, column: Column, common: dict[str, Any], *_: Any) -> forms.Field:
    longest = getattr(register.model._meta.get_field(column.name), "max_length", None)
    return forms.CharField(max_length=longest, **common)


def _long(_: Any, column: Column, common: dict[str, Any], *more: Any) -> forms.Field:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), **common)


def _choice(_: Any, column: Column, common: dict[str, Any], *more: Any) -> forms.Field:
    choices = list(column.choices) if column.required else [("", "Not said"), *column.choices]
    return forms.ChoiceField(choices=[("", ""), *choices] if column.required else choices, **common)


def _yes_no(_: Any, column: Column, common: dict[str, Any], *more: Any) -> forms.Field:
    if column.required:
        return forms.ChoiceField(choices=_ANSWERS, widget=forms.RadioSelect, **common)
    return TriState(**common)


def _list(_: Any, column: Column, common: dict[str, Any], *more: Any) -> forms.Field:
    if column.choices:
        return forms.MultipleChoiceField(
            choices=column.choices, widget=forms.CheckboxSelectMultiple, **common
        )
    common["help_text"] = f"{common['help_text']} One a line.".strip()
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), **common)


def _reference(_: Any, column: Column, common: dict[str, Any], reach: Scope, now: str) -> forms.Field:
    choices = _facilities(reach, now) if column.of == "people.facility" else _named(column)
    if choices is None:
        return forms.CharField(max_length=254, **common)
    return forms.ChoiceField(choices=[("", "" if column.required else "None"), *choices], **common)


def _named(column: Column) -> list[tuple[str, str]] | None:
    """The rows of a short table, each by its word; None where there are too many to choose from."""
    rows = list(apps.get_model(column.of)._base_manager.all()[: MOST_CHOICES + 1])
    if len(rows) > MOST_CHOICES:
        return None
    words = [str(getattr(row, column.by)) for row in rows]
    return [(word, f"{row} ({word})") for word, row in zip(words, rows, strict=True)]


_FIELDS: Mapping[Kind, Callable[..., forms.Field]] = {
    Kind.TEXT: _text,
    Kind.LONG: _long,
    Kind.CHOICE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.LIST: _list,
    Kind.REFERENCE: _reference,
    Kind.DAY: lambda _register, _column, common, *_: Day(**common),
    Kind.NUMBER: lambda _register, _column, common, *_: forms.IntegerField(min_value=0, **common),
}


def _initial(column: Column, value: Value) -> Any:
    if isinstance(value, bool) and column.required:
        return YES[0] if value else NO[0]
    if isinstance(value, list) and not column.choices:
        return "\n".join(value)
    return value


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES[0] if value else NO[0]
    return ";".join(value) if isinstance(value, list) else str(value)
