"""What is done on a visit's page: call it off, add a finding, close one with its proof."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from forthwith.errors import NotFound
from forthwith.evidence.attached import handed_out
from forthwith.program.registers.views.acting import done
from forthwith.program.visits import forms, guards, queries
from forthwith.program.visits.actions import findings, visits
from forthwith.program.visits.models import VisitFinding
from forthwith.program.visits.views.one import opened, shown


@login_required
@require_POST
def call_off(request: HttpRequest, reference: str) -> HttpResponse:
    """Call a visit off."""
    found, by = opened(request, reference)
    guards.check_may_visit(by)
    form = forms.CallOff(request.POST, auto_id="off_%s")
    if done(form, lambda **given: visits.call_off(visit=found, **given, by=by)):
        return _back(request, reference, "The visit is called off.")
    return shown(request, found, by, off_form=form)


@login_required
@require_POST
def find(request: HttpRequest, reference: str) -> HttpResponse:
    """Something is to be mended."""
    found, by = opened(request, reference)
    guards.check_may_visit(by)
    form = forms.Find(request.POST, visit=found, auto_id="find_%s")
    if done(form, lambda **given: findings.find(visit=found, **given, by=by)):
        return _back(request, reference, "The finding stands until its proof.")
    return shown(request, found, by, find_form=form)


@login_required
@require_POST
def close(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """It is mended."""
    found, by = opened(request, reference)
    one = queries.finding(reference, number)
    guards.check_may_close(one, by)
    form = forms.CloseFinding(request.POST, request.FILES, auto_id=f"close_{number}_%s")

    def mended(proof: str, file: Any) -> VisitFinding:
        more = {"name": file.name, "data": file.read()} if file else {}
        return findings.close_finding(finding=one, proof=proof, **more, by=by)

    if done(form, mended):
        return _back(request, reference, "The finding is closed, with its proof.")
    return shown(request, found, by, closing={number: form})


def _back(request: HttpRequest, reference: str, says: str) -> HttpResponse:
    messages.success(request, says)
    return redirect("visits:visit", reference)


@login_required
def proof(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The file that shows that a finding is mended."""
    opened(request, reference)
    one = queries.finding(reference, number)
    if not one.proof_digest:
        raise NotFound("No file was brought with this proof.")
    return handed_out(one.proof_digest, saved_as=f"{reference}-finding-{number}", name=one.proof_name)
