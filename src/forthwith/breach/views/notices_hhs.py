"""Pages of the report to the Secretary: the filing sheet, its submission, and the annual log."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions import notices_hhs as actions
from forthwith.breach.forms import notices_hhs as forms
from forthwith.breach.models import Filing, Incident
from forthwith.breach.notices.filing.sheet import as_json, report
from forthwith.breach.queries import notices_hhs as queries
from forthwith.breach.queries.incidents import decision_of, facts_of
from forthwith.breach.questions import section_of
from forthwith.breach.views.case import context, opened, section_page
from forthwith.breach.views.notices_words import read_from
from forthwith.documents.reports import render_report
from forthwith.errors import NotFound
from forthwith.law.hipaa.facts import Notice
from forthwith.people.guards import signed_in
from forthwith.ui.shown import Due, Figure, Link, Row, Status, Table

LAWS = {"hipaa": "hipaa", "part-2": "part_2"}
"""In an address, and as it is stored."""
PAGE = 100


def _law(slug: str) -> str:
    if slug not in LAWS:
        raise NotFound("A report to the Secretary is made under HIPAA or under part 2.")
    return LAWS[slug]


@login_required
def hhs(request: HttpRequest, reference: str, slug: str) -> HttpResponse:
    """The filing sheet of a case; what is sent here are a person's answers."""
    law = _law(slug)
    found, by = opened(request, reference)
    filing = queries.filing_of(found, law)
    form = forms.Filing(
        request.POST or None,
        form=queries.form_of(filing, law),
        known=queries.known_of(found, law, filing),
        answers=filing.answers if filing else {},
    )
    if request.method == "POST" and form.is_valid():
        actions.fill_filing(incident=found, law=law, answers=form.answers(), by=by)
        messages.success(request, "The answers are kept.")
        return redirect("notices:hhs", reference=reference, slug=slug)
    stored = _stored(found, law, filing)
    more = {
        "sections": _sections(reference if filing is None or filing.submitted_on is None else "", stored),
        "missing": stored["missing"],
        "form": form,
        "slug": slug,
        "title": queries.TITLES[law],
        "filing": filing,
        "filings": _submitted(found, law),
        "duty": _duty(found, law),
        "part_2": _part_2(found) if law == "hipaa" else "",
        "may_fill": guards.may(lambda: guards.check_notices_owed(found)),
        "submitted_form": forms.Submitted(),
    }
    return render(request, "breach/notices/hhs.html", context(found, by, request, **more))


def _submitted(found: Incident, law: str) -> list[Filing]:
    """The reports that are submitted, the first one first."""
    return list(found.filings.filter(law=law).exclude(submitted_on=None).select_related("recorded_by"))


def _duty(found: Incident, law: str) -> Any:
    """The duty to the Secretary under HIPAA; that under part 2 stands on the case's own page."""
    duties = decision_of(found).duties
    return next((one for one in duties if one.notice is Notice.SECRETARY and one.law == law), None)


def _stored(found: Incident, law: str, filing: Filing | None) -> dict[str, Any]:
    """The sheet as it was submitted, or as it stands now."""
    if filing is not None and filing.submitted_on is not None:
        kept: dict[str, Any] = filing.sheet
        return kept
    return as_json(queries.sheet_of(found, law, filing))


def _part_2(found: Incident) -> str:
    """Where the report of part 2 records is made, if there are any."""
    told = facts_of(found).get("part_2", {})
    return reverse("notices:hhs", args=[found.reference, "part-2"]) if told.get("records") else ""


def _sections(case: str, stored: dict[str, Any]) -> list[tuple[str, list[Row]]]:
    """The sheet by its headings; `case` is empty once it is submitted, and nothing of it can be changed."""
    return [(one["title"], [_row(case, told) for told in one["fields"]]) for one in stored["sections"]]


def _row(case: str, told: dict[str, Any]) -> Row:
    """A field and its answer, with the page of the facts it comes from; what need not be answered is not missing."""
    value = told["answer"] or (Status("Missing", "warning") if told["missing"] else "—")
    section = section_of(told["fact"]) if case and told["fact"] else None
    return Row(told["label"], value, section_page(case, section).href if section else "")


