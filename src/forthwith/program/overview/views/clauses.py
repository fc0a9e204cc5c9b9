"""Pages: how every clause stands in a period, and one clause (or all below its name) with what proves it."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from forthwith import clock
from forthwith.errors import NotFound
from forthwith.law.hipaa.decision import DutyStatus
from forthwith.law.kernel import Reading
from forthwith.law.readings import AS_KNOWN_ON, ONE_ASSESSMENT_ANSWERS
from forthwith.people.domain import Role
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.overview import clause_files, clauses
from forthwith.program.overview.clauses import Kept, Period
from forthwith.program.overview.forms import ChoosePeriod
from forthwith.program.registers.guards import check_may_read
from forthwith.program.registers.trail import PROGRAM
from forthwith.ui.shown import Link, Table

PAGE = 50
CLAUSES = Link("Clauses", "/program/clauses/")
COLUMNS = ("Clause", "What it says", "Due", "Done in time", "Done late", "Overdue", "Acts on the record")
ENTRIES = ("When", "Who", "Act", "Case")
# Who reads the record itself; others see how many acts there were.
RECORD_READERS = (Role.PRIVACY_OFFICER, Role.AUDITOR)
TYPES = {"csv": "text/csv; charset=utf-8", "pdf": "application/pdf"}


@login_required
def every(request: HttpRequest) -> HttpResponse:
    """Every clause of every policy, with how it stands in a period."""
    by = signed_in(request)
    check_may_read(by)
    form = ChoosePeriod(request.GET or None, clock.today())
    period = Period(*form.chosen())
    asked = _asked(period)
    every = {pack.title: clauses.clauses_of(pack) for pack in clauses.packs(period.as_of)}
    kept = clauses.kept((one for found in every.values() for one in found), period, by)
    shown = {one.clause.id: one for one in kept}
    tables = [
        Table(title, COLUMNS, [_row(shown[one.id], asked) for one in found], numeric=COLUMNS[2:])
        for title, found in every.items()
    ]
    context = {"form": form, "period": period, "tables": tables, "trail": [PROGRAM], "count": len(kept)}
    return render(request, "overview/clauses.html", context)


def _asked(period: Period) -> str:
    """The period as an address has it."""
    return urlencode({"from": str(period.first), "to": str(period.last), "as_of": str(period.as_of)})


def _row(one: Kept, asked: str) -> tuple[Any, ...]:
    counts = one.counts
    link = Link(one.clause.id, f"{reverse('overview:clause', args=[one.clause.id])}?{asked}")
    dues = (
        (len(one.dues), counts[DutyStatus.DONE], counts[DutyStatus.DONE_LATE], counts[DutyStatus.OVERDUE])
        if one.dues
        else ("", "", "", "")
    )
    return (link, one.clause.says, *dues, one.done)


@login_required
def clause(request: HttpRequest, name: str) -> HttpResponse:
    """What was due, done when, by whom, late why, missed; gaps; what proves it; the acts under it."""
    by = signed_in(request)
    check_may_read(by)
    form = ChoosePeriod(request.GET or None, clock.today())
    period = Period(*form.chosen())
    kept = clauses.kept(clauses.clauses_under(name, period.as_of), period, by)
    acts = sorted({act for one in kept for act in one.acts})
    context = {
        "name": name,
        "form": form,
        "period": period,
        "kept": kept,
        "asked": _asked(period),
        "trail": [PROGRAM, CLAUSES],
        "files": TYPES,
        "readings": _readings(kept, period),
        **_entries(request, by, acts, period),
    }
    return render(request, "overview/clause.html", context)


def _readings(kept: list[Kept], period: Period) -> list[Reading]:
    """How open words are read on this page."""
    borrowed = any(shown.due.clause != one.clause.id for one in kept for shown in one.dues)
    past = [AS_KNOWN_ON] if period.as_of < clock.today() else []
    return [*past, ONE_ASSESSMENT_ANSWERS] if borrowed else past


def _entries(request: HttpRequest, by: Person, acts: list[str], period: Period) -> dict[str, Any]:
    if not by.holds(*RECORD_READERS):
        return {}
    page = Paginator(clauses.entries(acts, period), PAGE).get_page(request.GET.get("page"))
    rows = [(one.at, one.actor_name, one.act, one.case) for one in page]
    empty = "No act of this kind stands on the record in this period."
    return {"page": page, "entries": Table("Acts on the record, the latest first", ENTRIES, rows, empty)}


@login_required
def clause_file(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """The same as a file for an auditor."""
    by = signed_in(request)
    check_may_read(by)
    if form not in TYPES:
        raise NotFound("A clause comes as PDF or CSV.")
    period = Period(*ChoosePeriod(request.GET or None, clock.today()).chosen())
    kept = clauses.kept(clauses.clauses_under(name, period.as_of), period, by)
    entity, today = settings.ENTITY_NAME, clock.today()
    content = (
        clause_files.as_pdf(kept, period, name=name, entity=entity, on=today)
        if form == "pdf"
        else clause_files.as_csv(kept)
    )
    file = f'attachment; filename="{name}-{period.first}-{period.last}.{form}"'
    return HttpResponse(content, content_type=TYPES[form], headers={"Content-Disposition": file})
