"""The access wing's first page: what is due first, what waits for whom, what stands as a finding."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from forthwith import clock
from forthwith.access.audit_words import PROCEDURE
from forthwith.access.guards import check_may_read
from forthwith.access.models import AuditKind
from forthwith.access.queries import activity, asks, audits, calendar, changes, register
from forthwith.people.guards import signed_in
from forthwith.ui.shown import Due, Figure, Link, Status, Table

MOST = 12
EXPIRES_SOON = 30
ROOMS = (
    ("Lists taken in", "lists"),
    ("Audits of accounts", "audits"),
    ("Activity reviews", "activity"),
    ("Incompatible functions", "functions"),
    ("Plans of changes", "plans"),
    ("Findings on changes", "change_findings"),
    ("Deletions", "deletions"),
    ("Directories", "directories"),
    ("Systems", "systems"),
    ("Contacts", "contacts"),
    ("Exceptions", "exemptions"),
    ("Report of providers to SSA", "ssa"),
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: where it is, for whom or what, until when."""

    link: Link
    what: str
    due: Due | Status
    on: date


@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """What waits, the most urgent first; then the calendar; then the way to everything else."""
    check_may_read(signed_in(request))
    today = clock.today()
    waiting = sorted(_waiting(today), key=lambda one: one.on)
    more = {
        "figures": _figures(today),
        "waiting": Table(
            "What waits, the most urgent first",
            ("Where", "What waits", "Until"),
            [(one.link, one.what, one.due) for one in waiting[:MOST]],
            "Nothing waits.",
        ),
        "more": max(0, len(waiting) - MOST),
        "calendar": _calendar(today),
        "rooms": [Link(text, reverse(f"access:{name}")) for text, name in ROOMS],
    }
    return render(request, "access/overview.html", more)


def _figures(today: date) -> list[Figure]:
    open_audits = audits.audits().filter(closed_at=None)
    return [
        Figure(sum(one.undecided for one in open_audits), "rows undecided", reverse("access:audits")),
        Figure(changes.open_plans().count(), "plans open", reverse("access:plans")),
        Figure(changes.findings().count(), "open findings", reverse("access:change_findings")),
        Figure(changes.due_deletions(today).count(), "deletions due", reverse("access:deletions")),
        Figure(asks.overdue(today).count(), "questions overdue"),
    ]


def _waiting(today: date) -> Iterator[Waiting]:
    yield from _audits()
    yield from _plans(today)
    yield from _asks(today)
    yield from _reviews(today)
    yield from _exemptions(today)


def _audits() -> Iterator[Waiting]:
    for one in audits.audits().filter(closed_at=None):
        link = Link(one.reference, reverse("access:audit", args=[one.reference]))
        procedure = PROCEDURE[AuditKind(one.kind)]
        left = f"{one.undecided:,} rows undecided" if one.undecided else "every row decided; to be closed"
        yield Waiting(link, f"{procedure}, {one.period}: {left}", Due(one.due_on), one.due_on)


def _plans(today: date) -> Iterator[Waiting]:
    for one in changes.open_plans().filter(approved_at=None):
        made_on = clock.local_date(one.made_at)
        link = Link(one.reference, reverse("access:plan", args=[one.reference]))
        yield Waiting(
            link, "Plan of changes: a second person’s approval", Status("waits", "warning"), made_on
        )


def _asks(today: date) -> Iterator[Waiting]:
    for one in asks.overdue(today):
        href = (
            reverse("access:audit_asks", args=[one.about])
            if one.about.startswith("AU-")
            else reverse("access:activity")
        )
        who = f"{one.contact.kind} {one.part}".strip()
        yield Waiting(
            Link(one.about, href), f"Question to the {who}: not answered", Due(one.due_on), one.due_on
        )


def _reviews(today: date) -> Iterator[Waiting]:
    for one in activity.reviews().filter(closed_at=None):
        link = Link(one.reference, reverse("access:activity_review", args=[one.reference]))
        yield Waiting(link, f"System Activity Review, {one.period}", Status("open", "info"), today)


def _exemptions(today: date) -> Iterator[Waiting]:
    for one in register.exemptions_on(today).order_by("until_on"):
        if (one.until_on - today).days <= EXPIRES_SOON:
            link = Link("An exception", reverse("access:exemptions"))
            yield Waiting(link, f"{one.kind}: it ends, renew or let go", Due(one.until_on), one.until_on)


def _calendar(today: date) -> Table:
    """What the calendar asks, what is not done first by its last day."""
    owed = [one for one in calendar.owed(today) if one.done_on is None]
    rows: list[tuple[Any, ...]] = [
        (Link(one.occurrence.says, one.href), one.occurrence.period, Due(one.occurrence.due_on))
        for one in owed[:MOST]
    ]
    return Table(
        "The calendar", ("Audit or report", "Period", "Due"), rows, "Nothing is due in the next month."
    )
