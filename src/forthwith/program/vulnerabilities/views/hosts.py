"""Pages of hosts: what is open on each, and to which system it belongs."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forthwith import clock
from forthwith.people.guards import signed_in
from forthwith.program.vulnerabilities import guards, queries
from forthwith.program.vulnerabilities.actions import judging
from forthwith.program.vulnerabilities.domain import STATES, WORDS, Severity
from forthwith.program.vulnerabilities.forms import PlaceHost
from forthwith.program.vulnerabilities.models import Finding
from forthwith.program.vulnerabilities.queries.findings import OnHost
from forthwith.program.vulnerabilities.views.assessments import TRAIL
from forthwith.program.vulnerabilities.views.findings import state_of
from forthwith.ui.shown import Due, Link, Row, Table

PAGE = 100
HOSTS = ("Host", "System", "Open", "Worst", "First due", "Last looked at")
FINDINGS = ("Finding", "Place", "Severity", "Stands", "Due")


@login_required
def hosts(request: HttpRequest) -> HttpResponse:
    """Every host, those with the worst findings first."""
    guards.check_may_read(signed_in(request))
    page = Paginator(queries.by_host(clock.today()), PAGE).get_page(request.GET.get("page"))
    table = Table("Hosts", HOSTS, [_row(one) for one in page], "No scan has told of a host yet.", ("Open",))
    return render(request, "vulnerabilities/hosts.html", {"table": table, "page": page, "trail": TRAIL})


def _row(one: OnHost) -> tuple[Any, ...]:
    link = Link(one.host.name, reverse("vulnerabilities:host", args=[one.host.pk]))
    worst = "None" if one.worst is None else WORDS[list(Severity)[one.worst]]
    due = Due(one.first_due) if one.first_due else ""
    return link, one.host.system or "Not said", one.count, worst, due, one.looked_at or "Never to the end"


@login_required
def host(request: HttpRequest, number: int) -> HttpResponse:
    """One host: its findings and its system."""
    by = signed_in(request)
    guards.check_may_read(by)
    found = queries.host(number)
    form = PlaceHost(request.POST or None, initial={"system": found.system})
    if request.method == "POST":
        guards.check_may_work(by)
        if form.is_valid():
            judging.place_host(host=found, system=form.cleaned_data["system"], by=by)
            messages.success(request, "The system of the host is recorded.")
            return redirect("vulnerabilities:host", number=number)
    rows = [_finding(one) for one in found.findings.select_related("rule").order_by("gone_on", "rank", "pk")]
    more = {
        "host": found,
        "rows": [Row("System", found.system or "Not said")],
        "table": Table("Findings", FINDINGS, rows, "None."),
        "form": form,
        "may_work": by.holds(guards.OFFICER),
        "trail": [*TRAIL, Link("Hosts", reverse("vulnerabilities:hosts"))],
    }
    return render(request, "vulnerabilities/host.html", more)


def _finding(one: Finding) -> tuple[Any, ...]:
    link = Link(one.rule.says["title"], reverse("vulnerabilities:finding", args=[one.pk]))
    state = state_of(one)
    due = Due(one.due_on, done=state != "open")
    return link, one.place, WORDS[Severity(one.severity)], STATES[state], due
