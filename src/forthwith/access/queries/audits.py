"""Reads of audits: the list, one audit, its rows by unit and reviewer, what others decided of an account before."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from forthwith.access.models import Audit, AuditRow, Decision, FormReceived, System
from forthwith.errors import NotFound

if TYPE_CHECKING:  # known to the type checker alone
    from django_stubs_ext import WithAnnotations


class _Count(TypedDict):
    undecided: int


if TYPE_CHECKING:
    CountedAudit = WithAnnotations[Audit, _Count]
else:
    CountedAudit = Audit


def audits() -> "QuerySet[CountedAudit]":
    """All audits, open ones first, the newest first; each with its count of undecided rows."""
    undecided = Count("rows", filter=Q(rows__stands=""))
    found: Any = Audit.objects.select_related("system").defer("closing")
    counted: QuerySet[CountedAudit] = found.annotate(undecided=undecided)
    return counted.order_by(F("closed_at").desc(nulls_first=True), "-pk")


def audit(reference: str) -> Audit:
    """One audit by its reference."""
    found = Audit.objects.filter(reference=reference)
    one = found.select_related("system", "accounts", "opened_by", "closed_by").first()
    if one is None:
        raise NotFound(f"There is no audit {reference}.")
    return one


def row(audit: Audit, number: int) -> AuditRow:
    """One row by its number in the frozen list."""
    found = audit.rows.filter(number=number).select_related("reviewer", "contact", "audit__opened_by").first()
    if found is None:
        raise NotFound(f"{audit.reference} has no row {number}.")
    return found


@dataclass(frozen=True, slots=True)
class UnitCount:
    """How far a unit's rows are."""

    unit: str
    rows: int
    undecided: int
    nobody: int


def units(audit: Audit) -> list[UnitCount]:
    """Every unit on the list: first those with rows that nobody is to decide, then those with undecided rows."""
    undecided, nobody = Q(stands=""), Q(stands="", reviewer=None, contact=None)
    found = audit.rows.values("unit").annotate(
        rows=Count("pk"), undecided=Count("pk", filter=undecided), nobody=Count("pk", filter=nobody)
    )
    counts = [
        UnitCount(one["unit"], one["rows"], one["undecided"], one["nobody"]) for one in found.order_by()
    ]
    return sorted(counts, key=lambda one: (one.nobody == 0, one.undecided == 0, one.unit))


def stands(audit: Audit) -> dict[str, int]:
    """How many rows stand how; the undecided under the empty text."""
    found = audit.rows.order_by().values("stands").annotate(count=Count("pk"))
    return {one["stands"]: one["count"] for one in found}


def rows_shown(audit: Audit, *, unit: str | None, verdict: str, stand: str) -> QuerySet[AuditRow]:
    """Rows by unit and number, narrowed as a person asked; `stand` may be undecided, nobody or a decision."""
    found = audit.rows.select_related("reviewer", "contact")
    if unit is not None:
        found = found.filter(unit=unit)
    if verdict:
        found = found.filter(verdict=verdict)
    match stand:
        case "":
            return found
        case "undecided":
            return found.filter(stands="")
        case "nobody":
            return found.filter(stands="", reviewer=None, contact=None)
        case _:
            return found.filter(stands=stand)


def next_undecided(audit: Audit, after: AuditRow | None = None, unit: str | None = None) -> AuditRow | None:
    """The next row to decide, in the order of the list; from the end back to its beginning."""
    waiting = audit.rows.filter(stands="").order_by("number")
    if unit is not None:
        waiting = waiting.filter(unit=unit)
    later = waiting.filter(number__gt=after.number).first() if after else None
    return later or (waiting.exclude(pk=after.pk) if after else waiting).first()


def decided_before(row: AuditRow) -> Decision | None:
    """The last decision on this account in an earlier audit of the same system."""
    earlier = Decision.objects.filter(row__account_key=row.account_key, row__audit__system=row.audit.system)
    found = earlier.exclude(row__audit=row.audit).exclude(kind=Decision.Kind.TAKEN_BACK)
    return found.select_related("row__audit", "decided_by").last()


def overdue(on: date) -> QuerySet[Audit]:
    """Open audits whose day for decisions has passed and that still have undecided rows."""
    undecided = AuditRow.objects.filter(audit=OuterRef("pk"), stands="")
    return Audit.objects.filter(Exists(undecided), closed_at=None, due_on__lt=on).select_related("system")


def forms_of(audit: Audit) -> QuerySet[FormReceived]:
    """The forms an audit requires, those not received first."""
    return FormReceived.objects.filter(about=audit.reference).order_by(
        F("received_on").asc(nulls_first=True), "pk"
    )


def has_form(*, kind: FormReceived.Kind, system: System, account_key: str, since_on: date) -> bool:
    """Whether such a form came in for an account on or after a day: what re-enabling asks for (dmh.prov.6, .7)."""
    return FormReceived.objects.filter(
        kind=kind, system=system, account_key=account_key, received_on__gte=since_on
    ).exists()


def form(audit: Audit, number: int) -> FormReceived:
    """One form that an audit requires, by its row."""
    found = FormReceived.objects.filter(about=audit.reference, pk=number).first()
    if found is None:
        raise NotFound(f"{audit.reference} requires no such form.")
    return found
