"""Pages of audits: all of them, opening one, one at a glance."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forthwith import clock
from forthwith.access import guards
from forthwith.access.actions.closing import missing_of
from forthwith.access.actions.openings import ask_for_audit
from forthwith.access.audits.frozen_list import beside
from forthwith.access.audits.inputs import Chosen
from forthwith.access.audits.reviewers import Pace, paces
from forthwith.access.audits.words import (
    BESIDE_WORDS,
    CITES,
    PROCEDURE,
    limit_in_words,
    list_warnings,
    missing_in_words,
)
from forthwith.access.forms.audits import ChooseProcedure, OpenAudit
from forthwith.access.forms.desk import Assign
from forthwith.access.models import Audit, AuditKind, AuditOpening
from forthwith.access.queries import audits as queries
from forthwith.access.queries.asks import asks_of
from forthwith.access.queries.changes import plans_about
from forthwith.errors import Invalid, NotFound
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.record.readings import What, Why, read_phi
from forthwith.ui.shown import Due, Figure, Link, Row, Status, Table

PAGE = 50
UNITS = 40
TRAIL = [Link("Access", "/access/"), Link("Audits", "/access/audits/")]
OPEN, CLOSED = Status("open", "info"), Status("closed", "good")


def trail_of(audit: Audit) -> list[Link]:
    """Where the pages of one audit stand."""
    return [*TRAIL, Link(audit.reference, reverse("access:audit", args=[audit.reference]))]


def opened(request: HttpRequest, reference: str) -> tuple[Audit, Person]:
    """The audit, for somebody who may read it."""
    by = signed_in(request)
    guards.check_may_read(by)
    found = queries.audit(reference)
    read_phi(what=What.ACCESS_LIST, subject=reference, why=Why.ACCESS_AUDIT, by=by)
    return found, by


def may_work(by: Person) -> bool:
    """Whether pages offer the acts."""
    return by.holds(*guards.READERS[:2])


@login_required
def audits(request: HttpRequest) -> HttpResponse:
    """All audits, the open ones first."""
    by = signed_in(request)
    guards.check_may_read(by)
    page = Paginator(queries.audits(), PAGE).get_page(request.GET.get("page"))
    table = Table(
        "Audits",
        (
            "Audit",
            "Procedure",
            "System",
            "Period",
            "Read",
            "Ask for a decision",
            "Undecided",
            "Decisions due",
            "Stands",
        ),
        [_listed(one) for one in page],
        "None was begun.",
        numeric=("Read", "Ask for a decision", "Undecided"),
    )
    more = {"page": page, "table": table, "may_work": may_work(by), "trail": TRAIL[:1]}
    return render(request, "access/audits.html", more)


def _listed(one: Any) -> tuple[Any, ...]:
    link = Link(one.reference, reverse("access:audit", args=[one.reference]))
    procedure = PROCEDURE[AuditKind(one.kind)]
    due = Due(one.due_on, done=one.closed_at is not None)
    stands = CLOSED if one.closed_at else OPEN
    return (
        link, procedure, one.system.title, one.period, one.row_count, one.asking_count, one.undecided, due, stands
    )  # fmt: skip


@login_required
def open_audit(request: HttpRequest) -> HttpResponse:
    """Choose the procedure, then its lists; the newest are proposed."""
    by = signed_in(request)
    guards.check_may_work(by)
    kind = request.GET.get("kind", "")
    if kind not in AuditKind.values:
        return render(request, "access/audit_choose.html", {"form": ChooseProcedure(), "trail": TRAIL})
    form = OpenAudit(AuditKind(kind), request.POST or None, request.GET.get("period", ""))
    if request.method == "POST" and form.is_valid():
        made = _begun(form, by)
        if isinstance(made, AuditOpening):
            return redirect("access:audit_opening", number=made.pk)
        if made:
            messages.success(request, f"{made.reference} is begun; its list is frozen.")
            return redirect("access:audit", reference=made.reference)
    return render(request, "access/audit_open.html", _opening(form, AuditKind(kind)))


def _begun(form: OpenAudit, by: Person) -> Audit | AuditOpening | None:
    try:
        chosen: Chosen = form.chosen()
        return ask_for_audit(by=by, chosen=chosen, due_on=form.cleaned_data["due_on"])
    except Invalid as invalid:
        form.add_error(None, " ".join([str(invalid), *map(str, invalid.faults)]))
        return None


def _opening(form: OpenAudit, kind: AuditKind) -> dict[str, Any]:
    """The form, with what is doubtful of the list it proposes."""
    field: Any = form.fields["accounts"]
    newest = field.queryset.first()
    today = clock.today()
    doubts = list_warnings(newest, age_days=(today - newest.as_of_on).days) if newest else []
    return {
        "form": form,
        "procedure": PROCEDURE[kind],
        "cite": CITES[kind],
        "doubts": doubts,
        "has_list": newest is not None,
        "trail": TRAIL,
    }


@login_required
def opening(request: HttpRequest, number: int) -> HttpResponse:
    """An audit the worker makes of a long list: wait, or read why it was refused."""
    guards.check_may_work(signed_in(request))
    found = AuditOpening.objects.select_related("audit").filter(pk=number).first()
    if found is None:
        raise NotFound("There is no such audit being made.")
    if found.audit:
        return redirect("access:audit", reference=found.audit.reference)
    return render(
        request, "access/audit_opening.html", {"opening": found, "here": request.path, "trail": TRAIL}
    )


@login_required
def audit(request: HttpRequest, reference: str) -> HttpResponse:
    """One audit: what is next, its totals, its units, who decided at what pace."""
    found, by = opened(request, reference)
    stands = queries.stands(found)
    undecided = stands.get("", 0)
    units = queries.units(found)
    more = {
        "audit": found,
        "procedure": PROCEDURE[AuditKind(found.kind)],
        "stands": CLOSED if found.closed_at else OPEN,
        "figures": _figures(found, undecided),
        "decided": found.asking_count - undecided,
        "rows": _rows(found),
        "totals": _totals(found),
        "decisions": Table(
            "How rows stand", ("Decision", "Rows"),
            [(kind or Status("undecided", "warning"), count) for kind, count in sorted(stands.items())],
            "No row asks for a decision.", numeric=("Rows",),
        ),
        "units": _units(found, units[:UNITS]),
        "nobody": [one for one in units if one.nobody][:UNITS],
        "more_units": max(0, len(units) - UNITS),
        "assign": Assign(),
        "paces": _paces(paces(found)),
        "waits": _waits(found, undecided),
        "beside": [(name, BESIDE_WORDS.get(name, name), one["rows"]) for name, one in found.found_beside.items()],
        "asks": asks_of(found.reference).count(),
        "plans": plans_about(found.reference),
        "may_work": may_work(by) and not found.closed_at,
        "may_tell": may_work(by) and found.kind in (AuditKind.PROVIDER, AuditKind.CONTRACT),
        "trail": TRAIL,
    }  # fmt: skip
    return render(request, "access/audit.html", more)


def _figures(found: Audit, undecided: int) -> list[Figure]:
    rows = reverse("access:audit_rows", args=[found.reference])
    return [
        Figure(found.row_count, "rows read"),
        Figure(found.asking_count, "ask for a decision", rows),
        Figure(undecided, "undecided", f"{rows}?stands=undecided"),
    ]


def _rows(found: Audit) -> list[Row]:
    limit = limit_in_words(found.rule)
    rows = [
        Row("System", found.system.title),
        Row("Period", found.period),
        Row("List as of", found.as_of_on),
        Row("Rule", f"{limit[0].upper()}{limit[1:]} ({found.rule['cite']})"),
        Row("Begun", found.opened_at),
        Row("Begun by", found.opened_by.name),
        Row("Decisions due", Due(found.due_on, done=found.closed_at is not None)),
        Row("Frozen list, SHA-256", found.list_digest.removeprefix("sha256:")),
    ]
    if found.closed_by:
        rows += [Row("Closed", found.closed_at), Row("Closed by", found.closed_by.name)]
    return rows


def _totals(found: Audit) -> Table:
    within, out = found.totals["in"], found.totals["out"]
    rows = [(f"In scope: {name}", count) for name, count in within.items()]
    rows += [(f"Out of scope: {name}", count) for name, count in out.items()]
    rows.append(("Together", sum(within.values()) + sum(out.values())))
    return Table(
        f"Every row accounted for: {found.totals['read']:,} read", ("Rows", "Count"), rows, numeric=("Count",)
    )


def _units(found: Audit, units: list[queries.UnitCount]) -> Table:
    base = reverse("access:audit_rows", args=[found.reference])
    rows = [
        (
            Link(one.unit or "No unit known", f"{base}?{urlencode({'unit': one.unit})}"),
            one.rows,
            one.undecided,
            one.nobody,
        )
        for one in units
    ]
    columns = ("Unit", "Rows", "Undecided", "Nobody to ask")
    return Table("By unit", columns, rows, "No row asks for a decision.", numeric=columns[1:])


def _paces(found: list[Pace]) -> Table:
    columns = ("Reviewer", "Decisions", "Kept", "Median time", "Under 2 s", "Longest run alike", "Together")
    rows = [
        (
            f"{one.who}, by link" if one.is_outside else one.who,
            one.decided,
            f"{one.kept_percent} %",
            "Not known" if one.median_seconds is None else f"{one.median_seconds} s",
            one.under_two_seconds,
            one.longest_streak,
            one.together,
        )
        for one in found
    ]
    return Table(
        "Who decided, and at what pace", columns, rows, "Nobody has decided yet.", numeric=columns[1:]
    )


def _waits(found: Audit, undecided: int) -> list[str]:
    """What closing waits for; the plan is looked at once every row is decided."""
    return [] if found.closed_at else missing_in_words(missing_of(found, with_plan=not undecided))


@login_required
def found_beside(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """What the audit found that is no row of its list."""
    found, _ = opened(request, reference)
    held = beside(found, name)
    page = Paginator(range(held.num_rows), PAGE).get_page(request.GET.get("page"))
    lines = held.slice(page.start_index() - 1, len(page)).to_pylist() if held.num_rows else []
    columns = [one for one in held.schema.names if one not in ("row_number", "key")]
    table = Table(
        BESIDE_WORDS.get(name, name),
        [one.replace("_", " ").capitalize() for one in columns],
        [[_cell(line[one]) for one in columns] for line in lines],
    )
    return render(
        request, "access/audit_beside.html", {"table": table, "page": page, "trail": trail_of(found)}
    )


def _cell(value: Any) -> Any:
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else value
