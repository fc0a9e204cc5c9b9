"""What is done on a plan's page: bring a version, approve it, record a test, follow it up, keep the plan no more."""

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from forthwith.errors import Invalid, NotFound
from forthwith.evidence.attached import handed_out
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.plans import forms, guards, queries
from forthwith.program.plans.actions import tests, versions
from forthwith.program.plans.domain import Result, TestKind


def _given(form: django_forms.Form) -> dict[str, Any]:
    """What a form was given, or the refusal that names each field."""
    if form.is_valid():
        return dict(form.cleaned_data)
    raise Invalid(" ".join(f"{form.fields[name].label}: {words[0]}" for name, words in form.errors.items()))


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
    by = _keeper(request)
    given = _given(forms.BringVersion(request.POST, request.FILES))
    file = given.pop("file")
    plan = queries.plan(reference)
    made = versions.bring_version(plan=plan, name=file.name, data=file.read(), **given, by=by)
    return _back(request, reference, f"Version {made.number} is kept. Another officer approves it.")


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
    return _back(request, reference, f"Version {number} is current until {made.review_on}.")


@login_required
@require_POST
def test(request: HttpRequest, reference: str) -> HttpResponse:
    """Record a test."""
    by = _keeper(request)
    given = _given(forms.RecordTest(request.POST))
    given |= {"kind": TestKind(given["kind"]), "result": Result(given["result"])}
    tests.record_test(plan=queries.plan(reference), **given, by=by)
    return _back(request, reference, "The test is recorded.")


@login_required
@require_POST
def follow_up(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Something a test showed is to be mended."""
    by = _keeper(request)
    held = queries.plan(reference).tests.filter(pk=pk).first()
    if held is None:
        raise NotFound("There is no such test of this plan.")
    given = _given(forms.AddFollowUp(request.POST))
    tests.follow_up(test=held, **given, by=by)
    return _back(request, reference, f"{given['owner'].name} has it to mend.")


@login_required
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """It is mended."""
    by = signed_in(request)
    guards.check_may_read(by)
    found = queries.follow_up(pk)
    tests.close_follow_up(follow_up=found, **_given(forms.CloseFollowUp(request.POST)), by=by)
    return _back(request, found.test.plan.reference, "It is closed, with its proof.")


@login_required
@require_POST
def retire(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep the plan no more."""
    by = _keeper(request)
    versions.retire(plan=queries.plan(reference), **_given(forms.RetirePlan(request.POST)), by=by)
    return _back(request, reference, "The plan is kept no more; its versions and tests stay.")
