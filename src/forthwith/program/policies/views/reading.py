"""Pages of reading: what waits for me, who has and has not read a version."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.errors import Invalid
from forthwith.people.guards import signed_in
from forthwith.program.policies import forms, guards, queries
from forthwith.program.policies.actions.acknowledgments import take_acknowledgments
from forthwith.program.policies.actions.reading import acknowledge, close_reading
from forthwith.program.policies.audience import Must, audience, read_by_everybody, waiting
from forthwith.program.policies.domain import Stand
from forthwith.program.policies.models import Version
from forthwith.ui.shown import Link, Status, Table

PAGE = 100
READ, NOT_READ = Status("Read", "good"), Status("Not yet", "warning")
FACILITIES = ("Facility", "Must read", "Have read", "Have not")
PEOPLE = ("Facility", "Name", "Group", "Stands", "Read on")


@login_required
def to_read(request: HttpRequest) -> HttpResponse:
    """What the person signed in has to read, and every policy in force, for everybody to look up."""
    by = signed_in(request)
    asked = waiting(by, clock.today())
    rows = [
        (one.policy.number, _text(one, one.policy.title), one.effective_on)
        for one in queries.in_force()
        if guards.concerns(one.policy, by)
    ]
    more = {
        "waiting": asked,
        "table": Table("In force today", ("Number", "Policy", "Since"), rows, "No policy is in force yet."),
    }
    return render(request, "policies/to_read.html", more)


def _text(one: Version, words: str) -> Link:
    return Link(words, reverse("policies:text", args=[one.policy.number, one.number]))


@login_required
@require_POST
def said(request: HttpRequest, number: str, of: int) -> HttpResponse:
    """Somebody has read it, and says so."""
    by = signed_in(request)
    version = queries.version(number, of)
    acknowledge(version=version, by=by)
    messages.success(request, f"It is on record that you have read {version.policy}.")
    return redirect("policies:to_read")


@login_required
def readers(request: HttpRequest, number: str, of: int) -> HttpResponse:
    """Who must read a version, who has, who has not: counted by facility, then one by one."""
    by = signed_in(request)
    version = queries.version(number, of)
    guards.check_may_read(version.policy, by)
    form = forms.TakeAcknowledgments(request.POST or None, request.FILES or None)
    if request.method == "POST":
        guards.check_may_keep(version.policy, by)
        if _taken(request, form, version):
            return redirect("policies:readers", number, of)
    asked = audience(version, clock.today())
    page = Paginator(sorted(asked, key=lambda one: one.on is not None), PAGE).get_page(
        request.GET.get("page")
    )
    more = {
        "version": version,
        "why": read_by_everybody(version, asked),
        "counts": Table("By facility", FACILITIES, _counts(asked), "Nobody has to read it.", FACILITIES[1:]),
        "people": Table("Who has not read it first", PEOPLE, [_one(one) for one in page], "Nobody has to."),
        "page": page,
        "form": form,
        "may_take": guards.may_keep(version.policy, by) and version.stand in (Stand.IN_FORCE, Stand.TO_COME),
        "may_close": bool(asked) and all(one.on for one in asked) and not version.read_by_all_on,
        "trail": [
            Link("Program", "/program/"),
            Link("Policies", reverse("policies:list")),
            Link(str(version.policy), reverse("policies:one", args=[number])),
        ],
    }
    return render(request, "policies/readers.html", more)


def _taken(request: HttpRequest, form: forms.TakeAcknowledgments, version: Version) -> bool:
    if not form.is_valid():
        return False
    file = form.cleaned_data["file"]
    try:
        count = take_acknowledgments(version=version, name=file.name, data=file.read(), by=signed_in(request))
    except Invalid as refused:
        for fault in (str(refused), *map(str, refused.faults[:20])):
            form.add_error("file", fault)
        return False
    messages.success(request, f"{count} acknowledgments are new.")
    return True


@login_required
@require_POST
def close(request: HttpRequest, number: str, of: int) -> HttpResponse:
    """Everybody has read it, since somebody who had not has left."""
    close_reading(version=queries.version(number, of), by=signed_in(request))
    messages.success(request, "It is recorded that everybody who must has read it.")
    return redirect("policies:readers", number, of)


def _counts(asked: Any) -> list[tuple[Any, ...]]:
    """Each facility with its numbers, where the most is missing first."""
    found: dict[str, list[int]] = {}
    for one in asked:
        counts = found.setdefault(one.facility or "The entity as a whole", [0, 0])
        counts[0] += 1
        counts[1] += one.on is not None
    rows = [(name, must, have, must - have) for name, (must, have) in found.items()]
    return sorted(rows, key=lambda row: (-row[3], row[0]))


def _one(one: Must) -> tuple[Any, ...]:
    return one.facility, one.name, one.group.words, READ if one.on else NOT_READ, one.on or ""
