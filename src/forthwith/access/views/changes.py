"""Pages of plans: all of them, one with its dry run and what came of it, one change, findings."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith.access import guards
from forthwith.access.actions.proof import settle_finding
from forthwith.access.forms.changes import Decline, Export, SendTicket, Settle
from forthwith.access.models import Change, ChangeFinding, Plan
from forthwith.access.plans.directories import place_of
from forthwith.access.plans.dry_run import dry_run
from forthwith.access.plans.guards import APPROVERS, check_may_see_plans
from forthwith.access.plans.tasks import is_under_way
from forthwith.access.queries import changes as queries
from forthwith.access.views import plan_words
from forthwith.access.views.asks_shown import asked_about
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.ui.shown import Link, Row, Table

PAGE = 50
TRAIL = [Link("Access", "/access/"), Link("Plans of changes", "/access/plans/")]


def opened(request: HttpRequest, reference: str) -> tuple[Plan, Person]:
    """The plan, for somebody who may read it."""
    by = signed_in(request)
    check_may_see_plans(by)
    return queries.plan(reference), by


@login_required
def plans(request: HttpRequest) -> HttpResponse:
    """All plans, the newest first, and what stands beside them."""
    check_may_see_plans(signed_in(request))
    page = Paginator(queries.plans(), PAGE).get_page(request.GET.get("page"))
    table = Table(
        "Plans of changes",
        ("Plan", "System", "Comes from", "Changes", "Stands"),
        [_listed(one) for one in page],
        "No changes were planned yet.",
        numeric=("Changes",),
    )
    more = {"page": page, "table": table, "findings": queries.findings().count(), "trail": TRAIL[:1]}
    return render(request, "access/plans.html", more)


def _listed(plan: Plan) -> tuple[Any, ...]:
    href = reverse("access:plan", args=[plan.reference])
    count = plan.changes.count()
    return (
        Link(plan.reference, href),
        plan.system.title,
        plan_words.source(plan),
        count,
        plan_words.stands(plan),
    )


@login_required
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """One plan: what it would write, who approves it, what came of it."""
    found, by = opened(request, reference)
    return shown(request, found, by)


def shown(request: HttpRequest, found: Plan, by: Person, **forms: Any) -> HttpResponse:
    """The page of a plan; a form that was refused comes back as it was sent."""
    more = {
        "plan": found,
        "here": reverse("access:plan", args=[found.reference]),
        "stands": plan_words.stands(found),
        "rows": plan_words.summary(found),
        "is_running": is_under_way(found),
        "done": found.changes.exclude(stand=Change.Stand.PLANNED).count(),
        "total": found.changes.count(),
        "trail": TRAIL,
        "lines": asked_about(found.reference),
        "may_work": by.holds(*guards.WORKERS),
        "decline_form": Decline(),
        "export_form": Export(),
        "ticket_form": SendTicket(),
        **_table(found),
        **_may(found, by),
    }
    return render(request, "access/plan.html", more | forms)


def _table(found: Plan) -> dict[str, Any]:
    """Until it is carried out, what would be written as read now; after, what came of it."""
    if found.way or found.declined_at:
        return {"changes": Table("Changes", plan_words.COLUMNS, plan_words.rows_of(found)), "source": ""}
    run = dry_run(found)
    table = Table("What would be written", plan_words.COLUMNS, plan_words.dry_rows(run))
    return {"changes": table, "source": run.source}


def _may(found: Plan, by: Person) -> dict[str, bool]:
    """Which acts the page offers."""
    works = by.holds(*guards.READERS[:2])
    waits = not (found.approved_at or found.declined_at)
    planned = list(found.changes.filter(stand=Change.Stand.PLANNED))
    elsewhere = any(queries.is_elsewhere(one) for one in planned)
    to_do = bool(found.approved_at and planned)
    place = place_of(found.system) if works and to_do else None
    is_live = found.way == Plan.Way.LDAPS
    return {
        "may_approve": waits and by.holds(*APPROVERS) and by != found.made_by,
        "may_decline": waits and (by == found.made_by or by.holds(*APPROVERS)),
        "is_mine": waits and by == found.made_by,
        "may_write": bool(place and place.may_write and not found.way),
        "may_hand_over": works and to_do and (not found.way or (is_live and elsewhere)),
        "may_ask": works
        and bool(found.approved_at)
        and any(one.verb == Change.Verb.REVOKE for one in planned),
        "may_fetch": works
        and bool(found.handed_digest)
        and found.handed_name.startswith(f"{found.reference}."),
        "is_stopped": works and is_live and to_do and bool(found.stopped),
    }


@login_required
def change(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One change: the account, what was there before, what was read back, what proves it."""
    found, _ = opened(request, reference)
    one = get_object_or_404(found.changes.select_related("plan", "proof"), pk=number)
    more = {
        "change": one,
        "stands": plan_words.stand_of(one),
        "rows": _rows(one),
        "findings": one.findings.select_related("snapshot", "settled_by"),
        "trail": [*TRAIL, Link(found.reference, reverse("access:plan", args=[found.reference]))],
    }
    return render(request, "access/change.html", more)


def _rows(one: Change) -> list[Row]:
    before, after = plan_words.came_of(one)
    account, told = one.account, one.told or {}
    rows = [
        Row("Name", account.get("name", "")),
        Row("Distinguished name", account.get("dn", "")),
        Row("Why", f"{one.because} ({one.cite})"),
        Row("Roles", "; ".join(account.get("roles") or ())),
        Row("Other systems", "; ".join(account.get("systems") or ())),
        Row("Before", before),
        Row("After", after),
        Row("Done at", one.done_at),
        Row("Left groups", "; ".join(told.get("left") or ())),
        Row("Lies under", told.get("lies", "")),
        Row("Tombstone record", told.get("record", "")),
        Row("Proven by the list of", one.proof.as_of_on if one.proof else None),
    ]
    return [row for row in rows if row.value]


@login_required
def findings(request: HttpRequest) -> HttpResponse:
    """Open findings: what a later list does not show."""
    by = signed_in(request)
    check_may_see_plans(by)
    return _findings(request, by)


def _findings(request: HttpRequest, by: Person, **forms: Any) -> HttpResponse:
    page = Paginator(queries.findings(), PAGE).get_page(request.GET.get("page"))
    columns = ("Account", "Finding", "System", "Plan", "By the list of")
    none = "Nothing is open: every change that a list could show is shown."
    table = Table("Findings", columns, [plan_words.finding_row(one) for one in page], none)
    may_settle = by.holds(APPROVERS[0])
    settle_forms = [(one, Settle(auto_id=f"settle_{one.pk}_%s")) for one in page] if may_settle else []
    more = {"page": page, "table": table, "settle_forms": settle_forms, "trail": TRAIL}
    return render(request, "access/change_findings.html", more | forms)


@login_required
@require_POST
def settle(request: HttpRequest, number: int) -> HttpResponse:
    """Settle a finding by hand."""
    by = signed_in(request)
    guards.check_may_review(by)
    found = get_object_or_404(ChangeFinding, pk=number)
    form = Settle(request.POST, auto_id=f"settle_{number}_%s")
    if not form.is_valid():
        return _findings(request, by, settle_forms=[(found, form)])
    settle_finding(by=by, finding=found, why=form.cleaned_data["why"])
    messages.success(request, "The finding is settled; the next list may open it again.")
    return redirect("access:change_findings")
