"""Pages of one course: its versions, who has to take it; added, changed, ended."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.errors import Invalid
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.training import guards
from forthwith.program.training.actions import audiences, courses
from forthwith.program.training.domain import Material, Topic
from forthwith.program.training.forms.courses import AddAudience, AddCourse, EndsOn, PublishVersion
from forthwith.program.training.models import Course, Version
from forthwith.program.training.queries import courses as queries
from forthwith.program.training.views.acts import TRAIL, done
from forthwith.ui.shown import Link, Row, Status, Table

VERSIONS = ("Version", "Taught from", "With", "What changed", "Assigned again")


@login_required
def add_course(request: HttpRequest) -> HttpResponse:
    """A course with its first version."""
    by = signed_in(request)
    guards.check_may_keep(by)
    form = AddCourse(request.POST or None, request.FILES or None)
    if request.method == "POST" and done(form, lambda: _add(form, by)):
        messages.success(request, "The course is added. Say now who has to take it.")
        return redirect("training:course", code=Course.objects.latest("pk").code)
    more = {"form": form, "heading": "Add a course", "button": "Add", "trail": TRAIL}
    return render(request, "training/form.html", more)


def _add(form: AddCourse, by: Person) -> None:
    given = form.cleaned_data
    plain = {name: given[name] for name in ("title", "cite", "due_days", "valid_months", "from_on")}
    courses.add_course(**plain, topic=Topic(given["topic"]), taught=form.taught(), by=by)


@login_required
def course(request: HttpRequest, code: str) -> HttpResponse:
    """One course; who has to take it is added below."""
    by = signed_in(request)
    guards.check_may_read(by)
    found = queries.course(code)
    form = AddAudience(request.POST or None)
    if request.method == "POST":
        guards.check_may_keep(by)
        if done(form, lambda: audiences.add_audience(course=found, **form.cleaned_data, by=by)):
            messages.success(request, "It is asked of them from that day on.")
            return redirect("training:course", code=code)
    more = {
        "course": found,
        "rows": _rows(found),
        "versions": Table("Versions", VERSIONS, [_version(one) for one in found.versions.all()]),
        "audiences": [(one, EndsOn(auto_id=f"audience_{one.pk}_%s")) for one in found.audiences.all()],
        "form": form,
        "end_form": EndsOn(auto_id="end_%s"),
        "may_keep": by.holds(*guards.KEEPERS) and not found.ended_on,
        "trail": TRAIL,
    }
    return render(request, "training/course.html", more)


def _rows(found: Course) -> list[Row]:
    repeated = f"every {found.valid_months} months" if found.valid_months else "no, once is enough"
    return [
        Row("About", Topic(found.topic).words),
        Row("Under", found.cite or "our own program"),
        Row("To be completed within", f"{found.due_days} days"),
        Row("To be repeated", repeated),
        Row("Asked for", f"until {found.ended_on}" if found.ended_on else "yes"),
    ]


def _version(one: Version) -> tuple[Any, ...]:
    taught = one.place if one.kind == Material.ELSEWHERE else Material(one.kind).words
    again = Status("Yes, material", "warning") if one.material else Status("No")
    shown: Any = taught
    if one.digest:
        shown = Link(taught, reverse("training:material", args=[one.course.code, one.number]))
    return one.number, one.from_on, shown, one.changed or "First version", again


@login_required
def publish(request: HttpRequest, code: str) -> HttpResponse:
    """A further version of a course."""
    by = signed_in(request)
    guards.check_may_keep(by)
    found = queries.course(code)
    form = PublishVersion(request.POST or None, request.FILES or None)
    if request.method == "POST" and done(form, lambda: _publish(found, form, by)):
        messages.success(request, "The version is published.")
        return redirect("training:course", code=code)
    trail = [*TRAIL, Link(found.title, reverse("training:course", args=[code]))]
    more = {"form": form, "heading": f"New version of {found.title}", "button": "Publish", "trail": trail}
    return render(request, "training/form.html", more)


def _publish(found: Course, form: PublishVersion, by: Person) -> None:
    plain = {name: form.cleaned_data[name] for name in ("from_on", "material", "changed")}
    courses.publish_version(course=found, **plain, taught=form.taught(), by=by)


@login_required
@require_POST
def end_course(request: HttpRequest, code: str) -> HttpResponse:
    """A course is asked for no more."""
    by = signed_in(request)
    guards.check_may_keep(by)
    courses.end_course(course=queries.course(code), ended_on=_last_day(request), by=by)
    messages.success(request, "The course has its last day; what was completed stays.")
    return redirect("training:course", code=code)


@login_required
@require_POST
def end_audience(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """An audience need not take the course any more."""
    by = signed_in(request)
    guards.check_may_keep(by)
    audience = queries.audience(queries.course(code), number)
    audiences.end_audience(audience=audience, until_on=_last_day(request), by=by)
    messages.success(request, "They need not take it after that day.")
    return redirect("training:course", code=code)


def _last_day(request: HttpRequest) -> Any:
    form = EndsOn(request.POST)
    if not form.is_valid():
        raise Invalid(f"Give the last day, such as {clock.today()}.")
    return form.cleaned_data["last_on"]
