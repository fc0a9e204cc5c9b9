"""Pages of sanctions: propose one, check whom it would reach, apply or drop it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from forthwith.conduct import guards, queries
from forthwith.conduct.actions import sanctions as actions
from forthwith.conduct.actions.complaints import note_reading
from forthwith.conduct.domain import STAND, Stand
from forthwith.conduct.forms import Apply, CheckProtections, Drop, Propose
from forthwith.conduct.models import Sanction
from forthwith.conduct.views.complaints import TRAIL
from forthwith.errors import Invalid, NotFound
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.ui.shown import Link, Row


@login_required
def propose(request: HttpRequest) -> HttpResponse:
    """Propose a sanction."""
    by = signed_in(request)
    guards.check_may_work(by)
    form = Propose(request.POST or None, initial={"complaint": request.GET.get("complaint", "")})
    if request.method == "POST" and form.is_valid():
        try:
            made = _proposed(form.cleaned_data, by)
        except (Invalid, NotFound) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, f"{made.reference} is proposed. Check now whether the act is protected."
            )
            return redirect("conduct:sanction", reference=made.reference)
    return render(request, "conduct/propose.html", {"form": form, "trail": TRAIL})


def _proposed(given: dict[str, Any], by: Person) -> Sanction:
    reference = given["complaint"].strip().upper()
    complaint = queries.complaint(reference) if reference else None
    return actions.propose(
        who=given["who"], failure=given["failure"], case=given["case"], complaint=complaint, by=by
    )


def _opened(request: HttpRequest, reference: str) -> tuple[Sanction, Person]:
    by = signed_in(request)
    guards.check_may_read(by)
    found = queries.sanction(reference)
    note_reading(reference=reference, by=by)
    return found, by


@login_required
def sanction(request: HttpRequest, reference: str) -> HttpResponse:
    """One sanction: whom, why, what protects, what was applied."""
    found, by = _opened(request, reference)
    return _shown(request, found, by)


def _shown(request: HttpRequest, found: Sanction, by: Person, **forms: Any) -> HttpResponse:
    stand = Stand(found.stand)
    more = {
        "sanction": found,
        "stands": STAND[stand],
        "rows": _rows(found),
        "may_work": guards.may(lambda: guards.check_may_work(by)),
        "to_check": stand is Stand.PROPOSED,
        "to_apply": stand is Stand.CLEARED,
        "to_end": stand in (Stand.PROPOSED, Stand.CLEARED, Stand.PROTECTED),
        "check_form": CheckProtections(),
        "apply_form": Apply(auto_id="apply_%s"),
        "drop_form": Drop(auto_id="drop_%s"),
        "trail": TRAIL,
    }
    return render(request, "conduct/sanction.html", more | forms)


def _rows(found: Sanction) -> list[Row]:
    case = Link(found.case, f"/incidents/{found.case}/") if found.case else "None named"
    rows = [
        Row("Member of the workforce", found.who),
        Row("Failure", found.failure),
        Row("Incident", case),
        Row("Proposed", found.proposed_at),
        Row("Proposed by", found.proposed_by.name),
    ]
    if found.complaint:
        href = f"/conduct/complaints/{found.complaint.reference}/"
        rows.append(Row("Complaint", Link(found.complaint.reference, href)))
    return rows


@login_required
@require_POST
def check(request: HttpRequest, reference: str) -> HttpResponse:
    """Judge the protections."""
    guards.check_may_work(signed_in(request))
    found, by = _opened(request, reference)
    form = CheckProtections(request.POST)
    if not form.is_valid():
        return _shown(request, found, by, check_form=form)
    actions.check_protections(sanction=found, answers=form.answers(), by=by)
    messages.success(request, "Your judgments are recorded.")
    return redirect("conduct:sanction", reference=reference)


@login_required
@require_POST
def apply(request: HttpRequest, reference: str) -> HttpResponse:
    """Record the sanction as applied."""
    guards.check_may_work(signed_in(request))
    found, by = _opened(request, reference)
    form = Apply(request.POST, auto_id="apply_%s")
    if not form.is_valid():
        return _shown(request, found, by, apply_form=form)
    actions.apply(sanction=found, **form.cleaned_data, by=by)
    messages.success(request, "The sanction is recorded.")
    return redirect("conduct:sanction", reference=reference)


@login_required
@require_POST
def drop(request: HttpRequest, reference: str) -> HttpResponse:
    """Record that none is applied."""
    guards.check_may_work(signed_in(request))
    found, by = _opened(request, reference)
    form = Drop(request.POST, auto_id="drop_%s")
    if not form.is_valid():
        return _shown(request, found, by, drop_form=form)
    actions.drop(sanction=found, **form.cleaned_data, by=by)
    messages.success(request, "It is recorded that no sanction is applied.")
    return redirect("conduct:sanction", reference=reference)
