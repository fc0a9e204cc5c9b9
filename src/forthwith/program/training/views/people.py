"""Pages of one person's training: what they owe and completed, the proof, the certificate."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.errors import Invalid, NotFound
from forthwith.evidence.queries import store
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.training import guards
from forthwith.program.training.actions import completions as actions
from forthwith.program.training.certificate import certificate, shown_by
from forthwith.program.training.forms.completions import RecordProof, Withdraw
from forthwith.program.training.models import Completion
from forthwith.program.training.queries import people as queries
from forthwith.program.training.queries.owed import Line
from forthwith.program.training.views.acts import TRAIL, done, ending, handed
from forthwith.ui.shown import Due, Link, Status, Table

OWED = ("Course", "Due", "Why")
COMPLETED = ("Course", "Version", "Completed on", "Shown by", "Certificate")


@login_required
def person(request: HttpRequest, number: int) -> HttpResponse:
    """One person: what is to be done, what was completed; an officer records a proof."""
    by, found = signed_in(request), queries.person(number)
    guards.check_may_read_person(by, found)
    form = RecordProof(request.POST or None, request.FILES or None)
    if request.method == "POST":
        guards.check_may_keep(by)
        if done(form, lambda: _record(form, found, by)):
            messages.success(request, "The completion is recorded.")
            return redirect("training:person", number=number)
    may_keep = by.holds(*guards.KEEPERS)
    more = {
        "person": found,
        "owed": owed_table(queries.owed_by(found)),
        "completed": completed_table(found),
        "withdrawable": [one for one in queries.completions(found) if not one.withdrawn_at]
        if may_keep
        else [],
        "form": form,
        "may_keep": may_keep,
        "trail": TRAIL,
    }
    return render(request, "training/person.html", more)


def _record(form: RecordProof, found: Person, by: Person) -> None:
    given = form.cleaned_data
    file = given["file"]
    actions.record_proof(
        person=found, course=given["course"], completed_on=given["completed_on"],
        name=file.name, data=file.read(), by=by,
    )  # fmt: skip


def owed_table(owed: list[Line]) -> Table:
    """What somebody has to do, with the last day."""
    rows = [(one.course.title, Due(one.owed.due_on), one.owed.because.words.capitalize()) for one in owed]
    return Table("To be done", OWED, rows, "Nothing: every course asked for is completed.")


def completed_table(of: Person) -> Table:
    """What somebody completed, what shows it, the certificate; what was withdrawn stands with its reason."""
    rows = [
        (one.course.title, one.number, one.completed_on, _shown(one), _certificate(one))
        for one in queries.completions(of).select_related("course", "version", "attempt", "held")
    ]
    return Table("Completed", COMPLETED, rows, "Nothing is recorded.", numeric=("Version",))


def _shown(one: Completion) -> Any:
    words = shown_by(one)
    return Link(words, reverse("training:proof", args=[one.reference])) if one.proof else words


def _certificate(one: Completion) -> Any:
    if one.withdrawn_at:
        return Status(f"Withdrawn: {one.withdrawn_why}", "danger")
    return Link(one.reference, reverse("training:certificate", args=[one.reference]))


def _opened(request: HttpRequest, reference: str) -> Completion:
    found = queries.completion(reference)
    guards.check_may_read_person(signed_in(request), found.person)
    return found


@login_required
def proof(request: HttpRequest, reference: str) -> HttpResponse:
    """The file that shows a completion."""
    found = _opened(request, reference)
    if not found.proof:
        raise NotFound(f"{reference} has no file of its own: {shown_by(found)}.")
    return handed(store().get(found.proof), reference + ending(found.proof_name or ""))


@login_required
def pdf(request: HttpRequest, reference: str) -> HttpResponse:
    """The certificate of a completion that stands."""
    found = _opened(request, reference)
    if found.withdrawn_at:
        raise NotFound(f"{reference} was withdrawn: there is no certificate of it.")
    data = certificate(found, entity=settings.ENTITY_NAME, dated_on=clock.today())
    headers = {"Content-Disposition": f'inline; filename="{reference}.pdf"'}
    return HttpResponse(data, content_type="application/pdf", headers=headers)


@login_required
@require_POST
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """A completion recorded by mistake counts no more."""
    by = signed_in(request)
    guards.check_may_keep(by)
    found, form = queries.completion(reference), Withdraw(request.POST)
    if not form.is_valid():
        raise Invalid("Say why the completion does not count.")
    actions.withdraw(completion=found, why=form.cleaned_data["why"], by=by)
    messages.success(request, f"{reference} counts no more; it stays to be read.")
    return redirect("training:person", number=found.person_id)
