"""What is done on a plan's page: bring a version, approve it, record a test, follow it up, keep the plan no more."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from forthwith.errors import NotFound
from forthwith.evidence.attached import handed_out
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.plans import forms, guards, queries
from forthwith.program.plans.actions import plan_tests, versions
from forthwith.program.plans.models import PlanVersion
from forthwith.program.plans.views.one import shown
from forthwith.program.registers.views.acting import done
from forthwith.ui.words import day_in_words


def _keeper(request: HttpRequest) -> Person:
    by = signed_in(request)
    guards.check_may_keep(by)
    return by


def _back(request: HttpRequest, reference: str, says: str) -> HttpResponse:
    messages.success(request, says)
    return redirect("plans:plan", reference)


@login_required
@require_POST
def bring(request: HttpRequest, reference: str) -> HttpResponse:
    """Bring a version."""
    by, plan = _keeper(request), queries.plan(reference)
    form = forms.BringVersion(request.POST, request.FILES)

    def keep(file: Any, **given: Any) -> PlanVersion:
        return versions.bring_version(plan=plan, name=file.name, data=file.read(), **given, by=by)

    if made := done(form, keep):
        return _back(request, reference, f"Version {made.number} is kept. Another officer approves it.")
    return shown(request, plan, by, version_form=form)


@login_required
def text(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The file of a version."""
    guards.check_may_read(signed_in(request))
    found = queries.version(reference, number)
    return handed_out(found.digest, saved_as=f"{reference}-version-{number}", name=found.file_name)


@login_required
@require_POST
def approve(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Approve a version."""
    made = versions.approve(version=queries.version(reference, number), by=signed_in(request))
    return _back(request, reference, f"Version {number} is current until {day_in_words(made.review_on)}.")


@login_required
@require_POST
def test(request: HttpRequest, reference: str) -> HttpResponse:
    """Record a test."""
    by, plan = _keeper(request), queries.plan(reference)
    form = forms.RecordTest(request.POST, auto_id="test_%s")
    if done(form, lambda **given: plan_tests.record_test(plan=plan, **given, by=by)):
        return _back(request, reference, "The test is recorded.")
    return shown(request, plan, by, test_form=form)


@login_required
@require_POST
def follow_up(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Something a test showed is to be mended."""
    by, plan = _keeper(request), queries.plan(reference)
    held = plan.tests.filter(pk=pk).first()
    if held is None:
        raise NotFound("There is no such test of this plan.")
    form = forms.AddFollowUp(request.POST, auto_id=f"follow_{pk}_%s")
    if made := done(form, lambda **given: plan_tests.follow_up(test=held, **given, by=by)):
        return _back(request, reference, f"{made.owner.name} has it to mend.")
    return shown(request, plan, by, following={pk: form})


@login_required
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """It is mended."""
    by = signed_in(request)
    guards.check_may_read(by)
    found = queries.follow_up(pk)
    guards.check_may_close(found, by)
    form = forms.CloseFollowUp(request.POST, auto_id=f"close_{pk}_%s")
    if done(form, lambda **given: plan_tests.close_follow_up(follow_up=found, **given, by=by)):
        return _back(request, found.test.plan.reference, "It is closed, with its proof.")
    return shown(request, found.test.plan, by, closing={pk: form})


@login_required
@require_POST
def retire(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep the plan no more."""
    by, plan = _keeper(request), queries.plan(reference)
    form = forms.RetirePlan(request.POST, auto_id="retire_%s")
    if done(form, lambda **given: versions.retire(plan=plan, **given, by=by)):
        return _back(request, reference, "The plan is kept no more; its versions and tests stay.")
    return shown(request, plan, by, retire_form=form)
