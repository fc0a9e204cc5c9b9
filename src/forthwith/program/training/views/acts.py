"""What pages of training share: an act run for a form, a file handed over."""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse

from forthwith.errors import Invalid, WrongState
from forthwith.program.registers.trail import PROGRAM
from forthwith.ui.shown import Link

TRAIL = [PROGRAM, Link("Training", "/program/training/")]
PAGE = 50


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether the form is good and its act was done; a refusal stands in the form, the words kept."""
    if not form.is_valid():
        return False
    try:
        act()
    except (Invalid, WrongState) as refused:
        form.add_error(None, str(refused))
        for fault in getattr(refused, "faults", ()):
            form.add_error(None, str(fault))
        return False
    return True


def handed(data: bytes, name: str, kind: str = "application/octet-stream") -> HttpResponse:
    """A file to be saved, never shown as a page."""
    answer = HttpResponse(data, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def ending(name: str) -> str:
    """The harmless part of a file's name: the name itself may hold a person's."""
    found = name.rpartition(".")[2].lower() if "." in name else ""
    return f".{found}" if found.isascii() and found.isalnum() and len(found) <= 5 else ""
