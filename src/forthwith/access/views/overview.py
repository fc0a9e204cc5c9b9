"""The access wing's first page: what is due first, what waits for whom, what stands as a finding."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from forthwith import clock
from forthwith.access.audits.words import PROCEDURE
from forthwith.access.guards import check_may_read
from forthwith.access.models import AuditKind
from forthwith.access.queries import activity, asks, audits, changes, ledger, owed, register
from forthwith.access.references import asks_page_of
from forthwith.access.rules.deletion import due_on as deleted_by
from forthwith.duties.models import Duty
from forthwith.people.guards import signed_in
from forthwith.ui.shown import Due, Figure, Link, Status, Table

MOST = 12
EXPIRES_SOON = 30
UNDER_WAY = Status("under way", "info")
# The rooms of the wing, by what somebody comes for.
ROOMS = (
    ("Where the facts come from", (("Lists taken in", "lists"), ("Live directories", "directories"))),
    (
        "Audits and reviews",
        (
            ("Audits of accounts", "audits"),
            ("Activity reviews", "activity"),
            ("Incompatible functions", "functions"),
            ("Report of providers to SSA", "ssa"),
        ),
    ),
    (
        "Changes",
        (
            ("Plans of changes", "plans"),
            ("Findings on changes", "change_findings"),
            ("Disabled accounts and their deletion", "deletions"),
        ),
    ),
    ("Register", (("Systems", "systems"), ("Contacts", "contacts"), ("Exceptions", "exemptions"))),
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
    asked = list(owed.open_audits())
    waiting = sorted((*_waiting(today), *_late(asked, today)), key=lambda one: one.on)
    more = {
        "figures": _figures(today),
        "waiting": Table(
            "What waits, the most urgent first",
            ("Where", "What waits", "Until"),
            [(one.link, one.what, one.due) for one in waiting[:MOST]],
            "Nothing waits.",
        ),
        "more": max(0, len(waiting) - MOST),
        "calendar": _calendar([one for one in asked if one.due_on and one.due_on >= today]),
        "rooms": [
            (title, [Link(text, reverse(f"access:{name}")) for text, name in rooms]) for title, rooms in ROOMS
        ],
    }
    return render(request, "access/overview.html", more)


def _figures(today: date) -> list[Figure]:
    open_audits = audits.audits().filter(closed_at=None)
    return [
        Figure(sum(one.undecided for one in open_audits), "rows undecided", reverse("access:audits")),
        Figure(changes.open_plans().count(), "plans open", reverse("access:plans")),
        Figure(changes.findings().count(), "open findings", reverse("access:change_findings")),
        Figure(ledger.due_deletions(today).count(), "deletions due", reverse("access:deletions")),
        Figure(asks.overdue(today).count(), "questions overdue"),
    ]


def _waiting(today: date) -> Iterator[Waiting]:
    yield from _audits()
    yield from _plans(today)
    yield from _asks(today)
    yield from _reviews(today)
    yield from _runs()
    yield from _deletions(today)
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
        who = f"{one.contact.kind} {one.part}".strip()
        yield Waiting(
            Link(one.about, asks_page_of(one.about)),
            f"Question to the {who}: not answered",
            Due(one.due_on),
            one.due_on,
        )


def _reviews(today: date) -> Iterator[Waiting]:
    for one in activity.reviews().filter(closed_at=None):
        link = Link(one.reference, reverse("access:activity_review", args=[one.reference]))
        yield Waiting(link, f"System Activity Review, {one.period}", Status("open", "info"), today)


def _runs() -> Iterator[Waiting]:
    for run, sent_on in owed.unsent():
        if sent_on is None:
            link = Link(run.reference, reverse("access:ssa_run", args=[run.reference]))
            yield Waiting(link, "Report of providers to SSA: not sent to its end", UNDER_WAY, run.run_on)


def _deletions(today: date) -> Iterator[Waiting]:
    due = ledger.due_deletions(today).order_by("disabled_on")
    if first := due.first():
        link, due_on = Link("Deletions", reverse("access:deletions")), deleted_by(first.disabled_on)
        yield Waiting(link, f"Disabled accounts to be deleted: {due.count():,}", Due(due_on), due_on)


def _exemptions(today: date) -> Iterator[Waiting]:
    for one in register.exemptions_on(today).order_by("until_on"):
        if (one.until_on - today).days <= EXPIRES_SOON:
            link = Link("An exception", reverse("access:exemptions"))
            yield Waiting(link, f"{one.kind}: it ends, renew or let go", Due(one.until_on), one.until_on)


def _late(asked: Iterable[Duty], today: date) -> Iterator[Waiting]:
    """What the calendar asked for by a day that has passed."""
    for one in asked:
        if one.due_on and one.due_on < today:
            stands = f"{one.begun} is begun, not closed" if one.begun else "not begun"
            yield Waiting(Link(one.title, one.href), f"{one.period}: {stands}", Due(one.due_on), one.due_on)


def _calendar(asked: Iterable[Duty]) -> Table:
    """What the calendar asks for next, by its last day."""
    rows: list[tuple[Any, ...]] = [
        (
            Link(one.title, one.href),
            one.period,
            Due(one.due_on),
            Status(f"{one.begun} is open", "info") if one.begun else "not begun",
        )
        for one in islice(asked, MOST)
        if one.due_on
    ]
    columns = ("Audit or report", "Period", "Due", "Stands")
    return Table("What the calendar asks for next", columns, rows, "Nothing is due in the next month.")
