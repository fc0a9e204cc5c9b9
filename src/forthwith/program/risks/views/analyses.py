"""Pages: all analyses, beginning one, one as a whole, its changes considered, its closing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.errors import Refused
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.registers.guards import KEEPERS, LOCAL_KEEPERS, check_may_enter
from forthwith.program.risks import guards, lacking, queries
from forthwith.program.risks.actions import analyses as actions
from forthwith.program.risks.forms.analyses import Begin, Close, Consider
from forthwith.program.risks.models import Analysis
from forthwith.program.risks.shown import analysis as shown
from forthwith.program.risks.shown import lists
from forthwith.program.systems.models import System
from forthwith.program.systems.queries import overdue, reached
from forthwith.program.systems.queries import system as system_of

PAGE = 50


@login_required
def analyses(request: HttpRequest) -> HttpResponse:
    """Every analysis, or those of one system; what waits for approval; the measures still to be done."""
    by = signed_in(request)
    found = queries.analyses(by)
    system = request.GET.get("system", "")
    chosen = _chosen(by, system) if system else None
    page = Paginator(found.filter(system=chosen) if chosen else found, PAGE).get_page(request.GET.get("page"))
    more = {
        "system": chosen,
        "page": page,
        "table": lists.analyses(list(page)),
        "to_approve": lists.to_approve(queries.to_approve(by)),
        "treatments": lists.treatments(list(queries.treatments(by, chosen)[:PAGE])),
        "may_begin": bool(_systems(by)),
        "open_one": queries.open_one(chosen) if chosen else None,
        "trail": lists.TRAIL[:1],
    }
    return render(request, "risks/analyses.html", more)


def _chosen(by: Person, reference: str) -> System:
    found = system_of(reference)
    guards.check_may_read(by, found)
    return found


@login_required
def begin(request: HttpRequest) -> HttpResponse:
    """Begin an analysis of a system."""
    by = signed_in(request)
    check_may_enter(by, LOCAL_KEEPERS)
    asked = request.GET.get("system", "")
    form = Begin(request.POST or None, systems=_systems(by), initial={"system": asked})
    if request.method == "POST" and form.is_valid():
        system = system_of(form.cleaned_data["system"])
        made = actions.begin(system=system, scope=form.cleaned_data["scope"], by=by)
        count = made.risks.count()
        messages.success(
            request,
            f"{made.reference} is begun. {_carried(count)}",
        )
        return redirect("risks:analysis", reference=made.reference)
    return render(request, "risks/begin.html", {"form": form, "trail": lists.TRAIL})


def _carried(count: int) -> str:
    if not count:
        return "Describe the first risk."
    which = "1 risk of the last analysis is" if count == 1 else f"{count} risks of the last analysis are"
    return f"{which} to be confirmed again."


def _systems(by: Person) -> list[tuple[str, str]]:
    """The systems of which this person may begin one."""
    found = []
    for one in reached(by, guards.MAY_READ).filter(retired_on=None):
        try:
            guards.check_may_begin(by, one)
        except Refused:
            continue
        found.append((one.reference, f"{one.reference}: {one.name}"))
    return found


def opened(request: HttpRequest, reference: str) -> tuple[Analysis, Person]:
    """The analysis and the person, once it is clear that this person may read it."""
    by = signed_in(request)
    check_may_enter(by, guards.MAY_READ)
    found = queries.analysis(reference)
    guards.check_may_read(by, found.system)
    return found, by


@login_required
def analysis(request: HttpRequest, reference: str) -> HttpResponse:
    """One analysis: where it stands, the map, the risks, what is lacking, how it compares."""
    found, by = opened(request, reference)
    return _shown(request, found, by)


def _shown(request: HttpRequest, found: Analysis, by: Person, **forms: Any) -> HttpResponse:
    waiting = lacking.unconsidered(found)
    more = {
        **shown.context(found, request.GET.get("likelihood", ""), request.GET.get("impact", "")),
        "may_work": may(lambda: guards.check_may_work(by, found)),
        "may_close": by.holds(*KEEPERS) and found.closed_at is None,
        "consider_form": Consider(waiting=waiting) if waiting else None,
        "close_form": Close(late=overdue(found.system, clock.today()), auto_id="close_%s"),
    }
    return render(request, "risks/analysis.html", more | forms)


def may(check: Any) -> bool:
    """Whether a check would pass: what a page asks before it offers a button."""
    try:
        check()
    except Refused:
        return False
    return True


@login_required
@require_POST
def consider(request: HttpRequest, reference: str) -> HttpResponse:
    """Say which changes were looked at."""
    found, by = opened(request, reference)
    guards.check_may_work(by, found)
    form = Consider(request.POST, waiting=lacking.unconsidered(found))
    if not form.is_valid():
        return _shown(request, found, by, consider_form=form)
    actions.consider(analysis=found, changes=form.cleaned_data["changes"], by=by)
    messages.success(request, "The changes are recorded as considered.")
    return redirect("risks:analysis", reference=reference)


@login_required
@require_POST
def close(request: HttpRequest, reference: str) -> HttpResponse:
    """Close it."""
    found, by = opened(request, reference)
    guards.check_may_close(by, found)
    form = Close(request.POST, late=overdue(found.system, clock.today()), auto_id="close_%s")
    if not form.is_valid():
        return _shown(request, found, by, close_form=form)
    actions.close(analysis=found, **form.cleaned_data, by=by)
    messages.success(request, f"{reference} is closed: {found.system.reference} is assessed.")
    return redirect("risks:analysis", reference=reference)
