"""Pages of a year: which there are, one of them by its groups, last year beside it, its closing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forthwith import clock
from forthwith.law.readings import A_YEARS_ASSESSMENT, STANDARDS_ASKED_TOO
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.assessments import guards, queries
from forthwith.program.assessments.actions import assessing
from forthwith.program.assessments.domain import STAND, Stand, Subject
from forthwith.program.assessments.forms import Close
from forthwith.program.assessments.models import Assessment
from forthwith.program.assessments.queries import Line, Part
from forthwith.program.registers.trail import PROGRAM
from forthwith.ui.shown import Figure, Link, Status, Table

TRAIL = [PROGRAM, Link("Yearly assessments", "/program/assessments/")]


@login_required
def assessments(request: HttpRequest) -> HttpResponse:
    """Every year; the officer begins one."""
    by = signed_in(request)
    guards.check_may_read(by)
    if request.method == "POST":
        subject = Subject(request.POST["subject"]) if request.POST.get("subject") in set(Subject) else None
        guards.check_may_work(by, subject or Subject.SECURITY)
        year = request.POST.get("year", "")
        made = assessing.begin(
            subject=subject or Subject.SECURITY, year=int(year) if year.isdecimal() else 0, by=by
        )
        return redirect("assessments:assessment", reference=made.reference)
    rows = [_row(one) for one in queries.assessments()]
    columns = ("Assessment", "Year", "Of", "Stands", "Begun by")
    table = Table("The years, the latest first", columns, rows, "None is begun yet.")
    readings = (STANDARDS_ASKED_TOO, A_YEARS_ASSESSMENT)
    more = {"table": table, "begin": _to_begin(by), "readings": readings, "trail": [PROGRAM]}
    return render(request, "assessments/assessments.html", more)


def _row(one: Assessment) -> tuple[Any, ...]:
    stands = Status("Open", "info")
    if one.closed_at:
        stands = Status("Closed late", "warning") if one.late_because else Status("Closed", "good")
    href = reverse("assessments:assessment", args=[one.reference])
    return (Link(one.reference, href), str(one.year), one.of.words, stands, one.begun_by.name)


def _to_begin(by: Person) -> list[tuple[Subject, int]]:
    """What this person may begin now: this year's, and last year's where it was never begun."""
    this = clock.today().year
    there = set(Assessment.objects.filter(year__gte=this - 1).values_list("subject", "year"))
    any_before = {subject for subject, _ in Assessment.objects.values_list("subject", "year")}
    return [
        (subject, year)
        for subject in Subject
        for year in (this, this - 1)
        if guards.may_work(by, subject) and (subject.value, year) not in there
        and (year == this or subject.value in any_before)
    ]  # fmt: skip


@login_required
def assessment(request: HttpRequest, reference: str) -> HttpResponse:
    """How far it is, and the rows of one group."""
    by = signed_in(request)
    guards.check_may_read(by)
    found = queries.assessment(reference)
    lines = queries.lines(found)
    parts, following = queries.parts(lines), queries.next_open(lines)
    chosen = _chosen(request.GET.get("group", ""), parts, following)
    more = {
        "assessment": found,
        "figures": _figures(lines),
        "parts": parts,
        "chosen": chosen,
        "rows": [(line, STAND[line.stand], line.before and STAND[line.before]) for line in lines
                 if line.provision.group is chosen.group],
        "next": following,
        "follow_ups": queries.follow_ups(found),
        "last": queries.before(found),
        "may_work": guards.may_close(by, found),
        "today": clock.today(),
        "trail": TRAIL,
    }  # fmt: skip
    return render(request, "assessments/assessment.html", more)


def _chosen(wanted: str, parts: list[Part], following: Line | None) -> Part:
    """The group asked for, else that of the next open row, else the first."""
    named = next((one for one in parts if one.group == wanted), None)
    waiting = next((one for one in parts if following and one.group is following.provision.group), None)
    return named or waiting or parts[0]


def _figures(lines: list[Line]) -> list[Figure]:
    counts = [sum(one.stand is stand for one in lines) for stand in (Stand.OPEN, Stand.TO_CONFIRM)]
    findings = sum(one.stand in (Stand.PARTLY, Stand.NOT_MET) for one in lines)
    unknown = sum(one.stand is Stand.UNKNOWN for one in lines)
    return [
        Figure(counts[0], "not answered"),
        Figure(counts[1], "to be confirmed again"),
        Figure(findings, "not or only partly in place"),
        Figure(unknown, "not known"),
    ]


@login_required
def close(request: HttpRequest, reference: str) -> HttpResponse:
    """What is still open; then the words that close the year."""
    by = signed_in(request)
    found = queries.assessment(reference)
    guards.check_may_work(by, found.of)
    guards.check_open(found)
    form = Close(request.POST or None, late=guards.is_late(found))
    still = guards.open_in(found)
    if request.method == "POST" and form.is_valid():
        assessing.close(assessment=found, **form.cleaned_data, by=by)
        messages.success(request, f"{found.reference} is closed; its report is kept.")
        return redirect("assessments:assessment", reference=found.reference)
    more = {"assessment": found, "form": form, "still": still, "trail": _trail(found)}
    return render(request, "assessments/close.html", more)


def _trail(found: Assessment) -> list[Link]:
    return [*TRAIL, Link(found.reference, reverse("assessments:assessment", args=[found.reference]))]


@login_required
def compare(request: HttpRequest, reference: str) -> HttpResponse:
    """What stands otherwise than in the last closed year."""
    guards.check_may_read(signed_in(request))
    found = queries.assessment(reference)
    last = queries.before(found)
    rows = [
        (_linked(found, line), line.provision.name, line.before and STAND[line.before], STAND[line.stand])
        for line in queries.lines(found)
        if line.before is not line.stand
    ]
    columns = ("Place", "Name", str(last.year) if last else "Before", str(found.year))
    empty = "Every row stands as it stood." if last else "There is no closed year before this one."
    table = Table("Rows that stand otherwise", columns, rows if last else [], empty)
    more = {"assessment": found, "last": last, "table": table, "trail": _trail(found)}
    return render(request, "assessments/compare.html", more)


def _linked(found: Assessment, line: Line) -> Link:
    href = reverse("assessments:row", args=[found.reference, line.row.number])
    return Link(line.provision.cite.removeprefix("45 CFR "), href)
