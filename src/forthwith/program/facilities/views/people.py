"""Many people from a file: looked at first, then taken whole or not at all; and everybody as a file."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forthwith.errors import Invalid
from forthwith.evidence import uploads
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds, signed_in
from forthwith.people.models import Appointment, Person
from forthwith.program.facilities import actions
from forthwith.program.facilities.people_file import COLUMNS, People, read_people
from forthwith.program.registers import exports
from forthwith.program.registers.columns import Value
from forthwith.program.registers.domain import Change
from forthwith.program.registers.forms import Bring
from forthwith.program.registers.views.listing import as_file
from forthwith.ui.shown import Figure, Link, Table

TRAIL = [Link("People", "/people/")]
MOST_SHOWN = 100
TITLE = "People"


def check_may_bring(by: Person) -> None:
    """The administrator's act."""
    check_holds(by, Role.ADMINISTRATOR, to="bring people in")


@login_required
def bring(request: HttpRequest) -> HttpResponse:
    """The page a file of people is brought to."""
    check_may_bring(signed_in(request))
    form = Bring(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"].upload
        try:
            read_people(*uploads.kept(upload))
        except Invalid as refused:
            uploads.drop(upload)
            form.add_error("file", str(refused))
        else:
            return redirect("facilities:check_people", upload)
    more = {
        "form": form,
        "trail": TRAIL,
        "columns": Table("Columns", exports.EXPLAINED, exports.explained_of(COLUMNS)),
        "templates": _files("people_template"),
        "exports": _files("people_export"),
    }
    return render(request, "facilities/people_bring.html", more)


def _files(route: str) -> list[tuple[str, str]]:
    return [(ending.upper(), reverse(f"facilities:{route}", args=[ending])) for ending in exports.TYPES]


@login_required
def check(request: HttpRequest, upload: str) -> HttpResponse:
    """What the file would change; the same page takes it."""
    by = signed_in(request)
    check_may_bring(by)
    name, data = uploads.kept(upload)
    if request.method == "POST":
        taken = actions.take_people(name=name, data=data, by=by)
        uploads.drop(upload)
        messages.success(request, _said(taken))
        return redirect("people:people")
    found = read_people(name, data)
    more = {"found": found, "figures": _figures(found), "tables": _tables(found), "trail": TRAIL}
    return render(request, "facilities/people_check.html", more)


def _said(taken: People) -> str:
    if taken.changes_nothing:
        return "Everybody stands here as in the file: nothing was changed."
    persons, held = taken.persons, taken.appointments
    return (
        f"The file was taken: {len(persons(Change.NEW)):,} persons new, {len(persons(Change.CHANGED)):,} changed; "
        f"{len(held(Change.NEW)):,} appointments new, {len(held(Change.CHANGED)):,} ended."
    )


def _figures(found: People) -> list[Figure]:
    return [
        Figure(len(found.persons(Change.NEW)), "persons new"),
        Figure(len(found.persons(Change.CHANGED)), "persons changed"),
        Figure(len(found.appointments(Change.NEW)), "appointments new"),
        Figure(len(found.appointments(Change.CHANGED)), "appointments ended"),
        Figure(len({fault.row for fault in found.faults}), "rows to mend"),
    ]


def _tables(found: People) -> list[Table]:
    faults = [(one.row, one.says) for one in found.faults[:MOST_SHOWN]]
    same = Change.SAME
    changed = [row for row in found.rows if row.person_change is not same or row.held_change is not same]
    rows = [
        (
            row.number,
            row.person.name,
            _what(row.person_change),
            _appointment(row.held, row.held_change),
        )
        for row in changed[:MOST_SHOWN]
    ]
    tables = [
        Table(
            _caption("Rows to mend", len(found.faults), len(faults)),
            ("Row", "What is wrong"),
            faults,
        ),
        Table(
            _caption("What would change", len(changed), len(rows)),
            ("Row", "Name", "Person", "Appointment"),
            rows,
        ),
    ]
    return [table for table in tables if table.rows]


def _caption(words: str, count: int, shown: int) -> str:
    return f"{words}: the first {shown} of {count:,}" if shown < count else words


def _what(change: Change) -> str:
    return "as before" if change is Change.SAME else change.value


def _appointment(held: Appointment | None, change: Change) -> str:
    if held is None:
        return "none"
    of = f", {held.facility.code}" if held.facility else ""
    words = f"{Role(held.role).words}{', deputy' if held.deputy else ''}{of} from {held.from_on}"
    until = f" until {held.until_on}" if held.until_on else ""
    return f"{words}{until}: {'ended' if change is Change.CHANGED else change.value}"


@login_required
def template(request: HttpRequest, ending: str) -> HttpResponse:
    """An empty file to fill in."""
    check_may_bring(signed_in(request))
    data = exports.template_of(TITLE, COLUMNS, exports.explained_of(COLUMNS), ending)
    return as_file(data, f"people-template.{ending}", ending)


@login_required
def export(request: HttpRequest, ending: str) -> HttpResponse:
    """Everybody with every appointment; brought again it changes nothing."""
    check_may_bring(signed_in(request))
    return as_file(exports.as_table(TITLE, COLUMNS, _everybody(), ending), f"people.{ending}", ending)


def _everybody() -> list[dict[str, Value]]:
    held: Any = Appointment.objects.select_related("person", "facility").order_by(
        "person__email", "from_on", "pk"
    )
    rows: list[dict[str, Value]] = [
        {
            "email": one.person.email,
            "name": one.person.name,
            "title": one.person.title,
            "role": one.role,
            "facility": one.facility.code if one.facility else None,
            "deputy": one.deputy,
            "from_on": one.from_on.isoformat(),
            "until_on": one.until_on.isoformat() if one.until_on else None,
        }
        for one in held
    ]
    empty = {column.name: column.empty for column in COLUMNS}
    without = Person.objects.filter(appointments=None).order_by("email")
    return rows + [{**empty, "email": one.email, "name": one.name, "title": one.title} for one in without]
