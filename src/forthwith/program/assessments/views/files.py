"""Files of an assessment: report, OSCAL, answers out and in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forthwith.errors import Invalid
from forthwith.evidence import uploads
from forthwith.evidence.queries import store
from forthwith.people.guards import signed_in
from forthwith.program.assessments import answer_file, guards, queries
from forthwith.program.assessments.actions.bringing import bring as take
from forthwith.program.assessments.forms import Bring
from forthwith.program.assessments.models import Assessment
from forthwith.program.assessments.oscal import results_of
from forthwith.program.assessments.report import report_of
from forthwith.ui.shown import Link, Status, Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _read(request: HttpRequest, reference: str) -> Assessment:
    guards.check_may_read(signed_in(request))
    return queries.assessment(reference)


def _sent(data: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def kept(digest: str, name: str, was: str) -> HttpResponse:
    """A kept file, to be saved and never shown by the browser; of its own name only the ending is told."""
    ending = was.rpartition(".")[2].lower() if "." in was else ""
    known = f".{ending}" if ending.isascii() and ending.isalnum() and len(ending) <= 5 else ""
    return _sent(store().get(digest), "application/octet-stream", f"{name}{known}")


@login_required
def report(request: HttpRequest, reference: str) -> HttpResponse:
    """The report: as kept at the closing, or a draft of what stands now."""
    found = _read(request, reference)
    data = store().get(found.report) if found.report else report_of(found)
    return _sent(data, "application/pdf", f"{found.reference}.pdf")


@login_required
def oscal(request: HttpRequest, reference: str) -> HttpResponse:
    """OSCAL assessment-results."""
    found = _read(request, reference)
    return _sent(results_of(found), "application/json", f"{found.reference}-oscal.json")


@login_required
def answers(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """Every row with its answer, as a file to be filled in."""
    found = _read(request, reference)
    rows = answer_file.cells_of(found)
    if kind == "csv":
        return _sent(answer_file.as_csv(rows), "text/csv; charset=utf-8", f"{found.reference}.csv")
    return _sent(answer_file.as_xlsx(rows), XLSX, f"{found.reference}.xlsx")


def _worked_on(request: HttpRequest, reference: str) -> Assessment:
    found = queries.assessment(reference)
    guards.check_may_work(signed_in(request), found.of)
    guards.check_open(found)
    return found


@login_required
def bring(request: HttpRequest, reference: str) -> HttpResponse:
    """Choose a file of answers."""
    found = _worked_on(request, reference)
    form = Bring(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        if file.size <= answer_file.MOST_BYTES:
            upload = uploads.keep(file.name, file.read())
            return redirect("assessments:brought", reference=found.reference, upload=upload)
        form.add_error("file", "The file is larger than 5 MB. Bring the answers alone.")
    return render(
        request, "assessments/bring.html", {"assessment": found, "form": form, "trail": _trail(found)}
    )


@login_required
def brought(request: HttpRequest, reference: str, upload: str) -> HttpResponse:
    """What the file would change; sent, it is taken."""
    found = _worked_on(request, reference)
    name, data = uploads.kept(upload)
    if request.method == "POST":
        rows = take(assessment=found, name=name, data=data, by=signed_in(request))
        uploads.drop(upload)
        messages.success(request, f"{len(rows)} answers are taken.")
        return redirect("assessments:assessment", reference=found.reference)
    more = {"assessment": found, "trail": _trail(found), **_check(found, name, data)}
    return render(request, "assessments/brought.html", more)


def _check(found: Assessment, name: str, data: bytes) -> dict[str, object]:
    try:
        taken = answer_file.read(found, name, data)
    except Invalid as refused:
        return {"refused": str(refused), "faults": refused.faults}
    rows = [
        (one.line.row.cite, one.line.provision.name, _says(one)) for one in taken if one.is_new
    ]  # fmt: skip
    lacking = sum(bool(one.lacks) for one in taken)
    same = sum(not one.is_new for one in taken)
    table = Table("What the file changes", ("Place", "Name", "It"), rows, "It changes nothing.")
    return {"table": table, "lacking": lacking, "same": same, "can_take": bool(rows) and not lacking}


def _says(one: answer_file.Taken) -> Status:
    return Status(f"lacks {'; '.join(one.lacks)}", "danger") if one.lacks else Status("is answered", "good")


def _trail(found: Assessment) -> list[Link]:
    href = reverse("assessments:assessment", args=[found.reference])
    return [Link("Yearly assessments", "/program/assessments/"), Link(found.reference, href)]
