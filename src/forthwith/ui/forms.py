"""Form fields the law needs: an answer that may be unknown, a calendar date, a moment."""

from datetime import date
from typing import Any

from django import forms

from forthwith.ui.words import ANSWERS

# A hasty "26" in a browser's date control is the year 26, and a day that long ago is before every rule.
FIRST_YEAR = 1900
_TEXTS = {True: "yes", False: "no", None: "unknown"}
_VALUES = {text: value for value, text in _TEXTS.items()}


class TriState(forms.TypedChoiceField):
    """Yes, No or Not known yet: True, False or None. Unknown is an answer, so it is also the first one."""

    widget = forms.RadioSelect

    def __init__(self, **options: Any) -> None:
        options.setdefault("initial", None)
        options.setdefault("required", False)
        choices = [(_TEXTS[value], words) for value, words in ANSWERS.items()]
        super().__init__(choices=choices, coerce=_answer, empty_value=None, **options)

    def prepare_value(self, value: Any) -> Any:
        return _TEXTS.get(value, value)


class Day(forms.DateField):
    """A calendar date, chosen with the browser's own date control."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%m/%d/%Y"], **options)
        self.validators.append(_check_year)


class Moment(forms.DateTimeField):
    """A date and time on the entity's clock; comes out aware."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, **options)


def _check_year(day: date) -> None:
    if day.year < FIRST_YEAR:
        raise forms.ValidationError(f"This is the year {day.year}. Write the year with its four digits.")


def _answer(text: Any) -> bool | None:
    # An answer already read (the form's initial value) stays what it is.
    return _VALUES.get(text, text)
