"""Acts of a page: each a form and a verb, sent to the page's own address; a refusal stands in the form, words kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from forthwith.errors import Invalid, NotFound, WrongState
from forthwith.people.models import Person

# What was given and by whom; gives the sentence that says what was done.
Run = Callable[[Any, Person], str]


@dataclass(frozen=True, slots=True)
class Act:
    """One act as the page offers it; `form` draws it empty, or bound to what was sent."""

    name: str
    title: str
    button: str
    make: Callable[..., forms.Form]
    run: Run
    words: str = ""
    form: forms.Form | None = None

    @property
    def takes_files(self) -> bool:
        """Whether the form has a file to send."""
        return self.form is not None and self.form.is_multipart()

    @property
    def asks(self) -> bool:
        """Whether there is anything to fill in."""
        return self.form is not None and bool(self.form.fields)


def offered(*acts: Act) -> list[Act]:
    """The acts with their empty forms."""
    return [replace(act, form=act.make(auto_id=f"{act.name}_%s")) for act in acts]


def acted(request: HttpRequest, by: Person, acts: list[Act]) -> list[Act] | None:
    """Do the act that was sent; None once it is done, else the acts with what was sent and what was wrong."""
    sent = next((act for act in acts if act.name == request.POST.get("act")), None)
    if sent is None:
        raise NotFound("This page offers no such act any more. Open it anew.")
    form = sent.make(request.POST, request.FILES, auto_id=f"{sent.name}_%s")
    if form.is_valid() and _is_done(request, by, sent, form):
        return None
    return [replace(act, form=form) if act is sent else offered(act)[0] for act in acts]


def _is_done(request: HttpRequest, by: Person, act: Act, form: forms.Form) -> bool:
    try:
        said = act.run(form, by)
    except (Invalid, WrongState) as refusal:
        form.add_error(None, _sentence(refusal))
        return False
    messages.success(request, said)
    return True


def _sentence(refusal: Invalid | WrongState) -> str:
    faults = "; ".join(map(str, getattr(refusal, "faults", ())))
    return f"{refusal} {faults}".strip()


def given(form: Any) -> Mapping[str, Any]:
    """What the form holds, once it is valid."""
    cleaned: Mapping[str, Any] = form.cleaned_data
    return cleaned
