"""Pages of one risk: described, judged, answered, approved, confirmed again, gone."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from forthwith.errors import Invalid
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.registers.guards import check_may_enter
from forthwith.program.risks import guards, queries
from forthwith.program.risks.actions import responses, risks
from forthwith.program.risks.domain.levels import Level
from forthwith.program.risks.domain.responses import Response
from forthwith.program.risks.forms.risks import Describe, Gone, Judge, Respond, described
from forthwith.program.risks.forms.treatments import Plan
from forthwith.program.risks.models import Risk
from forthwith.program.risks.shown import lists
from forthwith.program.risks.shown import risk as shown
from forthwith.program.risks.views.analyses import may, opened
from forthwith.program.risks.views.refusing import say


@login_required
def add_risk(request: HttpRequest, reference: str) -> HttpResponse:
    """Describe one more risk."""
    analysis, by = opened(request, reference)
    guards.check_may_work(by, analysis)
    form = Describe(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = risks.add_risk(analysis=analysis, answers=form.answers(), by=by)
        messages.success(request, f"Risk {made.number} is described. Judge its level now.")
        return redirect("risks:risk", reference=reference, number=made.number)
    more = {"form": form, "heading": "Describe a risk", "trail": lists.trail(analysis)}
    return render(request, "risks/describe.html", more)


def _opened(request: HttpRequest, reference: str, number: int) -> tuple[Risk, Person]:
    by = signed_in(request)
    check_may_enter(by, guards.MAY_READ)
    found = queries.risk(reference, number)
    guards.check_may_read(by, found.analysis.system)
    return found, by


@login_required
def risk(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One risk, and what comes next for it."""
    found, by = _opened(request, reference, number)
    return show(request, found, by)


def show(request: HttpRequest, found: Risk, by: Person, **forms: Any) -> HttpResponse:
    """The page of a risk, with a form that was not accepted in its place."""
    more = {
        **shown.context(found),
        "may_work": may(lambda: guards.check_may_work(by, found.analysis)),
        "may_approve": may(lambda: guards.check_may_approve(by, found)),
        "judge_form": Judge(initial=shown.judge_initial(found), auto_id="judge_%s"),
        "respond_form": Respond(initial=shown.respond_initial(found), auto_id="respond_%s"),
        "gone_form": Gone(auto_id="gone_%s"),
        "plan_form": Plan(auto_id="plan_%s", initial={"owner": found.owner}),
    }
    return render(request, "risks/risk.html", more | forms)


@login_required
def describe(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Change what is said of a risk."""
    found, by = _opened(request, reference, number)
    guards.check_may_work(by, found.analysis)
    form = Describe(request.POST or None, initial=described(found))
    if request.method == "POST" and form.is_valid():
        try:
            risks.describe(risk=found, answers=form.answers(), by=by)
        except Invalid as refused:
            say(form, refused)
        else:
            messages.success(request, "Changed. Judge the level again.")
            return redirect("risks:risk", reference=reference, number=number)
    trail = [*lists.trail(found.analysis), lists.link_of(found)]
    return render(request, "risks/describe.html", {"form": form, "heading": found.title, "trail": trail})


@login_required
@require_POST
def judge(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Adopt a level."""
    found, by = _opened(request, reference, number)
    guards.check_may_work(by, found.analysis)
    form = Judge(request.POST, auto_id="judge_%s")
    if not form.is_valid():
        return show(request, found, by, judge_form=form)
    given = form.cleaned_data
    try:
        risks.judge(risk=found, level=Level(given["level"]), why=given["why"], by=by)
    except Invalid as refused:
        say(form, refused)
        return show(request, found, by, judge_form=form)
    messages.success(request, "The level is recorded as your judgment.")
    return redirect("risks:risk", reference=reference, number=number)


@login_required
@require_POST
def respond(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Decide what is done."""
    found, by = _opened(request, reference, number)
    guards.check_may_work(by, found.analysis)
    form = Respond(request.POST, auto_id="respond_%s")
    if not form.is_valid():
        return show(request, found, by, respond_form=form)
    try:
        _respond(found, form.cleaned_data, by)
    except Invalid as refused:
        say(form, refused)
        return show(request, found, by, respond_form=form)
    messages.success(request, "The decision is recorded.")
    return redirect("risks:risk", reference=reference, number=number)


def _respond(found: Risk, given: dict[str, Any], by: Person) -> None:
    responses.respond(
        risk=found,
        response=Response(given["response"]),
        why=given["response_why"],
        residual=Level(given["residual"]),
        owner=given["owner"],
        by=by,
    )


@login_required
@require_POST
def approve(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Approve what stays high."""
    found, by = _opened(request, reference, number)
    responses.approve(risk=found, by=by)
    messages.success(request, "Your approval is recorded.")
    return redirect("risks:risk", reference=reference, number=number)


@login_required
@require_POST
def confirm(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """What was carried over holds still."""
    found, by = _opened(request, reference, number)
    risks.confirm(risk=found, by=by)
    messages.success(request, f"Risk {number} is confirmed as it stands.")
    return redirect("risks:analysis", reference=reference)


@login_required
@require_POST
def gone(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """It is there no more."""
    found, by = _opened(request, reference, number)
    guards.check_may_work(by, found.analysis)
    form = Gone(request.POST, auto_id="gone_%s")
    if not form.is_valid():
        return show(request, found, by, gone_form=form)
    risks.gone(risk=found, why=form.cleaned_data["why"], by=by)
    messages.success(request, f"Risk {number} is recorded as gone.")
    return redirect("risks:analysis", reference=reference)


@login_required
@require_POST
def back(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """It was not gone after all."""
    found, by = _opened(request, reference, number)
    risks.gone(risk=found, why="", by=by)
    messages.success(request, f"Risk {number} stands again; confirm it.")
    return redirect("risks:risk", reference=reference, number=number)
