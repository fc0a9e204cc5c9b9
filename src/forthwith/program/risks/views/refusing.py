"""A refusal of an act said beside the field that mends it, with everything that was filled in still there."""

from django import forms

from forthwith.errors import Invalid


def say(form: forms.Form, refused: Invalid) -> None:
    """Put the refusal into the form: at the field its fault names, or above all fields."""
    named = [fault.where for fault in refused.faults if fault.where in form.fields]
    form.add_error(named[0] if named else None, str(refused))
