"""Page: facilities' own policies where the department's controls alone (dmh.3), found and withdrawn."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.errors import Invalid, WrongState
from forthwith.people.guards import signed_in
from forthwith.program.policies import forms, queries
from forthwith.program.policies.actions import local as actions
from forthwith.program.policies.guards import KEEPERS, READERS
from forthwith.program.policies.views.versions import given
from forthwith.program.registers.guards import check_may_enter, scope
from forthwith.ui.shown import Link


@login_required
def local(request: HttpRequest) -> HttpResponse:
    """What was found, what stands still; one more is recorded below."""
    by = signed_in(request)
    reach = check_may_enter(by, READERS)
    keeps = scope(by, KEEPERS)
    form = forms.FindLocal(request.POST or None, initial={"found_on": clock.today()})
    if request.method == "POST":
        check_may_enter(by, KEEPERS)
        if form.is_valid():
            try:
                actions.find_local(**form.cleaned_data, by=by)
            except (Invalid, WrongState) as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, "The finding stands until the policy is withdrawn.")
                return redirect("policies:local")
    found = [one for one in queries.found_locally() if reach.reaches(one.facility.code)]
    more = {
        "found": [(one, keeps.reaches(one.facility.code)) for one in found],
        "open": sum(1 for one in found if one.withdrawn_on is None),
        "form": form,
        "may_keep": bool(keeps),
        "today": clock.today(),
        "trail": [Link("Policies", reverse("policies:list"))],
    }
    return render(request, "policies/local.html", more)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """It is withdrawn."""
    by = signed_in(request)
    actions.withdraw_local(found=queries.local(pk), **given(forms.WithdrawLocal(request.POST)), by=by)
    messages.success(request, "The facility’s policy is recorded as withdrawn.")
    return redirect("policies:local")
