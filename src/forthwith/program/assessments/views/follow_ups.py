"""The page of one follow-up: its owner closes it by what shows that it is done."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forthwith.errors import Invalid, NotFound
from forthwith.people.guards import signed_in
from forthwith.program.assessments import guards, queries
from forthwith.program.assessments.actions.follow_ups import close_follow_up
from forthwith.program.assessments.domain import Subject
from forthwith.program.assessments.forms import CloseFollowUp
from forthwith.program.assessments.models import FollowUp
from forthwith.program.assessments.views.files import kept
from forthwith.ui.shown import Due, Row


@login_required
def follow_up(request: HttpRequest, number: int) -> HttpResponse:
    """What is to be done, by whom, by when; and its proof."""
    by = signed_in(request)
    found = queries.follow_up(number)
    guards.check_may_see(by, found)
    form = CloseFollowUp(request.POST or None, request.FILES or None)
    if request.method == "POST":
        guards.check_may_prove(by, found)
        if form.is_valid() and _closed(form, found, request):
            messages.success(request, "The follow-up is closed.")
            return redirect("assessments:follow_up", number=found.pk)
    may_prove = not found.closed_at and (by == found.owner or guards.may_work(by, Subject(found.subject)))
    more = {"follow_up": found, "rows": _rows(found), "form": form, "may_prove": may_prove}
    return render(request, "assessments/follow_up.html", more)


def _closed(form: CloseFollowUp, found: FollowUp, request: HttpRequest) -> bool:
    given = form.cleaned_data
    data = given["file"].read() if given.get("file") else b""
    try:
        close_follow_up(
            follow_up=found, done_on=given["done_on"], proof=given["proof"], file=data, by=signed_in(request)
        )
    except Invalid as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _rows(found: FollowUp) -> list[Row]:
    return [
        Row("What is to be done", found.what),
        Row("About", f"{found.cite}, in {found.row.assessment.reference}"),
        Row("By whom", found.owner.name),
        Row("By when", Due(found.due_on, done=bool(found.closed_at))),
        Row("Given out by", found.made_by.name),
    ]


@login_required
def proof(request: HttpRequest, number: int) -> HttpResponse:
    """The file that shows it is done."""
    found = queries.follow_up(number)
    guards.check_may_see(signed_in(request), found)
    if not found.proof_digest:
        raise NotFound("No file is kept with this follow-up.")
    return kept(found.proof_digest, f"follow-up-{number}", "")
