"""Pages of the treatment plan: a measure planned at its risk, its own page, its end."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from forthwith.errors import Invalid
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.registers.guards import check_may_enter
from forthwith.program.risks import guards, queries
from forthwith.program.risks.actions import treatments as actions
from forthwith.program.risks.forms.treatments import Drop, Finish, Plan
from forthwith.program.risks.models import Treatment
from forthwith.program.risks.shown import lists
from forthwith.program.risks.shown.treatment import rows
from forthwith.program.risks.views.analyses import may, opened
from forthwith.program.risks.views.refusing import say
from forthwith.program.risks.views.risks import show


@login_required
@require_POST
def plan(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Plan a measure."""
    analysis, by = opened(request, reference)
    guards.check_may_work(by, analysis)
    found = queries.risk(reference, number)
    form = Plan(request.POST, auto_id="plan_%s")
    if not form.is_valid():
        return show(request, found, by, plan_form=form)
    try:
        made = actions.plan(risk=found, **form.cleaned_data, by=by)
    except Invalid as refused:
        say(form, refused)
        return show(request, found, by, plan_form=form)
    messages.success(request, f"{made.reference} is planned, and owed by its day.")
    return redirect("risks:risk", reference=reference, number=number)


def _opened(request: HttpRequest, reference: str) -> tuple[Treatment, Person]:
    by = signed_in(request)
    check_may_enter(by, guards.MAY_READ)
    found = queries.treatment(reference)
    guards.check_may_read(by, found.risk.analysis.system)
    return found, by


@login_required
def treatment(request: HttpRequest, reference: str) -> HttpResponse:
    """One measure; it is done by its proof."""
    found, by = _opened(request, reference)
    form = Finish(request.POST or None, late=guards.is_late(found), auto_id="finish_%s")
    if request.method == "POST":
        guards.check_may_treat(by, found)
        if form.is_valid():
            try:
                actions.finish(treatment=found, **form.cleaned_data, by=by)
            except Invalid as refused:
                say(form, refused)
            else:
                messages.success(request, "Done, and what shows it is recorded.")
                return redirect("risks:treatment", reference=reference)
    more = {
        "treatment": found,
        "rows": rows(found),
        "form": form,
        "drop_form": Drop(auto_id="drop_%s"),
        "may_treat": may(lambda: guards.check_may_treat(by, found)),
        "trail": [*lists.trail(found.risk.analysis), lists.link_of(found.risk)],
    }
    return render(request, "risks/treatment.html", more)


@login_required
@require_POST
def drop(request: HttpRequest, reference: str) -> HttpResponse:
    """Not carried out, and why."""
    found, by = _opened(request, reference)
    guards.check_may_treat(by, found)
    actions.drop(treatment=found, why=request.POST.get("why", ""), by=by)
    messages.success(request, "The measure is dropped; its risk needs another answer.")
    return redirect(queries.href_of_risk(found.risk))
