"""The page of readings: who read PHI, what and why; as a file of FHIR AuditEvents."""

from datetime import date, timedelta

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.errors import Invalid
from forthwith.inspection.readings import queries
from forthwith.inspection.readings.fhir import Reading
from forthwith.law.readings import READ_ONCE_A_DAY
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds, signed_in
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.ui.shown import Link, Table

PAGE = 50
_USUAL = timedelta(days=91)


def _reader(request: HttpRequest) -> Person:
    by = signed_in(request)
    check_holds(by, Role.PRIVACY_OFFICER, Role.SECURITY_OFFICER, Role.AUDITOR, to="see who read PHI")
    return by


@login_required
def readings(request: HttpRequest) -> HttpResponse:
    """Who read what and why, the newest first."""
    _reader(request)
    since, until = _days(request.GET.get("since"), request.GET.get("until"))
    page = Paginator(queries.entries(since, until).reverse(), PAGE).get_page(request.GET.get("page"))
    told = map(queries.read, page)
    rows = [
        (
            one.at,
            one.actor_name,
            one.what.replace("_", " "),
            one.subject or "several",
            one.serves,
            _emergency(one),
        )
        for one in told
    ]
    heads = ("When", "Who", "What", "Of", "Why", "In an emergency")
    table = Table("Readings of PHI, newest first", heads, rows, empty="None.")
    shown = {"table": table, "page": page, "since": since, "until": until, "reading": READ_ONCE_A_DAY}
    return render(request, "inspection/readings.html", shown)


def _emergency(one: Reading) -> Link | str:
    """To the reason that was given, and its review."""
    number = one.emergency.rpartition(":")[2]
    return Link("Emergency access", reverse("people:emergency", args=[number])) if number else "no"


@login_required
@require_POST
def export(request: HttpRequest, release: str) -> HttpResponseBase:
    """The readings as FHIR AuditEvents, one a line; that they were handed out stands on the record."""
    by = _reader(request)
    since, until = _days(request.POST.get("since"), request.POST.get("until"))
    if release not in queries.RELEASES:
        raise Invalid("The readings come as FHIR R4 or R5.")
    with transaction.atomic():
        fields = {"since": since.isoformat(), "until": until.isoformat(), "release": release}
        record.append("inspection.export_readings", by=by, fields=fields)
    headers = {"Content-Disposition": f'attachment; filename="readings-{since}-{until}-{release}.ndjson"'}
    return StreamingHttpResponse(
        queries.lines(since, until, release), content_type="application/fhir+ndjson", headers=headers
    )


def _days(since: str | None, until: str | None) -> tuple[date, date]:
    try:
        last = date.fromisoformat(until) if until else clock.today()
        return (date.fromisoformat(since) if since else last - _USUAL), last
    except ValueError:
        raise Invalid("A day is written as 2026-11-22.") from None
