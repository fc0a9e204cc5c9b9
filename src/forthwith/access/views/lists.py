"""Pages: the lists that were taken in, and how each was read."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith.access import guards
from forthwith.access.actions import lists as actions
from forthwith.access.lists.view import ENCODINGS, ORDERS
from forthwith.access.models import ListBrought
from forthwith.access.queries import lists as queries
from forthwith.evidence.models import Snapshot
from forthwith.people.guards import signed_in
from forthwith.ui.shown import Link, Row, Status, Table
from forthwith.ui.words import day_in_words

TRAIL = [Link("Access", "/access/")]
LISTS = ("List", "Of", "Day", "Rows read", "Rejected", "Remarks", "Taken in")
NUMERIC = ("Rows read", "Rejected")
KINDS = dict(ListBrought.Kind.choices)


@login_required
def lists(request: HttpRequest) -> HttpResponse:
    """By system the newest list of each kind; what was brought and not taken yet."""
    by = signed_in(request)
    guards.check_may_read(by)
    rows = [_held(one) for one in queries.held()]
    waiting = [_waiting(one) for one in queries.under_way(by)]
    more = {
        "table": Table(
            "The newest list of each",
            LISTS,
            rows,
            "No list has been taken in yet.",
            ("Rows read", "Rejected"),
        ),
        "waiting": Table("Brought by you and not taken yet", ("List", "Of", "Brought", "Stands"), waiting),
        "is_waiting": bool(waiting),
        "may_work": by.holds(*guards.WORKERS),
        "trail": TRAIL,
    }
    return render(request, "access/lists.html", more)


def _held(one: queries.Held) -> tuple[Any, ...]:
    newest = one.newest
    href = reverse("access:list_taken", args=[newest.pk])
    return Link(KINDS[newest.kind], href), one.title, newest.as_of_on, *_counts(newest), newest.taken_at


def _counts(snapshot: Snapshot) -> tuple[Any, ...]:
    remarks = len(snapshot.how.get("warnings", ()))
    return (
        snapshot.row_count,
        snapshot.rejected_count,
        Status(f"{remarks} to look at", "warning") if remarks else "None",
    )


def _waiting(one: ListBrought) -> tuple[Any, ...]:
    stands = Status("Refused", "danger") if one.refused else Status("Read", "info")
    if one.finished_at is None:
        stands = Status("Being read", "neutral")
    link = Link(one.get_kind_display(), reverse("access:list_check", args=[one.pk]))
    return link, one.system or "The agency", one.asked_at, stands


@login_required
def taken(request: HttpRequest, number: int) -> HttpResponse:
    """One list: how it was read, what was counted, what was left out and why."""
    by = signed_in(request)
    guards.check_may_read(by)
    found = queries.taken(number)
    more = {
        "snapshot": found,
        "title": KINDS[found.kind],
        "rows": _how(found),
        "passed": Table(
            "Entries that are none of this list", ("What", "How many"), _pairs(found.how.get("passed", {})),
            "None was passed over.", ("How many",),
        ),
        "columns": Table(
            "How its columns were read", ("Column", "Read as"),
            [(name, (field or "not read").replace("_", " ")) for name, field in found.column_map.items()],
        ),
        "warnings": found.how.get("warnings", ()),
        "earlier": Table(
            "All lists of this kind", ("Day", "Rows read", "Rejected", "Remarks", "Taken in"),
            [(_dated(one), *_counts(one), one.taken_at) for one in queries.like(found)], numeric=NUMERIC,
        ),
        "may_fetch": by.holds(*guards.WORKERS) and found.rejected_count,
        "trail": [*TRAIL, Link("Lists", reverse("access:lists"))],
    }  # fmt: skip
    return render(request, "access/lists_taken.html", more)


def _dated(one: Snapshot) -> Link:
    return Link(day_in_words(one.as_of_on), reverse("access:list_taken", args=[one.pk]))


def _pairs(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda one: -one[1])


def _how(found: Snapshot) -> list[Row]:
    how = found.how
    passed = sum(how.get("passed", {}).values())
    sums = f"{found.row_count:,} = {how.get('rows', found.accepted_count):,} taken + {found.rejected_count:,} rejected"
    encoding, order = how.get("encoding", ""), found.date_order
    said = [
        Row("Of", queries.title(found)),
        Row("Tells of", found.as_of_on),
        Row("Rows read", f"{sums} + {passed:,} passed over"),
        Row("Format", how.get("format", "")),
        Row("Encoding", ENCODINGS.get(encoding, encoding)),
        Row("Order of dates", ORDERS.get(order, "")),
        Row("Zone of local times", how.get("zone", "")),
        Row("Domain controllers", _controllers(how)),
        Row("Taken in", found.taken_at),
        Row("Digest of the file", found.source_digest),
    ]
    return [row for row in said if row.value]


def _controllers(how: dict[str, Any]) -> str:
    asked = how.get("controllers") or {}
    missing = [name for name, told in asked.items() if not told]
    if not asked:
        return ""
    return f"{len(asked) - len(missing)} of {len(asked)} answered" + (
        f"; not: {', '.join(missing)}" if missing else ""
    )


@login_required
@require_POST
def rejected(request: HttpRequest, number: int) -> HttpResponse:
    """The rejected rows as CSV, to be mended and brought again; that they were read is on the record."""
    by = signed_in(request)
    guards.check_may_work(by)
    data = actions.read_rejected(by=by, about=queries.taken(number))
    headers = {"Content-Disposition": 'attachment; filename="rejected.csv"'}
    return HttpResponse(data, content_type="text/csv; charset=utf-8", headers=headers)
