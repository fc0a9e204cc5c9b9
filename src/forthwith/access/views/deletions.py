"""The page of deletions: disabled accounts, due sixty days after, and what to do where nobody knows the day."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forthwith import clock
from forthwith.access.actions.deletions import plan_deletions
from forthwith.access.guards import READERS, check_may_work
from forthwith.access.models import Disabling
from forthwith.access.plans.guards import check_may_see_plans
from forthwith.access.queries import ledger
from forthwith.access.queries.register import system as system_of
from forthwith.access.rules.deletion import due_on
from forthwith.people.guards import signed_in
from forthwith.ui.shown import Due, Link, Table

PAGE = 100
TRAIL = [Link("Access", "/access/"), Link("Plans of changes", "/access/plans/")]
COLUMNS = ("Account", "System", "Disabled", "How it is known", "To be deleted", "Plan")


@login_required
def deletions(request: HttpRequest) -> HttpResponse:
    """Disabled accounts, the longest first; sent: a plan of the deletions that are due in one system."""
    by = signed_in(request)
    check_may_see_plans(by)
    if request.method == "POST":
        check_may_work(by)
        plan = plan_deletions(by=by, system=system_of(request.POST.get("system", "")))
        messages.success(
            request, f"{plan.reference} is drafted: somebody else approves it before anything is deleted."
        )
        return redirect("access:plan", reference=plan.reference)
    page = Paginator(ledger.all_disabled(), PAGE).get_page(request.GET.get("page"))
    none = "No disabled account is on our record."
    more = {
        "page": page,
        "table": Table("Disabled accounts", COLUMNS, _rows(list(page)), none),
        "due": _due() if by.holds(*READERS[:2]) else [],
        "trail": TRAIL,
    }
    return render(request, "access/deletions.html", more)


def _due() -> list[tuple[str, str, int]]:
    """Each system with deletions that are due and stand in no plan: its name, its title, how many."""
    counts: dict[tuple[str, str], int] = {}
    for one in ledger.unplanned_deletions(clock.today()):
        key = one.system.name, one.system.title
        counts[key] = counts.get(key, 0) + 1
    return [(name, title, count) for (name, title), count in sorted(counts.items())]


def _rows(lines: list[Disabling]) -> list[tuple[Any, ...]]:
    planned = ledger.planned_deletions([one.account_key for one in lines])
    return [
        (
            one.account or one.account_key,
            one.system.title,
            one.disabled_on,
            one.get_known_display(),
            Due(due_on(one.disabled_on)),
            _plan_of(planned.get((one.system_id, one.account_key), "")),
        )
        for one in lines
    ]


def _plan_of(reference: str) -> Any:
    return Link(reference, reverse("access:plan", args=[reference])) if reference else ""
