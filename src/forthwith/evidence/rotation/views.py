"""The page of keys: what stands under which, a rotation asked for, approved, watched."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from forthwith.errors import Invalid
from forthwith.evidence.rotation import actions, guards, queries, tasks
from forthwith.evidence.rotation.models import KeyRotation, Kind
from forthwith.law.readings import KEY_DESTROYED
from forthwith.people.guards import signed_in
from forthwith.ui.shown import Table


@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """What stands under which key, and how far a rotation is."""
    by = signed_in(request)
    guards.check_may_see(by)
    waiting = queries.open_rotation()
    held = [
        (one.id, _part(one.is_current, one.at_hand, one.total), one.words) for one in queries.vault_keys()
    ]
    told = [(one.asked_at, one.get_kind_display(), one.asked_by.name, _end(one)) for one in queries.ended()]
    shown = {
        "keys": Table("Vault keys", ("Key", "Its part", "Data keys under it"), held),
        "ended": Table("Earlier rotations", ("Asked for", "What", "By", "Came to"), told),
        "waiting": waiting,
        "progress": queries.progress_of(waiting) if waiting else "",
        "kinds": Kind.choices,
        "reading": KEY_DESTROYED,
        "may": by.holds(*guards.ROLES),
    }
    return render(request, "keys/overview.html", shown)


@login_required
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a rotation."""
    if request.POST.get("kind") not in Kind.values:
        raise Invalid("Choose what is made anew.")
    actions.ask(kind=Kind(request.POST["kind"]), by=signed_in(request))
    messages.success(request, "Asked for. Another person approves it on this page.")
    return redirect("keys:overview")


@login_required
@require_POST
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """Approve what another person asked for."""
    actions.approve(rotation=get_object_or_404(KeyRotation, pk=number), by=signed_in(request))
    tasks.go_on()
    messages.success(request, "Approved. The worker does it while everybody goes on working.")
    return redirect("keys:overview")


@login_required
@require_POST
def decline(request: HttpRequest, number: int) -> HttpResponse:
    """Decline it, or take it back."""
    actions.decline(rotation=get_object_or_404(KeyRotation, pk=number), by=signed_in(request))
    messages.success(request, "Declined. Nothing was changed.")
    return redirect("keys:overview")


def _part(is_current: bool, at_hand: bool, total: int) -> str:
    if not at_hand:
        return "missing: put it back into the keyring"
    if is_current:
        return "wraps what is new"
    return (
        "reads what is older; rotate before you remove it"
        if total
        else "nothing stands under it: may be removed"
    )


def _end(one: KeyRotation) -> str:
    return (
        "declined"
        if one.declined_at
        else f"done, approved by {one.approved_by.name if one.approved_by else ''}"
    )
