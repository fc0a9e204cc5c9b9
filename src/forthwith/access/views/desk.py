"""Pages of the review desk: the rows as a list, one row with all its facts, and the decisions."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith.access import guards
from forthwith.access.actions import audits as audit_actions
from forthwith.access.actions import desk as actions
from forthwith.access.forms.desk import Assign, Decide, DecideTogether, buttons, decide_form
from forthwith.access.models import Audit, AuditRow, Decision
from forthwith.access.queries import audits as queries
from forthwith.access.views.audits import may_work, opened, trail_of
from forthwith.errors import Invalid, WrongState
from forthwith.people.models import Person
from forthwith.ui.shown import Row, Status

PAGE = 50
_TONES = {
    "disable": "warning",
    "terminated": "danger",
    "delete": "danger",
    "keep": "good",
    "still employed": "good",
}
UNDECIDED = Status("undecided", "warning")


@login_required
def rows(request: HttpRequest, reference: str) -> HttpResponse:
    """The rows that ask for a decision, by unit; several are decided together with one reason."""
    audit, by = opened(request, reference)
    return _listed(request, audit, by, DecideTogether(audit))


def _listed(request: HttpRequest, audit: Audit, by: Person, form: DecideTogether) -> HttpResponse:
    unit, verdict, stand = (request.GET.get(name) for name in ("unit", "verdict", "stands"))
    found = queries.rows_shown(audit, unit=unit, verdict=verdict or "", stand=stand or "")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    more = {
        "audit": audit,
        "page": page,
        "lines": [(one, _stand(one), _who(one)) for one in page],
        "unit": unit,
        "stand": stand or "",
        "form": form,
        "assign": Assign(),
        "may_work": may_work(by) and not audit.closed_at,
        "query": request.GET.urlencode(),
        "trail": trail_of(audit),
    }
    return render(request, "access/desk_rows.html", more)


def _stand(row: AuditRow) -> Status:
    return Status(row.stands, _TONES.get(row.stands, "neutral")) if row.stands else UNDECIDED  # type: ignore[arg-type]


def _who(row: AuditRow) -> str:
    if row.reviewer:
        return row.reviewer.name
    return f"{row.contact.name}, by link" if row.contact else "Nobody to ask"


@login_required
def desk(request: HttpRequest, reference: str) -> HttpResponse:
    """On to the next row that is not decided."""
    audit, _ = opened(request, reference)
    return _next(request, audit, None)


def _next(request: HttpRequest, audit: Audit, after: AuditRow | None) -> HttpResponse:
    unit = request.GET.get("unit")
    row = queries.next_undecided(audit, after, unit)
    if row is None:
        messages.success(request, "Every row here is decided.")
        return redirect("access:audit", reference=audit.reference)
    return redirect(_place(audit, row.number, unit))


def _place(audit: Audit, number: int, unit: str | None) -> str:
    path = reverse("access:audit_row", args=[audit.reference, number])
    return f"{path}?{urlencode({'unit': unit})}" if unit is not None else path


@login_required
def row(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One row with all facts beside it; one button, or one key, for each decision."""
    audit, by = opened(request, reference)
    found = queries.row(audit, number)
    if request.method == "POST":
        guards.check_may_work(by)
        form = Decide(request.POST)
        if form.is_valid() and _is_decided(request, form, found, by):
            return _next(request, audit, found)
        return _shown(request, audit, found, by, form)
    return _shown(request, audit, found, by, None)


def _is_decided(request: HttpRequest, form: Decide, found: AuditRow, by: Person) -> bool:
    given = form.cleaned_data
    kind = request.POST.get("kind", "")
    if kind not in Decision.Kind.values:
        form.add_error(None, "Choose a decision.")
        return False
    try:
        actions.decide(
            row=found,
            kind=Decision.Kind(kind),
            why=given["why"],
            ended_on=given["ended_on"],
            seen=given["seen"],
            took_ms=form.took_ms(found),
            by=by,
        )
    except (Invalid, WrongState) as refused:
        form.add_error(
            "why" if kind == Decision.Kind.KEEP and not given["why"].strip() else None, str(refused)
        )
        return False
    return True


