"""Who holds which office on a day, who stands in, and on which days nobody did: dmh.2.A."""

from datetime import date

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from forthwith import clock
from forthwith.law.readings import DEPUTY_FILLS_NO_OFFICE, OFFICE_FROM_FIRST_APPOINTMENT
from forthwith.people.domain import OFFICE_NAMES, Role
from forthwith.people.guards import signed_in
from forthwith.people.models import Appointment
from forthwith.people.queries import Office, offices
from forthwith.program.facilities.register import FACILITIES
from forthwith.program.registers.guards import LOCAL_READERS, scope
from forthwith.program.registers.guards import check_may_enter as check
from forthwith.ui.forms import Day
from forthwith.ui.shown import Figure, Link, Status, Table
from forthwith.ui.words import day_in_words

READERS = (*LOCAL_READERS, Role.ADMINISTRATOR)
PAGE, NAMED = 50, 3
COLUMNS = ("Office", "Held by", "Since", "Deputies", "Stands")


class On(forms.Form):
    """A day to look at."""

    on = Day(label="As of", required=False)


@login_required
def officers(request: HttpRequest) -> HttpResponse:
    """Today, or on the day asked for."""
    by = signed_in(request)
    check(by, READERS)
    form = On(request.GET or None)
    asked = form.cleaned_data["on"] if form.is_bound and form.is_valid() else None
    on = asked or clock.today()
    reach = scope(by, READERS)
    found = offices(on, None if reach.everything else reach.facilities)
    vacant = [one for one in found if not one.holders]
    page = Paginator(sorted(found, key=lambda one: bool(one.holders)), PAGE).get_page(request.GET.get("page"))
    more = {
        "on": on,
        "is_today": on == clock.today(),
        "form": form if form.is_bound else On(initial={"on": on}),
        "figures": [Figure(len(found), "offices"), Figure(len(vacant), "held by nobody")],
        "vacant": [_name(one) for one in vacant],
        "named": ", ".join(_name(one) for one in vacant[:NAMED]),
        "table": Table("Offices", COLUMNS, [_line(one, on) for one in page.object_list]),
        "page": page,
        "gaps": _gaps(found),
        "readings": [DEPUTY_FILLS_NO_OFFICE, OFFICE_FROM_FIRST_APPOINTMENT],
        "may_appoint": by.holds(Role.ADMINISTRATOR),
        "trail": [Link(FACILITIES.title, FACILITIES.href())] if scope(by, FACILITIES.reading) else [],
    }
    return render(request, "facilities/officers.html", more)


def _name(office: Office) -> str:
    name = OFFICE_NAMES[office.role]
    return f"{name}, {office.facility}" if office.facility else name


def _line(office: Office, on: date) -> tuple[object, ...]:
    since: object = office.holders[0].from_on if office.holders else "–"
    held = ", ".join(map(_held, office.holders)) or "Nobody"
    deputies = ", ".join(map(_held, office.deputies)) or "None"
    return _name(office), held, since, deputies, _stands(office, on)


def _held(one: Appointment) -> str:
    until = f" until {day_in_words(one.until_on)}" if one.until_on else ""
    return f"{one.person.name}{until}"


def _stands(office: Office, on: date) -> Status:
    if office.holders and on >= clock.today() and not any(one.person.is_active for one in office.holders):
        return Status("The holder is barred from signing in", "danger")
    if office.holders:
        return Status("Held", "good")
    stood_in = ", a deputy stands in" if office.deputies else ""
    return Status(f"Held by nobody{stood_in}", "danger")


def _gaps(found: list[Office]) -> Table:
    rows = [
        (_name(one), first, last, (last - first).days + 1) for one in found for first, last in one.vacancies
    ]
    columns = ("Office", "From", "Until", "Days")
    longest = sorted(rows, key=lambda row: -row[3])[:PAGE]
    more = f": the longest {PAGE} of {len(rows)} times" if len(rows) > PAGE else ""
    return Table(f"Days on which nobody held it{more}", columns, longest, "There was no such day.", ("Days",))
