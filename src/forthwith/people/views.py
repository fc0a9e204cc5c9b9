"""Pages about persons: the list, one person with appointments, one's own account."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.errors import Invalid
from forthwith.people import actions, queries
from forthwith.people.domain import Role
from forthwith.people.factors import actions as factors
from forthwith.people.factors.forms import Reset
from forthwith.people.forms import AddPerson, Appoint, NewPassword, SetPassword
from forthwith.people.guards import check_holds, signed_in
from forthwith.people.holding import held_now
from forthwith.people.models import Appointment, Person, Session
from forthwith.people.sessions import at_hand
from forthwith.people.sessions.domain import LONGEST
from forthwith.people.sessions.proving import proved_lately
from forthwith.ui.shown import Link, Table

PEOPLE = Link("People", "/people/")
PAGE = 50


@login_required
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, or whoever fits the words, with the roles they hold today."""
    check_holds(signed_in(request), Role.ADMINISTRATOR, to="see this page")
    words = request.GET.get("q", "")
    page = Paginator(queries.persons(words), PAGE).get_page(request.GET.get("page"))
    today = clock.today()
    rows: list[Any] = [
        (Link(one.name, reverse("people:person", args=[one.pk])), one.email, _roles(one, today))
        for one in page.object_list
    ]
    empty = "Nobody fits these words." if words else "Nobody is here yet."
    table = Table("People", ("Name", "E-mail", "Roles today"), rows, empty)
    return render(request, "people/people.html", {"table": table, "page": page, "words": words})


def _roles(person: Person, today: date) -> str:
    """From the appointments already read, not once more for each person."""
    held = [one for one in person.appointments.all() if one.holds_on(today)]
    said = sorted({Role(one.role).words + (", deputy" if one.deputy else "") for one in held})
    return "; ".join(said) or "no role today"


@login_required
def add(request: HttpRequest) -> HttpResponse:
    """Add a person."""
    by = signed_in(request)
    check_holds(by, Role.ADMINISTRATOR, to="add a person")
    form = AddPerson(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_person(**form.cleaned_data, by=by)
        except Invalid as invalid:
            form.add_error(None, str(invalid))
        else:
            messages.success(request, f"{made.name} was added. Appoint a role now.")
            return redirect("people:person", pk=made.pk)
    return render(request, "people/form.html", {"form": form, "heading": "Add a person", "trail": [PEOPLE]})


@login_required
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person with appointments, past ones included."""
    by = signed_in(request)
    check_holds(by, Role.ADMINISTRATOR, to="see this page")
    shown = get_object_or_404(Person, pk=pk)
    form = Appoint(request.POST or None, initial={"from_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.appoint(person=shown, **(given | {"role": Role(given["role"])}), by=by)
        except Invalid as invalid:
            for fault in invalid.faults:
                form.add_error(fault.where, fault.expected)
        else:
            messages.success(request, f"{shown.name} was appointed.")
            return redirect("people:person", pk=pk)
    context = {
        "person": shown,
        "form": form,
        "password_form": SetPassword(),
        "reset_form": Reset(),
        "has_factors": shown.factors.exists(),
        "sessions": Session.objects.open(clock.now(), LONGEST).filter(person=shown).count(),
        "trail": [PEOPLE],
        "today": clock.today(),
    }
    return render(request, "people/person.html", context)


@login_required
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End an appointment with today; where an office falls vacant by it, say so first."""
    by = signed_in(request)
    check_holds(by, Role.ADMINISTRATOR, to="end an appointment")
    held = get_object_or_404(Appointment.objects.select_related("person", "facility"), pk=pk)
    today = clock.today()
    is_last = queries.falls_vacant(held, today)
    if is_last and "vacant" not in request.POST:
        trail = [PEOPLE, Link(held.person.name, reverse("people:person", args=[held.person_id]))]
        return render(request, "people/vacant.html", {"held": held, "today": today, "trail": trail})
    actions.end_appointment(appointment=held, until_on=today, by=by)
    messages.success(request, "Today is the last day of that appointment.")
    if is_last:
        messages.warning(request, _vacant([held]))
    return redirect("people:person", pk=held.person_id)


def _vacant(held: Sequence[Appointment]) -> str:
    return f"Nobody holds this office after that: {', '.join(map(_office, held))}. Appoint a successor."


def _office(held: Appointment) -> str:
    of = f" of {held.facility}" if held.facility else ""
    return f"{Role(held.role).words}{of}"


@login_required
@require_POST
def password(request: HttpRequest, pk: int) -> HttpResponse:
    """Set somebody else's password; one's own is changed under one's account, where the old one is asked for."""
    by = signed_in(request)
    check_holds(by, Role.ADMINISTRATOR, to="set somebody else's password")
    shown = get_object_or_404(Person, pk=pk)
    actions.set_password(person=shown, password=request.POST.get("password", ""), by=by)
    messages.success(request, f"{shown.name} signs in with the new password from now on.")
    return redirect("people:person", pk=pk)


@login_required
@require_POST
def bar(request: HttpRequest, pk: int) -> HttpResponse:
    """Bar a person from signing in."""
    shown = get_object_or_404(Person, pk=pk)
    vacant = queries.left_vacant(shown, clock.today())
    actions.bar(person=shown, by=signed_in(request))
    messages.success(request, f"{shown.name} cannot sign in any more.")
    if vacant:
        messages.warning(request, _vacant(vacant))
    return redirect("people:person", pk=pk)


@login_required
@require_POST
def let_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a barred person in again."""
    shown = get_object_or_404(Person, pk=pk)
    actions.let_in(person=shown, by=signed_in(request))
    messages.success(request, f"{shown.name} may sign in again.")
    return redirect("people:person", pk=pk)


@require_POST
@proved_lately
def reset_factors(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away what somebody has lost, with the reason."""
    shown = get_object_or_404(Person, pk=pk)
    factors.reset(person=shown, why=request.POST.get("why", ""), by=signed_in(request))
    messages.success(request, f"{shown.name} signs in with the password and sets the rest up anew.")
    return redirect("people:person", pk=pk)


@login_required
def me(request: HttpRequest) -> HttpResponse:
    """One's own account: roles and password."""
    by = signed_in(request)
    form = NewPassword(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not by.check_password(form.cleaned_data["current"]):
            form.add_error("current", "This is not your password.")
        elif _changed(form, by, at_hand.number(request)):
            update_session_auth_hash(request, by)
            messages.success(request, "Your password was changed.")
            return redirect("people:me")
    roles = sorted(held.words for held in held_now(by))
    return render(request, "people/me.html", {"form": form, "roles": roles})


def _changed(form: NewPassword, by: Person, keeping: int | None) -> bool:
    try:
        actions.set_password(person=by, password=form.cleaned_data["password"], by=by, keeping=keeping)
    except Invalid as invalid:
        form.add_error("password", str(invalid))
        return False
    return True
