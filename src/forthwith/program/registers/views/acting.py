"""An act that a form on a page asks for: done, or the form keeps what was typed, each fault beside its field."""

from collections.abc import Callable
from typing import Any

from django import forms

from forthwith.errors import Fault, Invalid

AGAIN = "Choose the file again: it was not kept."


def done(form: forms.Form, act: Callable[..., Any]) -> bool:
    """Whether the form is good and its act was done with what it was given.

    A wrong state is no fault of what was typed: that refusal has its own page.
    """
    if form.is_valid():
        try:
            act(**form.cleaned_data)
        except Invalid as refused:
            point(form, refused)
        else:
            return True
    for name in form.files:
        if name in form.fields and name not in form.errors:
            form.add_error(name, AGAIN)
    return False


def point(form: forms.Form, refused: Invalid) -> None:
    """Put a refusal where it belongs: beside the one field it is about, or over the form with every fault."""
    places = [fault.where for fault in refused.faults]
    if len(places) == 1 and places[0] in form.fields:
        form.add_error(places[0], str(refused))
        return
    form.add_error(None, str(refused))
    for fault in refused.faults:
        form.add_error(fault.where if fault.where in form.fields else None, _said(fault))


def _said(fault: Fault) -> str:
    return f"{fault.where}: {fault.expected}" + (f", found {fault.found}" if fault.found else "")
