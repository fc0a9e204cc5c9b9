"""An act that a form on a page asks for: done, or the form keeps what was typed, each fault beside its field."""

from collections.abc import Callable
from typing import Any

from django import forms

from forthwith.errors import Fault, Invalid
from forthwith.ui.words import days_in_words

AGAIN = "Choose the file again: it was not kept."


def done(form: forms.Form, act: Callable[..., Any]) -> Any:
    """What the act made of what the form was given; None where the form has a fault, which stands in it.

    A wrong state is no fault of what was typed: that refusal has its own page.
    """
    if form.is_valid():
        try:
            return act(**form.cleaned_data)
        except Invalid as refused:
            point(form, refused)
    for name in form.files:
        if name in form.fields and name not in form.errors:
            form.add_error(name, AGAIN)
    return None


def point(form: forms.Form, refused: Invalid) -> None:
    """Put a refusal where it belongs: beside the one field it is about, or over the form with every fault."""
    names = {str(field.label).casefold(): name for name, field in form.fields.items()}
    names |= {name: name for name in form.fields}
    places = [names.get(fault.where.casefold()) for fault in refused.faults]
    if len(places) == 1 and places[0]:
        form.add_error(places[0], days_in_words(str(refused)))
        return
    form.add_error(None, days_in_words(str(refused)))
    for fault, place in zip(refused.faults, places, strict=True):
        form.add_error(place, _said(fault) if place else str(fault))


def _said(fault: Fault) -> str:
    found = f", found {fault.found}" if fault.found else ""
    return f"Expected {fault.expected}{found}."
