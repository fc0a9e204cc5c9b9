"""Pages: how long cases are kept; one case with its holds and its disposal."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.breach import guards as case_guards
from forthwith.breach import guards_retention as guards
from forthwith.breach.actions import retention as actions
from forthwith.breach.forms.retention import Reasons
from forthwith.breach.kept.certificate import certificate as certified
from forthwith.breach.models import Incident
from forthwith.breach.queries import retention as queries
from forthwith.breach.queries.retention import Keeping
from forthwith.breach.views.case import context, opened
from forthwith.errors import Invalid, NotFound
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.ui.shown import Link, Status, Table
from forthwith.ui.words import day_in_words

PAGE = 50
COLUMNS = ("Case", "Closed", "Kept until", "Stands")


@login_required
def retentions(request: HttpRequest) -> HttpResponse:
    """Every closed case with its last day of keeping, the first to go first."""
    case_guards.check_may_read(signed_in(request))
    page = Paginator(queries.closed_cases(), PAGE).get_page(request.GET.get("page"))
    rows = [_row(queries.keeping(incident)) for incident in page]
    empty = "No case is closed. A case that is open has no day of disposal."
    table = Table("Closed cases, the first closed first", COLUMNS, rows, empty)
    trail = [Link("Breach log", reverse("breach:log"))]
    return render(request, "breach/retentions.html", {"table": table, "page": page, "trail": trail})


def _row(kept: Keeping) -> tuple[Any, ...]:
    case = kept.incident
    closed_on = clock.local_date(case.closed_at) if case.closed_at else None
    link = Link(case.reference, reverse("breach:retention", args=[case.reference]))
    return (link, closed_on, kept.why.value, stands(kept))


def stands(kept: Keeping) -> Status:
    """Where a case stands between its closing and its disposal."""
    if kept.is_disposed:
        return Status("Disposed of")
    if kept.hold:
        return Status("Legal hold", "warning")
    if kept.disposal:
        return Status("Disposal asked for", "info")
    if kept.from_on is None:
        return Status("Open: no day of disposal")
    if kept.is_over(clock.today()):
        return Status("May be disposed of", "info")
    return Status(f"May be disposed of from {day_in_words(kept.from_on)}")


@login_required
def retention(request: HttpRequest, reference: str) -> HttpResponse:
    """One case: how long it is kept and why, its holds, its disposal."""
    found, by = opened(request, reference, disposed_too=True)
    return _shown(request, found, by, Reasons())


def _shown(request: HttpRequest, found: Incident, by: Person, form: Reasons) -> HttpResponse:
    kept, today = queries.keeping(found), clock.today()
    more = {
        "form": form,
        "kept": kept,
        "stands": stands(kept),
        "holds": found.legal_holds.select_related("placed_by", "lifted_by"),
        "declined": found.disposals.exclude(declined_at=None).select_related("asked_by", "declined_by"),
        "may_hold": case_guards.may(lambda: guards.check_may_hold(by)),
        "may_ask": case_guards.may(lambda: guards.check_may_ask(by, kept, today)),
        "may_decide": case_guards.may(lambda: guards.check_may_decide(by, kept.disposal)),
        "may_witness": case_guards.may(lambda: guards.check_may_witness(by, kept, today)),
        "left": len(queries.left_behind(kept.disposal)) if kept.is_disposed and kept.disposal else 0,
    }
    return render(request, "breach/retention.html", context(found, by, request, **more))


def _act(
    request: HttpRequest, reference: str, check: Callable[[Person], None], act: Callable[..., Any], done: str
) -> HttpResponse:
    """An act with reasons: who may not is told so before what is missing."""
    check(signed_in(request))
    found, by = opened(request, reference, disposed_too=True)
    form = Reasons(request.POST)
    if not form.is_valid():
        raise Invalid("Give the reasons: they stay on the record.")
    act(incident=found, why=form.cleaned_data["why"], by=by)
    messages.success(request, done)
    return redirect("breach:retention", reference=reference)


@login_required
@require_POST
def place_hold(request: HttpRequest, reference: str) -> HttpResponse:
    """Place a legal hold."""
    done = "The case is kept until the hold is lifted."
    return _act(request, reference, guards.check_may_hold, actions.place_hold, done)


@login_required
@require_POST
def lift_hold(request: HttpRequest, reference: str) -> HttpResponse:
    """Lift the legal hold."""
    return _act(request, reference, guards.check_may_hold, actions.lift_hold, "The hold is lifted.")


@login_required
@require_POST
def ask_disposal(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for the disposal."""
    done = "The disposal is asked for. Another person witnesses it."
    return _act(request, reference, guards.check_may_hold, actions.ask_disposal, done)


@login_required
@require_POST
def decline_disposal(request: HttpRequest, reference: str) -> HttpResponse:
    """Decline the disposal."""
    done = "The disposal is declined. The case stays."
    return _act(request, reference, guards.check_may_be_second, actions.decline_disposal, done)


@login_required
@require_POST
def witness_disposal(request: HttpRequest, reference: str) -> HttpResponse:
    """Witness the disposal: it is done now. Only with the box checked, since nothing brings the case back."""
    guards.check_may_be_second(signed_in(request))
    found, by = opened(request, reference, disposed_too=True)
    if request.POST.get("sure") != "yes":
        raise Invalid("Check the box: what is disposed of cannot be brought back.")
    actions.witness_disposal(incident=found, by=by)
    messages.success(request, "The case is disposed of. The certificate is here.")
    return redirect("breach:retention", reference=reference)


@login_required
@require_POST
def clean_up(request: HttpRequest, reference: str) -> HttpResponse:
    """Remove the files a power cut left behind."""
    guards.check_may_hold(signed_in(request))
    found, by = opened(request, reference, disposed_too=True)
    count = actions.remove_left_behind(incident=found, by=by)
    messages.success(request, f"{count} files were removed.")
    return redirect("breach:retention", reference=reference)


@login_required
def certificate(request: HttpRequest, reference: str) -> HttpResponse:
    """The certificate of disposal."""
    found, _ = opened(request, reference, disposed_too=True)
    disposal = queries.disposal_of(found)
    if disposal is None or not disposal.witnessed_at:
        raise NotFound("This case is not disposed of: there is no certificate.")
    dated_on = clock.local_date(disposal.witnessed_at)
    pdf = certified(disposal, entity=settings.ENTITY_NAME, dated_on=dated_on)
    headers = {"Content-Disposition": f'inline; filename="{reference}-disposal.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
