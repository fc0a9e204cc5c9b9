"""Page: the policy clause by clause, with the rule that decides it and the pages that show it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from forthwith import clock
from forthwith.people.guards import signed_in
from forthwith.policy.pack import Clause, Promise, installed
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
}
PROMISES = ("What", "Promised", "The law", "Clause")


@login_required
def policy(request: HttpRequest) -> HttpResponse:
    """The policy; refused, with the citation, where it promises less than the law of today."""
    signed_in(request)
    pack, today = installed(), clock.today()
    check(pack, on=today)
    rows = [_promise(one) for one in pack.promise]
    more = {
        "pack": pack,
        "promises": Table("Promises in numbers", PROMISES, rows, numeric=("Promised",)),
        "clauses": [(one, _pages(one)) for one in pack.clause],
    }
    return render(request, "inspection/policy.html", more)


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
