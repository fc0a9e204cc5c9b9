"""Pages for the auditor: who may what, and what one person may now, and why."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from forthwith import clock
from forthwith.config.permissions.rows import Row
from forthwith.config.permissions.table import WINGS
from forthwith.law.readings import TWO_PERSONS
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds, signed_in
from forthwith.people.models import Appointment, Emergency, Person
from forthwith.ui.shown import Link, Table

COLUMNS = ("Page or act", "Opens for", "Takes from", "Reaches")
ROOM = Link("The auditor’s room", "/record/room/")
READERS = (Role.AUDITOR, Role.PRIVACY_OFFICER, Role.SECURITY_OFFICER, Role.ADMINISTRATOR)


@login_required
def every(request: HttpRequest) -> HttpResponse:
    """The whole table, and everybody who holds a role today."""
    check_holds(signed_in(request), *READERS, to="see who may what")
    tables = [Table(wing, COLUMNS, [_cells(row) for row in rows]) for wing, rows in WINGS.items()]
    context = {"tables": tables, "people": _people(), "trail": _trail(request)}
    return render(request, "permissions/every.html", context)


@login_required
def of_person(request: HttpRequest, pk: int) -> HttpResponse:
    """What this person may at this moment, and by what."""
    check_holds(signed_in(request), *READERS, to="see who may what")
    person = get_object_or_404(Person, pk=pk)
    held = person.roles() if person.is_active else frozenset()
    reasons = Table("By what", ("Role", "How", "Where", "From", "Until"), [*_why(person)], "Nothing today.")
    tables = [
        Table(wing, ("Page or act", "Opens", "Takes", "Reaches"), found)
        for wing, rows in WINGS.items()
        if (found := [*_may(rows, held, person.is_active)])
    ]
    trail = [*_trail(request), Link("Who may what", reverse("permissions"))]
    context = {"person": person, "reasons": reasons, "tables": tables, "trail": trail, "reading": TWO_PERSONS}
    return render(request, "permissions/of_person.html", context)


def _trail(request: HttpRequest) -> list[Link]:
    """Whoever does not use the auditor's room is not led there."""
    return [ROOM] if signed_in(request).holds(Role.AUDITOR, Role.PRIVACY_OFFICER) else []


def _cells(row: Row) -> tuple[str, ...]:
    second = ", another person than who began it" if row.second else ""
    return row.route, row.opens.words, row.sends.words + second, row.scope.value


def _may(rows: tuple[Row, ...], held: frozenset[Role], is_active: bool) -> Iterator[tuple[str, ...]]:
    for row in rows:
        opens, sends = (
            is_active and whom.lets_in(held) and not whom.needs_no_account for whom in (row.opens, row.sends)
        )
        if opens or sends:
            yield row.route, "yes" if opens else "", "yes" if sends else "", row.scope.value


def _why(person: Person) -> Iterator[tuple[Any, ...]]:
    """Appointments in force, deputies among them, and emergency access that holds now."""
    if not person.is_active:
        return
    held = Appointment.objects.in_force(clock.today()).filter(person=person).select_related("facility")
    for one in held:
        how = "as deputy" if one.deputy else "appointed"
        where = one.facility.name if one.facility else "the entity"
        yield Role(one.role).words, how, where, one.from_on, one.until_on or ""
    for emergency in Emergency.objects.standing(clock.now()).filter(person=person):
        until = emergency.until_at
        yield Role(emergency.role).words, "emergency access", "the entity", emergency.began_at, until


def _people() -> Table:
    """Everybody who may sign in, with what they hold today."""
    rows = [
        (Link(one.name, reverse("permissions_of", args=[one.pk])), _roles(one))
        for one in Person.objects.filter(is_active=True)
    ]
    return Table("Persons", ("Name", "Holds today"), rows)


def _roles(person: Person) -> str:
    return ", ".join(role.words for role in Role if role in person.roles()) or "no role"
