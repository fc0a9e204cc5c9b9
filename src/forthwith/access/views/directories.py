"""Pages of live directories: which are set up, reading one, how far a reading is."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from forthwith.access.actions.directory import ask_reading
from forthwith.access.forms.changes import ReadDirectory
from forthwith.access.guards import READERS, check_may_read, check_may_work
from forthwith.access.models import DirectoryReading, System
from forthwith.access.plans import directory_tasks
from forthwith.access.plans.directories import needed_place, place_of
from forthwith.access.queries.register import system as system_of
from forthwith.access.queries.register import systems
from forthwith.people.guards import signed_in
from forthwith.ui.shown import Link, Row, Status, Table

TRAIL = [Link("Access", "/access/"), Link("Directories", "/access/directories/")]


@login_required
def directories(request: HttpRequest) -> HttpResponse:
    """The systems with a live directory, and when each was last read."""
    by = signed_in(request)
    check_may_read(by)
    may_work = by.holds(*READERS[:2])
    rows = [_row(one, may_work) for one in systems() if place_of(one)]
    none = "No directory is set up. Whoever runs this installation names them in FORTHWITH_DIRECTORIES."
    columns = ("System", "Servers", "May be changed from here", "Last read", "Read")
    more = {"table": Table("Directories", columns, rows, none), "trail": TRAIL[:1]}
    return render(request, "access/change_directories.html", more)


def _row(system: System, may_work: bool) -> tuple[Any, ...]:
    place = needed_place(system)
    last = DirectoryReading.objects.filter(system=system).first()
    read = Link(f"Read {system.title} now", reverse("access:read_directory", args=[system.name]))
    return (
        system.title,
        ", ".join(one.name for one in place.servers),
        "yes" if place.may_write else "no: plans are exported or sent",
        Link(_state(last).text, reverse("access:reading", args=[last.pk])) if last else "never",
        read if may_work else "",
    )


@login_required
def read(request: HttpRequest, name: str) -> HttpResponse:
    """Have a directory read."""
    by = signed_in(request)
    check_may_work(by)
    system = system_of(name)
    form = ReadDirectory(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            asked = ask_reading(by=by, system=system, despite_fall=form.cleaned_data["despite_fall"])
            directory_tasks.enqueue(asked)
        messages.success(request, "It is being read behind this page; you may leave it.")
        return redirect("access:reading", number=asked.pk)
    return render(request, "access/change_read.html", {"system": system, "form": form, "trail": TRAIL})


@login_required
def reading(request: HttpRequest, number: int) -> HttpResponse:
    """How far a reading is, which controllers answered, what came of it."""
    by = signed_in(request)
    check_may_read(by)
    found = get_object_or_404(DirectoryReading.objects.select_related("system", "snapshot"), pk=number)
    rows = [
        (name, Status(told, "good") if told else Status("did not answer", "danger"))
        for name, told in found.controllers.items()
    ]
    more = {
        "reading": found,
        "here": request.path,
        "stands": _state(found),
        "rows": _rows(found),
        "controllers": Table(
            "Domain controllers", ("Controller", "What it told"), rows, "None was asked yet."
        ),
        "failed": _failed(found),
        "trail": TRAIL,
    }
    return render(request, "access/change_reading.html", more)


def _state(found: DirectoryReading) -> Status:
    if not found.finished_at:
        return Status("being read", "info")
    return Status("not taken", "danger") if found.fault else Status("taken", "good")


def _rows(found: DirectoryReading) -> list[Row]:
    rows = [
        Row("Asked at", found.asked_at),
        Row("Asked by", found.asked_by.name),
        Row("Accounts", found.accounts),
        Row("Finished at", found.finished_at),
    ]
    if found.snapshot:
        how = found.snapshot.how
        lag = f"{how.get('sync_interval_days')} days, from {how.get('sync_interval_from')}"
        rows.append(Row("How far the replicated logon may lag", lag))
    return [row for row in rows if row.value is not None]


def _failed(found: DirectoryReading) -> list[tuple[str, str]]:
    """Controllers that did not answer, each with why."""
    return list((found.snapshot.how.get("controllers_failed") or {}).items()) if found.snapshot else []
