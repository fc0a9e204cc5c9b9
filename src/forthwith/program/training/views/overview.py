"""Pages of who owes what: training at a glance, and the people who owe a course, with their export."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from forthwith import clock
from forthwith.errors import NotFound
from forthwith.people.guards import signed_in
from forthwith.people.models import Facility, Person
from forthwith.program.registers.exports import TYPES
from forthwith.program.registers.trail import PROGRAM
from forthwith.program.training import guards
from forthwith.program.training.domain import Topic
from forthwith.program.training.export import exported
from forthwith.program.training.forms.completions import Choose
from forthwith.program.training.queries.courses import courses, lacking_on, version_on
from forthwith.program.training.queries.owed import Line, Owing, owing_now
from forthwith.program.training.views.acts import PAGE, TRAIL, handed
from forthwith.ui.shown import Due, Figure, Link, Status, Table
from forthwith.ui.words import day_in_words

COURSES = ("Course", "About", "Version", "For", "To do", "Overdue")
FACILITIES = ("Facility", "To do", "Overdue")
PEOPLE = ("Person", "Facility", "Course", "Due", "Why")


@login_required
def training(request: HttpRequest) -> HttpResponse:
    """Every course and every facility, with how much is to be done and overdue."""
    by = signed_in(request)
    seen, today = guards.check_may_read(by), clock.today()
    owed_today = owing_now(seen)
    found = owed_today.lines
    late = [one for one in found if one.owed.due_on < today]
    owed_by = reverse("training:owed")
    more = {
        "figures": [
            Figure(len({one.person_id for one in late}), "people with an overdue course", owed_by),
            Figure(len(late), "courses overdue", owed_by),
            Figure(len(found), "courses to be done, overdue or not", f"{owed_by}?stands=all"),
        ],
        "courses": _courses(owed_today, today),
        "facilities": _facilities(found, late),
        "lacking": [one.words.lower() for one in lacking_on(today)] if seen.everything else [],
        "may_keep": by.holds(*guards.KEEPERS),
        "sees_all": seen.everything,
        "trail": [PROGRAM],
    }
    return render(request, "training/training.html", more)


def _courses(owed_today: Owing, today: date) -> Table:
    to_do = Counter(one.course.pk for one in owed_today.lines)
    overdue = Counter(one.course.pk for one in owed_today.lines if one.owed.due_on < today)
    rows = []
    for one in courses():
        version = version_on(one, today)
        taught = f"{version.number}, from {day_in_words(version.from_on)}" if version else "none"
        stands = Status(f"Ended {one.ended_on}") if one.ended_on else owed_today.covered.get(one.pk, 0)
        link = Link(one.title, reverse("training:course", args=[one.code]))
        rows.append((link, Topic(one.topic).words, taught, stands, to_do[one.pk], overdue[one.pk]))
    return Table("Courses", COURSES, rows, "No course is added yet.", numeric=("For", "To do", "Overdue"))


def _facilities(found: Sequence[Line], late: Sequence[Line]) -> Table:
    """Whoever works at two facilities counts at both."""
    to_do, overdue = (Counter(code for one in some for code in one.facilities) for some in (found, late))
    names = dict(Facility.objects.filter(code__in=to_do).values_list("code", "name"))
    ordered = sorted(to_do, key=lambda code: (-overdue[code], code))
    here = reverse("training:owed")
    rows = [
        (
            Link(names.get(code, "At no facility"), f"{here}?stands=all&facility={code or '-'}"),
            to_do[code],
            overdue[code],
        )
        for code in ordered
    ]
    return Table(
        "Facilities, most overdue first", FACILITIES, rows, "Nobody owes a course.", numeric=FACILITIES[1:]
    )


@login_required
def owed(request: HttpRequest) -> HttpResponse:
    """The people who owe a course, what was due first before the rest."""
    found, form = _chosen(request)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    people = Person.objects.in_bulk([one.person_id for one in page])
    rows = [
        (
            Link(people[one.person_id].name, reverse("training:person", args=[one.person_id])),
            ", ".join(one.facilities) or "none",
            one.course.title,
            Due(one.owed.due_on),
            one.owed.because.words.capitalize(),
        )
        for one in page
    ]
    table = Table(f"{len(found):,} to be done", PEOPLE, rows, "Nobody owes a course here.")
    chosen = request.GET.urlencode()
    more = {
        "form": form,
        "table": table,
        "page": page,
        "chosen": f"?{chosen}" if chosen else "",
        "trail": TRAIL,
    }
    return render(request, "training/owed.html", more)


@login_required
def owed_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The same people as a file."""
    if ending not in TYPES:
        raise NotFound("The list is there as csv and as xlsx.")
    found, _ = _chosen(request)
    people, today = Person.objects.in_bulk([one.person_id for one in found]), clock.today()
    rows = [_record(one, people[one.person_id], today) for one in found]
    return handed(exported(rows, ending), f"training-{today}.{ending}", TYPES[ending])


def _chosen(request: HttpRequest) -> tuple[list[Line], Choose]:
    """What was chosen of what this person may see; overdue where nothing was."""
    seen, today = guards.check_may_read(signed_in(request)), clock.today()
    form = Choose(request.GET or None, facilities=None if seen.everything else seen.facilities)
    given: dict[str, Any] = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = owing_now(seen).lines
    if given.get("stands") != "all":
        found = [one for one in found if one.owed.due_on < today]
    if code := given.get("facility"):
        found = [one for one in found if ("" if code == "-" else code) in one.facilities]
    if course := given.get("course"):
        found = [one for one in found if one.course.code == course]
    return found, form


def _record(one: Line, person: Person, today: date) -> tuple[str, ...]:
    owed = one.owed
    stands = "overdue" if owed.due_on < today else "to do"
    days = owed.since.isoformat(), owed.due_on.isoformat()
    return (
        person.name,
        person.email,
        "; ".join(one.facilities),
        one.course.title,
        *days,
        owed.because.words,
        stands,
    )
