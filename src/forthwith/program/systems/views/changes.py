"""Pages: tell what changed in a system, tell new rules for all of them, take one back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from forthwith.errors import Invalid
from forthwith.people.guards import signed_in
from forthwith.program.registers.guards import check_may_enter
from forthwith.program.systems import guards, queries
from forthwith.program.systems.about import may_keep, stands_of
from forthwith.program.systems.actions import changes as actions
from forthwith.program.systems.domain import Trigger
from forthwith.program.systems.facts import href_of
from forthwith.program.systems.forms import TellChange, TellRules, Withdraw
from forthwith.program.systems.models import Change
from forthwith.program.systems.register import SYSTEMS
from forthwith.ui.shown import Link, Row, Table
from forthwith.ui.words import day_in_words

RULES = ("Published on", "Rules", "Recorded by", "Stands")


@login_required
def tell(request: HttpRequest, reference: str) -> HttpResponse:
    """Tell what changed in one system."""
    by = signed_in(request)
    system = queries.system(reference)
    guards.check_may_keep(by, system)
    form = TellChange(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        kind = Trigger(given["kind"])
        try:
            made = actions.record_change(system=system, kind=kind, what=given["what"], on=given["on"], by=by)
        except Invalid as refused:
            form.add_error("on", str(refused))
        else:
            messages.success(
                request,
                f"Recorded. An assessment is asked for, counted from {day_in_words(made.asks_from_on)}.",
            )
            return redirect(href_of(system))
    trail = [Link(SYSTEMS.title, SYSTEMS.href()), Link(system.reference, href_of(system))]
    return render(request, "systems/tell.html", {"system": system, "form": form, "trail": trail})


@login_required
def rules(request: HttpRequest) -> HttpResponse:
    """New rules for every system: those told, and the form for another."""
    by = signed_in(request)
    check_may_enter(by)
    form = TellRules(request.POST or None)
    if request.method == "POST":
        guards.check_may_keep(by, None)
        if form.is_valid():
            try:
                actions.record_change(system=None, kind=Trigger.NEW_RULES, **form.cleaned_data, by=by)
            except Invalid as refused:
                form.add_error("on", str(refused))
            else:
                messages.success(request, "Recorded. Every system in the register is to be assessed.")
                return redirect("systems:rules")
    rows = [
        (one.on, Link(one.what, _told(one)), one.recorded_by.name, stands_of(one)) for one in queries.rules()
    ]
    more = {
        "table": Table("Rules recorded, the latest first", RULES, rows, "None is recorded."),
        "form": form,
        "may_keep": may_keep(by, None),
        "trail": [Link(SYSTEMS.title, SYSTEMS.href())],
    }
    return render(request, "systems/rules.html", more)


@login_required
def told(request: HttpRequest, number: int) -> HttpResponse:
    """One change, and its withdrawal."""
    by = signed_in(request)
    change = get_object_or_404(Change.objects.select_related("system__facility", "recorded_by"), pk=number)
    if change.system:
        guards.check_may_read(by, change.system)
    check_may_enter(by)
    form = Withdraw(request.POST or None)
    if request.method == "POST":
        guards.check_may_keep(by, change.system)
        if form.is_valid():
            actions.withdraw_change(change=change, why=form.cleaned_data["why"], by=by)
            messages.success(request, "It is taken back; what it asked for is owed no more.")
            return redirect("systems:told", number=number)
    more = {
        "change": change,
        "rows": _rows(change),
        "form": form,
        "may_withdraw": may_keep(by, change.system) and not change.withdrawn_at,
        "trail": _trail(change),
    }
    return render(request, "systems/told.html", more)


def _told(one: Change) -> str:
    return redirect("systems:told", number=one.pk).url


def _trail(change: Change) -> list[Link]:
    first = Link(SYSTEMS.title, SYSTEMS.href())
    if change.system:
        return [first, Link(change.system.reference, href_of(change.system))]
    return [first, Link("New rules", redirect("systems:rules").url)]


def _rows(change: Change) -> list[Row]:
    kind = Trigger(change.kind)
    rows = [
        Row("System", change.system.name if change.system else "Every system"),
        Row("What", change.what),
        Row("Kind", kind.words),
        Row("Clause", kind.clause),
        Row("On", change.on),
        Row("Counts from", change.asks_from_on),
        Row("Recorded", change.recorded_at),
        Row("Recorded by", change.recorded_by.name),
    ]
    if change.withdrawn_at:
        rows += [Row("Withdrawn", change.withdrawn_at), Row("Why", change.withdrawn_why)]
    return rows
