"""Pages of one row: what is asked, last year's answer, this year's, what is done about a finding."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith.errors import Invalid, NotFound
from forthwith.law.hipaa.provisions import Group
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.assessments import guards, queries
from forthwith.program.assessments.actions import assessing, follow_ups
from forthwith.program.assessments.domain import FINDINGS, STAND
from forthwith.program.assessments.forms import AddFollowUp, AnswerRow
from forthwith.program.assessments.models import AssessedRow, Assessment
from forthwith.program.assessments.queries import Line
from forthwith.program.assessments.views.files import kept
from forthwith.program.assessments.views.years import TRAIL
from forthwith.ui.shown import Link


@login_required
def row(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One row; sent, it is answered and the next open one follows."""
    by = signed_in(request)
    guards.check_may_read(by)
    found = queries.assessment(reference)
    line = queries.line(found, number)
    if request.method != "POST":
        return _shown(request, found, line, by)
    guards.check_may_work(by, found.of)
    guards.check_open(found)
    form = AnswerRow(line.provision, line.row, request.POST, request.FILES)
    if form.is_valid() and _answered(form, line.row, by):
        return _onward(request, found, number)
    return _shown(request, found, line, by, form=form)


def _answered(form: AnswerRow, row: AssessedRow, by: Person) -> bool:
    file = form.cleaned_data.get("file")
    brought = (file.name, file.read()) if file else None
    try:
        assessing.answer(row=row, said=form.said(), file=brought, by=by)
    except Invalid as lacking:
        form.add_error(None, str(lacking))
        return False
    return True


def _onward(request: HttpRequest, found: Assessment, number: int) -> HttpResponse:
    """A finding stays, for its follow-up; else the next row that waits, else the year's page."""
    lines = queries.lines(found)
    here = next(one for one in lines if one.row.number == number)
    if here.stand in FINDINGS and not here.open_follow_ups:
        messages.warning(request, "The answer is kept. It is a finding: say who mends it, and by when.")
        return redirect("assessments:row", reference=found.reference, number=number)
    messages.success(request, f"{here.provision.name}: the answer is kept.")
    following = queries.next_open(lines, number)
    if following is None:
        return redirect("assessments:assessment", reference=found.reference)
    return redirect("assessments:row", reference=found.reference, number=following.row.number)


def _shown(
    request: HttpRequest,
    found: Assessment,
    line: Line,
    by: Person,
    *,
    form: AnswerRow | None = None,
    follow_form: AddFollowUp | None = None,
) -> HttpResponse:
    group = f"{reverse('assessments:assessment', args=[found.reference])}?group={line.provision.group.value}"
    status = 200 if form is None and follow_form is None else 422
    more: dict[str, Any] = {
        "assessment": found,
        "line": line,
        "row": line.row,
        "stands": STAND[line.stand],
        "before": line.before and STAND[line.before],
        "said": _said(line),
        "form": form or AnswerRow(line.provision, line.row),
        "follow_form": follow_form or AddFollowUp(auto_id="follow_%s"),
        "follow_ups": line.row.follow_ups.select_related("owner"),
        "is_finding": line.stand in FINDINGS,
        "may_work": guards.may_close(by, found),
        "next": line.row.number + 1 if found.rows.filter(number=line.row.number + 1).exists() else 0,
        "trail": [*TRAIL, Link(found.reference, group)],
    }
    return render(request, "assessments/row.html", more, status=status)


def _said(line: Line) -> list[tuple[str, Any]]:
    """What the row says, for whoever only reads."""
    one = line.row
    rows = [
        ("Assessed", one.assessed),
        ("Why not", one.why),
        ("Instead", one.alternative),
        ("Why nothing instead", one.why_no_alternative),
        ("What shows it", one.evidence),
        ("Where it lies", one.link),
        ("Reasons", one.reasons),
        ("Answered by", one.answered_by and one.answered_by.name),
        ("Answered", one.answered_at),
    ]
    return [(name, value) for name, value in rows if value]


@login_required
@require_POST
def confirm(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Last year's answer is this year's too."""
    by = signed_in(request)
    found = queries.assessment(reference)
    guards.check_may_work(by, found.of)
    assessing.confirm(row=queries.line(found, number).row, by=by)
    if request.POST.get("group") in set(Group):  # from the list of a group, which goes on where it was
        list_of = reverse("assessments:assessment", args=[found.reference])
        return redirect(f"{list_of}?group={request.POST['group']}#row-{number}")
    return _onward(request, found, number)


@login_required
@require_POST
def add_follow_up(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Give a finding to somebody."""
    by = signed_in(request)
    found = queries.assessment(reference)
    guards.check_may_work(by, found.of)
    line = queries.line(found, number)
    form = AddFollowUp(request.POST, auto_id="follow_%s")
    if not form.is_valid():
        return _shown(request, found, line, by, follow_form=form)
    made = follow_ups.add_follow_up(row=line.row, **form.cleaned_data, by=by)
    messages.success(request, f"The follow-up is {made.owner.name}’s.")
    return _onward(request, found, number)


@login_required
def file(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The file kept as a row's evidence."""
    by = signed_in(request)
    guards.check_may_read(by)
    found = queries.line(queries.assessment(reference), number).row
    if not found.file_digest:
        raise NotFound("No file is kept with this row.")
    return kept(found.file_digest, f"{reference}-{number}", found.file_name)
