"""Pages of the work on a case: tasks, notes, files and links, on one page."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.breach import guards, guards_casework
from forthwith.breach.actions import casework as actions
from forthwith.breach.forms.casework import AddFile, AddLink, AddNote, AddTask, FinishTask
from forthwith.breach.models import Incident, LinkKind, Task
from forthwith.breach.queries import casework as queries
from forthwith.breach.queries.incidents import incident as incident_of
from forthwith.breach.views.case import context, opened
from forthwith.errors import Invalid, NotFound, WrongState
from forthwith.people.models import Person

FORMS: dict[str, Callable[..., forms.Form]] = {
    "task": lambda data=None: AddTask(data, people=queries.may_be_given_tasks()),
    "note": AddNote,
    "link": AddLink,
}


@login_required
def work(request: HttpRequest, reference: str) -> HttpResponse:
    """Tasks, notes, files and links of a case."""
    found, by = opened(request, reference)
    return _page(request, found, by)


def _page(request: HttpRequest, found: Incident, by: Person, **bound: forms.Form) -> HttpResponse:
    """The page; a form that could not be taken stands there as it was filled in."""
    more: dict[str, Any] = {f"{name}_form": bound.get(name) or make() for name, make in FORMS.items()}
    tasks = [(task, _may_finish(task, by)) for task in found.tasks.select_related("assigned_to", "done_by")]
    more |= {
        "file_form": bound.get("file") or AddFile(),
        "finish_form": bound.get("finish") or FinishTask(),
        "open_tasks": [one for one in tasks if not one[0].done_at],
        "done_tasks": [task for task, _ in tasks if task.done_at],
        "notes": found.notes.select_related("made_by").order_by("-pk"),
        "files": found.files.select_related("added_by"),
        "links": queries.links_of(found),
        "today": clock.today(),
        "errors": any(form.errors for form in bound.values()),
    }
    return render(request, "breach/work.html", context(found, by, request, **more))


def _may_finish(task: Task, by: Person) -> bool:
    return guards.may(lambda: guards_casework.check_may_finish(task, by))


def _done(
    request: HttpRequest, found: Incident, by: Person, *, name: str, form: forms.Form, act: Callable[[], str]
) -> HttpResponse:
    """Do it and come back to the page; what was wrong stands beside the form."""
    if form.is_valid():
        try:
            says = act()
        except (Invalid, NotFound) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, says)
            return redirect("breach:work", reference=found.reference)
    return _page(request, found, by, **{name: form})


@login_required
@require_POST
def add_task(request: HttpRequest, reference: str) -> HttpResponse:
    """Give somebody something to do."""
    found, by = opened(request, reference)
    guards.check_may_work(by)
    people = queries.may_be_given_tasks()
    form = AddTask(request.POST, people=people)

    def act() -> str:
        given = form.cleaned_data
        to = next(person for person in people if str(person.pk) == given["assigned_to"])
        actions.add_task(incident=found, what=given["what"], assigned_to=to, due_on=given["due_on"], by=by)
        return f"{to.name} has it to do."

    return _done(request, found, by, name="task", form=form, act=act)


@login_required
@require_POST
def finish_task(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Say what came of a task."""
    found, by = opened(request, reference)
    task = queries.one_of(found.tasks.all(), pk)
    guards_casework.check_may_finish(task, by)
    form = FinishTask(request.POST)

    def act() -> str:
        actions.finish_task(task=task, outcome=form.cleaned_data["outcome"], by=by)
        return "Done, and on the record."

    return _done(request, found, by, name="finish", form=form, act=act)


@login_required
@require_POST
def add_note(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep a note."""
    found, by = opened(request, reference)
    guards.check_may_work(by)
    form = AddNote(request.POST)

    def act() -> str:
        actions.add_note(incident=found, text=form.cleaned_data["text"], by=by)
        return "The note is kept."

    return _done(request, found, by, name="note", form=form, act=act)


@login_required
@require_POST
def add_file(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep a file."""
    found, by = opened(request, reference)
    guards.check_may_work(by)
    form = AddFile(request.POST, request.FILES)

    def act() -> str:
        file = form.cleaned_data["file"]
        says = form.cleaned_data["says"]
        try:
            actions.add_file(incident=found, name=file.name, data=file.read(), says=says, by=by)
        except WrongState as refused:
            raise Invalid(str(refused)) from refused
        return "The file is kept."

    return _done(request, found, by, name="file", form=form, act=act)


@login_required
def file(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The content of a kept file, to be saved and never shown by the browser; this is entered on the record."""
    found, by = opened(request, reference)
    kept = queries.one_of(found.files.all(), pk)
    answer = HttpResponse(actions.fetch_file(file=kept, by=by), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="{reference}-file-{kept.pk}{_ending(kept.name)}"'
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _ending(name: str) -> str:
    """The harmless part of a file's name: the name itself may hold a person's."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return f".{ending}" if ending.isascii() and ending.isalnum() and len(ending) <= 5 else ""


@login_required
@require_POST
def add_link(request: HttpRequest, reference: str) -> HttpResponse:
    """Link another incident."""
    found, by = opened(request, reference)
    guards.check_may_work(by)
    form = AddLink(request.POST)

    def act() -> str:
        given = form.cleaned_data
        other = incident_of(given["other"].strip().upper())
        try:
            actions.link(incident=found, other=other, kind=LinkKind(given["kind"]), why=given["why"], by=by)
        except WrongState as refused:
            raise Invalid(str(refused)) from refused
        return f"Linked to {other.reference}. Both show it."

    return _done(request, found, by, name="link", form=form, act=act)


@login_required
@require_POST
def undo_link(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Take a link back, from either end."""
    found, by = opened(request, reference)
    guards.check_may_work(by)
    link = next((seen.link for seen in queries.links_of(found) if seen.link.pk == pk), None)
    if link is None:
        raise NotFound("There is no such link in this case.")
    actions.undo_link(link=link, by=by)
    messages.success(request, "The link is taken back; it stays on the record.")
    return redirect("breach:work", reference=found.reference)
