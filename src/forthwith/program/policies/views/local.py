"""Page: facilities' own policies where the department's controls alone (dmh.3), found and withdrawn."""

from collections.abc import Mapping
from types import MappingProxyType

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.policies import forms, queries
from forthwith.program.policies.actions import local as actions
from forthwith.program.policies.guards import KEEPERS, READERS
from forthwith.program.policies.models import LocalPolicy
from forthwith.program.registers.guards import Scope, check_may_enter, check_may_keep, scope
from forthwith.program.registers.views.acting import done
from forthwith.ui.shown import Link


@login_required
def local(request: HttpRequest) -> HttpResponse:
    """What was found, what stands still; one more is recorded below."""
    by = signed_in(request)
    check_may_enter(by, READERS)
    if request.method != "POST":
        return _shown(request, by)
    check_may_enter(by, KEEPERS)
    form = forms.FindLocal(request.POST, keeps=scope(by, KEEPERS))
    if done(form, lambda **given: actions.find_local(**given, by=by)):
        messages.success(request, "The finding stands until the policy is withdrawn.")
        return redirect("policies:local")
    return _shown(request, by, form=form)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """It is withdrawn."""
    by = signed_in(request)
    found = queries.local(pk)
    check_may_keep(by, found.facility.code, KEEPERS)
    form = forms.WithdrawLocal(request.POST, auto_id=f"withdraw_{pk}_%s")
    if done(form, lambda **given: actions.withdraw_local(found=found, **given, by=by)):
        messages.success(request, "The facility’s policy is recorded as withdrawn.")
        return redirect("policies:local")
    return _shown(request, by, withdrawing={pk: form})


def _shown(
    request: HttpRequest,
    by: Person,
    *,
    form: forms.FindLocal | None = None,
    withdrawing: Mapping[int, forms.WithdrawLocal] = MappingProxyType({}),
) -> HttpResponse:
    reach, keeps, today = scope(by, READERS), scope(by, KEEPERS), clock.today()
    found = [one for one in queries.found_locally() if reach.reaches(one.facility.code)]
    more = {
        "found": [(one, withdrawing.get(one.pk) or _withdrawal(one, keeps)) for one in found],
        "open": sum(1 for one in found if one.withdrawn_on is None),
        "form": form or forms.FindLocal(keeps=keeps, initial={"found_on": today}),
        "may_keep": bool(keeps),
        "trail": [Link("Program", "/program/"), Link("Policies", reverse("policies:list"))],
    }
    return render(request, "policies/local.html", more, status=422 if form or withdrawing else 200)


def _withdrawal(one: LocalPolicy, keeps: Scope) -> forms.WithdrawLocal | None:
    if one.withdrawn_on or not keeps.reaches(one.facility.code):
        return None
    return forms.WithdrawLocal(initial={"withdrawn_on": clock.today()}, auto_id=f"withdraw_{one.pk}_%s")
