"""Pages of one policy: add a version, approve it, put it in force, review the policy, retire it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.evidence.attached import handed_out
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.policies import forms, guards, queries
from forthwith.program.policies.actions import reviews, versions
from forthwith.program.policies.audience import waiting
from forthwith.program.policies.domain import Stand
from forthwith.program.policies.models import Policy, Version
from forthwith.program.policies.register import POLICIES
from forthwith.program.registers.views.acting import done
from forthwith.program.registers.views.one import shown
from forthwith.ui.words import day_in_words


def _kept(request: HttpRequest, number: str) -> tuple[Policy, Person]:
    by = signed_in(request)
    found = queries.policy(number)
    guards.check_may_keep(found, by)
    return found, by


def _back(request: HttpRequest, number: str, says: str) -> HttpResponse:
    messages.success(request, says)
    return redirect("policies:one", number)


@login_required
@require_POST
def add_version(request: HttpRequest, number: str) -> HttpResponse:
    """Keep a text as the next version."""
    policy, by = _kept(request, number)
    form = forms.AddVersion(request.POST, request.FILES)

    def add(file: Any, says: str) -> Version:
        return versions.add_version(policy=policy, name=file.name, data=file.read(), says=says, by=by)

    if made := done(form, add):
        return _back(request, number, f"Version {made.number} is kept as a draft. Somebody else approves it.")
    return shown(request, POLICIES, number, version_form=form)


@login_required
def text(request: HttpRequest, number: str, of: int) -> HttpResponse:
    """The text of a version: for whoever may read the policy, and everybody it concerns once it is in force."""
    by = signed_in(request)
    found = queries.version(number, of)
    is_theirs = found.stand is Stand.IN_FORCE and guards.concerns(found.policy, by)
    if not is_theirs and found not in waiting(by, clock.today()):
        guards.check_may_read(found.policy, by)
    return handed_out(found.digest, saved_as=f"policy-{found.policy_id}-version-{of}", name=found.file_name)


@login_required
@require_POST
def approve(request: HttpRequest, number: str, of: int) -> HttpResponse:
    """Approve a version."""
    by = signed_in(request)
    versions.approve(version=queries.version(number, of), by=by)
    return _back(request, number, f"Version {of} is approved.")


@login_required
@require_POST
def publish(request: HttpRequest, number: str, of: int) -> HttpResponse:
    """Put a version in force."""
    _, by = _kept(request, number)
    form = forms.Publish(request.POST, auto_id=f"publish_{of}_%s")
    found = queries.version(number, of)
    if made := done(form, lambda **given: versions.publish(version=found, **given, by=by)):
        return _back(request, number, f"Version {of} is in force from {day_in_words(made.effective_on)}.")
    return shown(request, POLICIES, number, publish_form=form, publish_of=of)


@login_required
@require_POST
def review(request: HttpRequest, number: str) -> HttpResponse:
    """Record a review."""
    policy, by = _kept(request, number)
    form = forms.ReviewPolicy(request.POST, auto_id="review_%s")
    if done(form, lambda **given: reviews.review(policy=policy, **given, by=by)):
        return _back(request, number, "The review is recorded.")
    return shown(request, POLICIES, number, review_form=form)


@login_required
@require_POST
def retire(request: HttpRequest, number: str) -> HttpResponse:
    """Retire the policy."""
    policy, by = _kept(request, number)
    form = forms.Retire(request.POST, auto_id="retire_%s")
    if done(form, lambda **given: versions.retire(policy=policy, **given, by=by)):
        return _back(request, number, "The policy is retired.")
    return shown(request, POLICIES, number, retire_form=form)
