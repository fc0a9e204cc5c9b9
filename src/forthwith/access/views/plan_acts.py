"""What is done with a plan: approved, declined, carried out, exported, sent, its file fetched."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from forthwith import jobs
from forthwith.access.actions import changes as actions
from forthwith.access.actions import handing
from forthwith.access.actions.agencies import ask_agencies
from forthwith.access.actions.carrying_out import order_carrying_out
from forthwith.access.actions.handing import Format, Ticket
from forthwith.access.forms.changes import Decline, Export, SendTicket
from forthwith.access.guards import check_may_work
from forthwith.access.plans import tasks as change_tasks
from forthwith.access.plans.guards import APPROVERS, check_may_approve
from forthwith.access.views.changes import opened, shown
from forthwith.errors import NotFound
from forthwith.evidence.queries import store
from forthwith.people.guards import check_holds, signed_in
from forthwith.record import actions as record

_TYPES = {
    "ps1": "text/plain; charset=utf-8",
    "ldif": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}


@login_required
@require_POST
def approve(request: HttpRequest, reference: str) -> HttpResponse:
    """Approve somebody else's plan."""
    check_holds(signed_in(request), *APPROVERS, to="approve a plan of changes")
    found, by = opened(request, reference)
    actions.approve_plan(by=by, plan=found)
    messages.success(request, f"{reference} is approved. Nothing is written until it is carried out.")
    return redirect("access:plan", reference=reference)


@login_required
@require_POST
def decline(request: HttpRequest, reference: str) -> HttpResponse:
    """Decline a plan, or withdraw one's own."""
    found, by = opened(request, reference)
    if by != found.made_by:
        check_may_approve(by, found)
    form = Decline(request.POST)
    if not form.is_valid():
        return shown(request, found, by, decline_form=form)
    actions.decline_plan(by=by, plan=found, why=form.cleaned_data["why"])
    messages.success(request, f"{reference} is declined; nothing was written.")
    return redirect("access:plan", reference=reference)


@login_required
@require_POST
def carry_out(request: HttpRequest, reference: str) -> HttpResponse:
    """Have an approved plan carried out over LDAPS; again, where it stopped."""
    check_may_work(signed_in(request))
    found, by = opened(request, reference)
    with transaction.atomic():
        ordered = order_carrying_out(by=by, plan=found)
        jobs.put_in_once(change_tasks.carry_out_plan, ordered.pk)
    messages.success(request, "It is being carried out: each change is read back.")
    return redirect("access:plan", reference=reference)


@login_required
@require_POST
def export(request: HttpRequest, reference: str) -> HttpResponse:
    """Hand a plan over as a file."""
    check_may_work(signed_in(request))
    found, by = opened(request, reference)
    form = Export(request.POST)
    if not form.is_valid():
        return shown(request, found, by, export_form=form)
    handing.export(by=by, plan=found, form=Format(form.cleaned_data["form"]))
    messages.success(
        request, "The file is made. The next list of accounts proves whether it was carried out."
    )
    return redirect("access:plan", reference=reference)


@login_required
@require_POST
def ticket(request: HttpRequest, reference: str) -> HttpResponse:
    """Send a plan as a ticket."""
    check_may_work(signed_in(request))
    found, by = opened(request, reference)
    form = SendTicket(request.POST)
    if not form.is_valid():
        return shown(request, found, by, ticket_form=form)
    with transaction.atomic():
        ordered = handing.order_ticket(by=by, plan=found, by_way=Ticket(form.cleaned_data["by_way"]))
        jobs.put_in_once(change_tasks.send_ticket, ordered.pk)
    messages.success(request, "The ticket is on its way.")
    return redirect("access:plan", reference=reference)


@login_required
@require_POST
def agencies(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask the other agencies to revoke access, each by a signed link."""
    check_may_work(signed_in(request))
    found, by = opened(request, reference)
    asked = ask_agencies(by=by, plan=found)
    messages.success(request, f"Agencies asked: {len(asked)}.")
    return redirect("access:plan", reference=reference)


@login_required
def file(request: HttpRequest, reference: str) -> HttpResponse:
    """The file of a plan. It names accounts, so fetching it stands on the record."""
    check_may_work(signed_in(request))
    found, by = opened(request, reference)
    ending = found.handed_name.rpartition(".")[2]
    if ending not in _TYPES:
        raise NotFound("No file was made of this plan yet.")
    with transaction.atomic():
        record.append("access.fetch_plan", by=by, case=reference, evidence=[found.handed_digest])
    headers = {"Content-Disposition": f'attachment; filename="{found.handed_name}"'}
    return HttpResponse(store().get(found.handed_digest), content_type=_TYPES[ending], headers=headers)
