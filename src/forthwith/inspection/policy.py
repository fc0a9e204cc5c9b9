"""Page: the policies clause by clause, with the rule that decides it and the pages that show it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse

from forthwith import clock
from forthwith.duties.adopted import adoptions, in_force
from forthwith.duties.adoption import ADOPTERS
from forthwith.inspection.adopting import form_for
from forthwith.people.guards import check_holds, signed_in
from forthwith.policy.duty import Duty
from forthwith.policy.pack import SWMBH, Clause, Pack, Promise, installed
from forthwith.policy.promises import check, law_of
from forthwith.ui.shown import Link, Table

# What a page of each case is called, where its address has another name.
CALLED = {
    "incident": "Overview",
    "section": "Facts",
    "people": "People affected",
    "log_note": "Log entry",
    "retention": "Keeping and disposal",
    "retentions": "How long cases are kept",
    "case": "Record and binder",
    "record": "The record",
    "log": "Breach log",
    "report": "Report an incident",
    "home": "What is due",
    "ssa": "Reports to SSA",
    "ssa_begin": "Begin a run for SSA",
    "ssa_run": "Report to SSA",
    "audit_asks": "Questions asked",
    "audit_beside": "Lists beside",
    "audit_forms": "Forms",
    "audit_report": "Report",
    "answer": "Answer by link",
}
CALENDAR = ("What", "When", "Owner", "Clause", "Read as")
PROMISES = ("What", "Promised", "The law", "Clause")


@login_required
def policy(request: HttpRequest) -> HttpResponse:
    """The policies; refused, with the citation, where one promises less than the law of today."""
    by = signed_in(request)
    if request.method == "POST":
        check_holds(by, *ADOPTERS, to="adopt a policy")
    form = form_for(request, by)
    if form and form.is_bound and form.is_valid() and (made := form.adopted(by)):
        messages.success(request, f"{made.title} is in force from {made.from_on}.")
        return redirect("policy")
    packs = [installed(SWMBH), *in_force(clock.today()).values()]
    for pack in packs:
        check(pack, on=clock.today())
    more = {"packs": [_shown(pack) for pack in packs], "form": form, "adopted": _adopted()}
    return render(request, "inspection/policy.html", more)


def _adopted() -> Table:
    """Every policy that was adopted, from which day."""
    rows = [(one.title, one.name, one.from_on, one.until_on or "", one.by.name) for one in adoptions()]
    columns = ("Policy", "Name", "From", "Until", "Adopted by")
    empty = "None was adopted yet: the installed risk management program is in force since the first entry."
    return Table("Policies adopted", columns, rows, empty)


def _shown(pack: Pack) -> dict[str, Any]:
    """One policy: its numbers, its duties, its clauses."""
    rows = [_promise(one) for one in pack.promise]
    days = [_duty(one) for one in pack.duty]
    return {
        "title": pack.title,
        "source": pack.source,
        "promises": Table(f"{pack.title}: promises in numbers", PROMISES, rows, numeric=("Promised",)),
        "calendar": Table(f"{pack.title}: duties", CALENDAR, days) if days else None,
        "clauses": [(one, _pages(one)) for one in pack.clause],
    }


def _duty(one: Duty) -> tuple[Any, ...]:
    readings = ", ".join(f"reading {number}" for number in one.readings)
    return one.says, one.when, one.owner.replace("_", " "), one.clause, readings


def _promise(one: Promise) -> tuple[Any, ...]:
    law = law_of(one)
    return (one.says, one.value, f"{one.bound.value} {law.on(clock.today())} ({law.cite})", one.clause)


def _pages(clause: Clause) -> list[Link | str]:
    """The clause's pages: a link where the page is one, its name where every case has its own."""
    return [_page(name) for name in clause.pages]


def _page(name: str) -> Link | str:
    last = name.rpartition(":")[2]
    words = CALLED.get(last, last.replace("_", " ").capitalize())
    try:
        return Link(words, reverse(name))
    except NoReverseMatch:
        return f"{words} (of each case)"
