"""Pages of one policy: add a version, approve it, put it in force, review the policy, retire it."""

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.errors import Invalid
from forthwith.evidence.attached import handed_out
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.policies import forms, guards, queries
from forthwith.program.policies.actions import reviews, versions
from forthwith.program.policies.audience import waiting
from forthwith.program.policies.domain import Outcome, Stand
from forthwith.program.policies.models import Policy


def given(form: django_forms.Form) -> dict[str, Any]:
    """What a form was given, or the refusal that names each field."""
    if form.is_valid():
        return dict(form.cleaned_data)
    faults = [
        f"{form.fields[name].label if name in form.fields else name}: {words[0]}"
        for name, words in form.errors.items()
    ]
    raise Invalid(" ".join(faults))


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
    told = given(forms.AddVersion(request.POST, request.FILES))
    file = told["file"]
    made = versions.add_version(policy=policy, name=file.name, data=file.read(), says=told["says"], by=by)
    return _back(request, number, f"Version {made.number} is kept as a draft. Somebody else approves it.")


@login_required
def text(request: HttpRequest, number: str, of: int) -> HttpResponse:
    """The text of a version: for whoever may read the policy, and everybody once it is in force."""
    by = signed_in(request)
    found = queries.version(number, of)
    if found.stand is not Stand.IN_FORCE and found not in waiting(by, clock.today()):
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
    told = given(forms.Publish(request.POST))
    versions.publish(version=queries.version(number, of), effective_on=told["effective_on"], by=by)
    return _back(request, number, f"Version {of} is in force from {told['effective_on']}.")


@login_required
@require_POST
def review(request: HttpRequest, number: str) -> HttpResponse:
    """Record a review."""
    policy, by = _kept(request, number)
    told = given(forms.ReviewPolicy(request.POST))
    reviews.review(policy=policy, **(told | {"outcome": Outcome(told["outcome"])}), by=by)
    return _back(request, number, "The review is recorded.")


@login_required
@require_POST
def retire(request: HttpRequest, number: str) -> HttpResponse:
    """Retire the policy."""
    policy, by = _kept(request, number)
    versions.retire(policy=policy, **given(forms.Retire(request.POST)), by=by)
    return _back(request, number, "The policy is retired.")
