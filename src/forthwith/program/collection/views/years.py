"""Pages of the years: which there are, who has answered, questions over the years, the closing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forthwith import clock
from forthwith.errors import WrongState
from forthwith.evidence.queries import store
from forthwith.law.readings import COLLECTED_IN_APRIL
from forthwith.people import mail
from forthwith.people.guards import signed_in
from forthwith.program.collection import guards
from forthwith.program.collection.actions import closing, drafting
from forthwith.program.collection.domain import CHOICES, STAND, Stand, opens_on
from forthwith.program.collection.forms import Close
from forthwith.program.collection.models import Asked, Questionnaire
from forthwith.program.collection.queries import answers
from forthwith.program.collection.queries import years as reads
from forthwith.program.collection.report import report_of
from forthwith.program.registers.guards import LOCAL
from forthwith.program.registers.trail import PROGRAM
from forthwith.ui.shown import Due, Figure, Link, Status, Table

TRAIL = [PROGRAM, Link("April collection", "/program/collection/")]
ANSWERED = frozenset({Stand.ANSWERED, Stand.ANSWERED_LATE, Stand.ANSWERED_FOR})


@login_required
def years(request: HttpRequest) -> HttpResponse:
    """Every year; a draft is begun here. A local security officer finds their own questions."""
    by = signed_in(request)
    guards.check_may_enter(by)
    if request.method == "POST":
        guards.check_may_work(by)
        year = request.POST.get("year", "")
        made = drafting.draft(year=int(year) if year.isdecimal() else 0, by=by)
        return redirect("collection:questions", year=made.year)
    is_reader = by.holds(*guards.READERS)
    rows = [_year_row(one) for one in reads.questionnaires()] if is_reader else []
    mine = Asked.objects.filter(facility__in=by.facilities(role=LOCAL)).select_related("questionnaire")
    more = {
        "table": Table(
            "The years, the latest first", ("Year", "Stands", "Answers due"), rows, "None is drafted yet."
        ),
        "is_reader": is_reader,
        "trail": [PROGRAM],
        "reading": COLLECTED_IN_APRIL,
        "mine": [(one, STAND[stand]) for one, stand in reads.stands(mine.order_by("-questionnaire__year"))],
        "begin": _to_begin() if guards.may_work(by) else [],
    }
    return render(request, "collection/years.html", more)


def _year_row(one: Questionnaire) -> tuple[Any, ...]:
    name = "questions" if not one.opened_at else "year"
    link = Link(str(one.year), reverse(f"collection:{name}", args=[one.year]))
    return link, _stands(one), Due(one.due_on, done=bool(one.closed_at))


def _stands(one: Questionnaire) -> Status:
    if one.closed_at:
        return Status("Closed late", "warning") if one.late_because else Status("Closed", "good")
    return Status("Open", "info") if one.opened_at else Status("Draft", "neutral")


def _to_begin() -> list[int]:
    """This year's and next year's, where there is no draft."""
    this = clock.today().year
    there = set(Questionnaire.objects.filter(year__gte=this).values_list("year", flat=True))
    return [year for year in (this, this + 1) if year not in there]


@login_required
def year(request: HttpRequest, year: int) -> HttpResponse:
    """Who has answered and who has not."""
    by = signed_in(request)
    guards.check_may_read(by)
    found = reads.questionnaire(year)
    all_stands = reads.stands(reads.asked_of(found))
    answered = sum(stand in ANSWERED for _, stand in all_stands)
    more = {
        "questionnaire": found,
        "stands": _stands(found),
        "lines": sorted(
            ((one, stand, STAND[stand], stand in ANSWERED) for one, stand in all_stands), key=lambda line: line[3]
        ),
        "answered": answered,
        "total": len(all_stands),
        "figures": _figures(all_stands, answered, is_late=guards.is_late(found)),
        "may_work": guards.may_work(by) and bool(found.opened_at) and not found.closed_at,
        "mailed": mail.reaches_outside(),
        "is_late": guards.is_late(found),
        "opens_on": opens_on(year),
        "trail": TRAIL,
    }  # fmt: skip
    return render(request, "collection/year.html", more)


def _figures(all_stands: list[tuple[Asked, Stand]], answered: int, *, is_late: bool) -> list[Figure]:
    counted, missing = reads.counts(all_stands), len(all_stands) - answered
    return [
        Figure(missing, "facilities have not answered"),
        Figure(missing if is_late else 0, "of them overdue"),
        Figure(counted[Stand.WITHOUT_OFFICER], "without a local security officer"),
        Figure(answered, "have answered"),
    ]


@login_required
def compare(request: HttpRequest, year: int) -> HttpResponse:
    """Each question beside the same one of earlier years."""
    guards.check_may_read(signed_in(request))
    found = reads.questionnaire(year)
    rows = [
        (one.question.asks, str(of), *(counted[value] for value in CHOICES))  # every row has its header
        for one in answers.compared(found)
        for of, counted in one.by_year
    ]
    columns = ("Question", "Year", *CHOICES.values())
    table = Table(
        "How many facilities answered what", columns, rows, "Nobody has answered.", numeric=columns[2:]
    )
    not_yes = [(one.question.asks, one.asked.name, answers.said(one)) for one in answers.not_yes(found)]
    others = Table("Every answer of this year that is not yes", ("Question", "Facility", "Answer"), not_yes)
    more = {"questionnaire": found, "table": table, "others": others, "trail": trail(found)}
    return render(request, "collection/compare.html", more)


def trail(found: Questionnaire) -> list[Link]:
    """The way back to the year."""
    return [*TRAIL, Link(str(found.year), reverse("collection:year", args=[found.year]))]


@login_required
def close(request: HttpRequest, year: int) -> HttpResponse:
    """Who is missing; then the words that close the year."""
    by = signed_in(request)
    guards.check_may_work(by)
    found = reads.questionnaire(year)
    guards.check_open(found)
    form = Close(request.POST or None, late=guards.is_late(found))
    if request.method == "POST" and form.is_valid():
        try:
            closing.close(questionnaire=found, **form.cleaned_data, by=by)
        except WrongState as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"The collection of {year} is closed; its report is kept.")
            return redirect("collection:year", year=year)
    missing = [one for one, stand in reads.stands(reads.asked_of(found)) if stand not in ANSWERED]
    not_yes = [(one.question.asks, one.asked.name, answers.said(one)) for one in answers.not_yes(found)]
    others = Table(
        "Every answer that is not yes", ("Question", "Facility", "Answer"), not_yes, "All are yes."
    )
    more = {"questionnaire": found, "form": form, "missing": missing, "others": others, "trail": trail(found)}
    return render(request, "collection/close.html", more)


@login_required
def report(request: HttpRequest, year: int) -> HttpResponse:
    """The report: as kept at the closing, or a draft of what stands now."""
    guards.check_may_read(signed_in(request))
    found = reads.questionnaire(year)
    data = store().get(found.report) if found.report else report_of(found)
    answer = HttpResponse(data, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="april-collection-{year}.pdf"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
