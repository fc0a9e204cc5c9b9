"""What is done on a visit's page: call it off, add a finding, close one with its proof."""

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from forthwith.errors import Invalid, NotFound
from forthwith.evidence.attached import handed_out
from forthwith.program.visits import forms, guards, queries
from forthwith.program.visits.actions import findings, visits
from forthwith.program.visits.views.visits import opened


def _given(form: django_forms.Form) -> dict[str, Any]:
    """What a form was given, or the refusal that names each field."""
    if form.is_valid():
        return dict(form.cleaned_data)
    raise Invalid(" ".join(f"{form.fields[name].label}: {words[0]}" for name, words in form.errors.items()))


@login_required
@require_POST
def call_off(request: HttpRequest, reference: str) -> HttpResponse:
    """Call a visit off."""
    found, by = opened(request, reference)
    guards.check_may_visit(by)
    visits.call_off(visit=found, **_given(forms.CallOff(request.POST)), by=by)
    messages.success(request, "The visit is called off.")
    return redirect("visits:visit", reference)


@login_required
@require_POST
def find(request: HttpRequest, reference: str) -> HttpResponse:
    """Something is to be mended."""
    found, by = opened(request, reference)
    guards.check_may_visit(by)
    findings.find(visit=found, **_given(forms.Find(request.POST, visit=found)), by=by)
    messages.success(request, "The finding stands until its proof.")
    return redirect("visits:visit", reference)


@login_required
@require_POST
def close(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """It is mended."""
    _, by = opened(request, reference)
    one = queries.finding(reference, number)
    guards.check_may_close(one, by)
    given = _given(forms.CloseFinding(request.POST, request.FILES))
    file = given.pop("file")
    more = {"name": file.name, "data": file.read()} if file else {}
    findings.close_finding(finding=one, **given, **more, by=by)
    messages.success(request, "The finding is closed, with its proof.")
    return redirect("visits:visit", reference)


@login_required
def proof(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The file that shows that a finding is mended."""
    opened(request, reference)
    one = queries.finding(reference, number)
    if not one.proof_digest:
        raise NotFound("No file was brought with this proof.")
    return handed_out(one.proof_digest, saved_as=f"{reference}-finding-{number}", name=one.proof_name)