@login_required
def sheet(request: HttpRequest, reference: str, slug: str, number: int, kind: str) -> HttpResponse:
    """The sheet to hold beside the portal: as PDF, or as JSON."""
    law = _law(slug)
    found, _ = opened(request, reference)
    filing = get_object_or_404(Filing, incident=found, law=law, number=number) if number else None
    stored = _stored(found, law, filing)
    if kind == "json":
        return JsonResponse({"reference": reference, **stored})
    if kind != "pdf":
        raise NotFound("The sheet comes as .pdf or as .json.")
    state = "not submitted yet"
    if filing is not None and filing.submitted_on is not None:
        state = f"submitted {filing.submitted_on}, tracking number {filing.tracking}"
    pdf = render_report(report(stored, f"{reference}, {state}"), dated_on=clock.today())
    return HttpResponse(pdf, content_type="application/pdf")


@login_required
@require_POST
def submitted(request: HttpRequest, reference: str, slug: str, number: int) -> HttpResponse:
    """Record the submission."""
    found, by = opened(request, reference)
    filing = get_object_or_404(Filing, incident=found, law=_law(slug), number=number)
    actions.record_filing(filing=filing, by=by, **read_from(forms.Submitted(request.POST)))
    messages.success(request, "The submission stands on the record.")
    return redirect("notices:hhs", reference=reference, slug=slug)


@login_required
@require_POST
def addendum(request: HttpRequest, reference: str, slug: str) -> HttpResponse:
    """Begin an addendum."""
    found, by = opened(request, reference)
    actions.begin_addendum(incident=found, law=_law(slug), by=by)
    messages.success(request, "The addendum is begun, with the answers given last.")
    return redirect("notices:hhs", reference=reference, slug=slug)


@login_required
def annual(request: HttpRequest) -> HttpResponse:
    """The log that is due next."""
    guards.check_may_read(signed_in(request))
    return redirect("notices:annual_log", year=queries.year_next_due())


@login_required
def annual_log(request: HttpRequest, year: int) -> HttpResponse:
    """A year's breaches of fewer than 500: what is submitted, what is still owed, and by when."""
    guards.check_may_read(signed_in(request))
    if not 2009 <= year <= clock.today().year:
        raise NotFound("There is no log of this year.")
    page = Paginator(queries.log_of(year), PAGE).get_page(request.GET.get("page"))
    counts = queries.counts_of(year)
    more = {
        "year": year,
        "due": Due(queries.due_on(year), counts.owed == 0 and clock.today().year > year),
        "figures": [
            Figure(counts.owed, "still to submit"),
            Figure(counts.submitted, "submitted"),
            Figure(counts.undetermined, "not determined"),
        ],
        "page": page,
        "table": _log_table(year, page.object_list),
        "open": _open_table(queries.undetermined_of(year)),
        "years": [
            Link(str(one), reverse("notices:annual_log", args=[one]))
            for one in queries.years()
            if one != year
        ],
    }
    return render(request, "breach/notices/annual.html", more)


def _log_table(year: int, incidents: Any) -> Table:
    rows = [
        (
            Link(one.reference, reverse("notices:hhs", args=[one.reference, "hipaa"])),
            one.title,
            one.discovered_on,
            one.affected_total if one.affected_total is not None else "Not known yet",
            one.submitted_on or Status("To submit", "warning"),
            one.tracking or "",
        )
        for one in incidents
    ]
    columns = ("Incident", "What happened", "Discovered", "People", "Submitted", "Tracking number")
    empty = f"No breach of fewer than 500 was discovered in {year}."
    return Table(
        f"Breaches of fewer than 500 discovered in {year}", columns, rows, empty, numeric=("People",)
    )


def _open_table(incidents: Any) -> Table | None:
    rows = [
        (
            Link(one.reference, reverse("breach:determination", args=[one.reference])),
            one.title,
            one.discovered_on,
        )
        for one in incidents
    ]
    if not rows:
        return None
    return Table("Not determined yet: perhaps in this log", ("Incident", "What happened", "Discovered"), rows)