def _shown(
    request: HttpRequest, audit: Audit, found: AuditRow, by: Person, form: Decide | None
) -> HttpResponse:
    found.refresh_from_db()
    decisions = list(found.decisions.select_related("decided_by", "by_ask__contact"))
    last = decisions[-1] if decisions else None
    again = decide_form(found, last)
    if form:
        # Refused: the words stay, the page now shows what stands.
        form.data = {**form.data.dict(), **again.initial}  # type: ignore[attr-defined]
    unit = request.GET.get("unit")
    more = {
        "audit": audit,
        "row": found,
        "facts": found.facts,
        "stands": _stand(found),
        "who": _who(found),
        "told": facts_of(found, audit),
        "decisions": decisions,
        "before": queries.decided_before(found),
        "form": form or again,
        "buttons": buttons(audit),
        "may_take_back": bool(found.stands),
        "may_work": may_work(by) and not audit.closed_at,
        "may_exempt": by.holds(guards.OFFICER) and not audit.closed_at,
        "previous": _place(audit, found.number - 1, unit) if found.number > 1 else "",
        "following": _place(audit, found.number + 1, unit) if found.number < audit.asking_count else "",
        "unit": unit,
        "trail": trail_of(audit),
    }
    return render(request, "access/desk_row.html", more)


def facts_of(found: AuditRow, audit: Audit) -> list[Row]:
    """Everything known of a row, in the order a reviewer asks for it; what is not known says so."""
    facts = found.facts
    around = audit.totals.get("units", {}).get(found.unit, {})
    rows = [
        Row("Last use", _day(facts["used_on"]) or "No use is known"),
        Row("Decided by", facts["decided_by"] or "Nothing in the list"),
        Row("How it is counted", facts["says"]),
        Row("Unit", found.unit or "Not known"),
        Row("Title", facts["title"] or "Not known"),
        Row("Roles", _listed_or(facts["roles"])),
        Row("Exempt", facts["exempt_by"] or "No") if facts["exempt_by"] is not None else Row("Exempt", None),
        Row("Employment", _person(facts)),
        Row("Contract", facts["contract"] or "Not asked here"),
        Row("Also has an account in", ", ".join(facts["also_in"] or ()) or "No other list at hand"),
        Row("Peers", _peers(around, found.unit)),
        Row("The procedure asks to", found.proposed or "Nothing of itself"),
    ]
    return [*rows, Row("Note", facts["remark"])] if facts["remark"] else rows


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _listed_or(roles: list[str] | None) -> str:
    if roles is None:
        return "Not in any list at hand"
    return ", ".join(roles) or "None"


def _person(facts: Mapping[str, Any]) -> str:
    said = facts["employment"] or "Not asked here"
    return f"{said} (found by {facts['matched_by']})" if facts["matched_by"] else str(said)


def _peers(around: Mapping[str, int], unit: str) -> str:
    if not around:
        return "Not known"
    return f"{around['listed']:,} of {around['accounts']:,} accounts of {unit or 'no known unit'} are on this list"


@login_required
@require_POST
def decide_together(request: HttpRequest, reference: str) -> HttpResponse:
    """Decide the rows that were marked, for one reason."""
    audit, by = opened(request, reference)
    guards.check_may_work(by)
    form = DecideTogether(audit, request.POST)
    numbers = [int(one) for one in request.POST.getlist("number") if one.isdecimal()]
    if not numbers:
        form.add_error(None, "Mark at least one row.")
    if not form.is_valid():
        return _listed(request, audit, by, form)
    kind = Decision.Kind(form.cleaned_data["kind"])
    count = actions.decide_together(
        audit=audit, numbers=numbers, kind=kind, why=form.cleaned_data["why"], by=by
    )
    messages.success(request, f"{count} rows are decided together. Rows decided before stay as they were.")
    return redirect(_list_of(request, audit))


@login_required
@require_POST
def assign(request: HttpRequest, reference: str) -> HttpResponse:
    """Name who decides the rows of a unit that have nobody, or the rows that were marked."""
    audit, by = opened(request, reference)
    guards.check_may_work(by)
    form = Assign(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose who decides.")
        return redirect("access:audit", reference=reference)
    who: dict[str, Any] = form.chosen()
    numbers = [int(one) for one in request.POST.getlist("number") if one.isdecimal()]
    if numbers:
        count = audit_actions.assign(audit=audit, numbers=numbers, by=by, **who)
    else:
        count = audit_actions.assign_unit(audit=audit, unit=request.POST.get("unit", ""), by=by, **who)
    messages.success(request, f"{count} rows have changed hands.")
    if numbers:
        return redirect(_list_of(request, audit))
    return redirect("access:audit", reference=reference)


def _list_of(request: HttpRequest, audit: Audit) -> str:
    """Back to the list as it was narrowed."""
    base = reverse("access:audit_rows", args=[audit.reference])
    query = request.GET.urlencode()
    return f"{base}?{query}" if query else base
