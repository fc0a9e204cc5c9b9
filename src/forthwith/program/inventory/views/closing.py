"""Pages on which missing pieces are decided and a count is closed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from forthwith.errors import Invalid, WrongState
from forthwith.people.guards import signed_in
from forthwith.program.inventory import guards, queries
from forthwith.program.inventory.actions import closing, counts
from forthwith.program.inventory.domain import Settled
from forthwith.program.inventory.forms import Close, Settle
from forthwith.program.inventory.models import Equipment
from forthwith.program.inventory.views.counts import shown


@login_required
@require_POST
def settle(request: HttpRequest, number: int) -> HttpResponse:
    """Decide what became of the missing pieces that were chosen."""
    by = signed_in(request)
    found = queries.count(number, by)
    guards.check_may_keep(by, found.facility.code)
    form = Settle(request.POST)
    if form.is_valid():
        chosen = [int(pk) for pk in request.POST.getlist("piece") if pk.isdecimal() and len(pk) < 10]
        settled = Settled(form.cleaned_data["settled"])
        try:
            counts.settle(
                count=found,
                equipment=list(Equipment.objects.filter(pk__in=chosen)),
                settled=settled,
                because=form.cleaned_data["because"],
                by=by,
            )
        except (Invalid, WrongState) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Decided: {len(chosen)}.")
            return redirect("inventory:count", number=number)
    return shown(request, by, found, settle_form=form)


@login_required
@require_POST
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Close the count."""
    by = signed_in(request)
    found = queries.count(number, by)
    guards.check_may_keep(by, found.facility.code)
    form = Close(request.POST)
    if form.is_valid():
        try:
            closing.close(count=found, **form.cleaned_data, by=by)
        except (Invalid, WrongState) as refused:
            form.add_error(None, str(refused))
            for fault in getattr(refused, "faults", ()):
                form.add_error(None, str(fault))
        else:
            messages.success(request, f"The inventory of {found} is closed.")
            return redirect("inventory:count", number=number)
    return shown(request, by, found, form=form)
