"""Opening an audit: the list frozen, a verdict for every row, somebody named to decide it; naming somebody else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
from django.db import transaction

from forthwith import clock
from forthwith.access import guards
from forthwith.access.actions import calendar
from forthwith.access.audits import guards as guards_audits
from forthwith.access.audits.frozen_list import freeze, freeze_beside, peers, rows_of
from forthwith.access.audits.inputs import Chosen, check, rule_for, tables
from forthwith.access.audits.words import rule_as_json, warnings_of
from forthwith.access.models import Audit, AuditKind, AuditRow, Contact, ContactKind
from forthwith.access.queries.register import contacts
from forthwith.access.references import next_reference
from forthwith.access.rules.audit import audit as judge
from forthwith.access.rules.result import Result
from forthwith.access.rules.words import Kind
from forthwith.errors import Invalid
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record import head
from forthwith.record.canon import Json

# Who is asked outside, by procedure; the other two are decided at the desk.
ANSWERS = {AuditKind.PROVIDER: ContactKind.LSO, AuditKind.EMPLOYEE: ContactKind.HR}


@dataclass(frozen=True, slots=True, repr=False)
class Judged:
    """Every row of a list judged, the list frozen in the store; no audit names it yet."""

    chosen: Chosen
    due_on: date
    result: Result
    listed: pa.Table
    digest: str
    around: Mapping[str, Mapping[str, int]]


def open_audit(*, by: Person, chosen: Chosen, due_on: date) -> Audit:
    """Judge every row of a list, freeze it, and put the rows that ask for a decision before their reviewers.

    A second audit of the same kind, system and period stands beside the first, and says so; from the very same lists
    it is the one that is open already.
    """
    return enter_audit(by=by, judged=judged(by=by, chosen=chosen, due_on=due_on))


def judged(*, by: Person, chosen: Chosen, due_on: date) -> Judged:
    """Judge and freeze a list, which may take a minute: outside of any transaction, so that nobody waits for it."""
    guards.check_may_work(by)
    check(chosen)
    if due_on < clock.today():
        raise Invalid("The day by which decisions are due has passed. Choose a later one.")
    given = tables(chosen)
    result = judge(Kind(chosen.kind), as_of=chosen.as_of_on, rule=rule_for(chosen), **given)
    listed, digest = freeze(result.rows, given["accounts"])
    around = peers(listed, given["accounts"])
    return Judged(chosen, due_on, result, listed, digest, around)


@transaction.atomic
def enter_audit(*, by: Person, judged: Judged) -> Audit:
    """Put what was judged before its reviewers."""
    chosen, result, listed, digest = judged.chosen, judged.result, judged.listed, judged.digest
    found_beside = freeze_beside(result.beside)
    head.locked()  # two at once wait for each other, and each gets a number
    alike = Audit.objects.filter(kind=chosen.kind, system=chosen.system, period=chosen.period)
    twin = alike.filter(accounts=chosen.accounts, list_digest=digest, closed_at=None).first()
    if twin and twin.beside == chosen.numbers():
        return twin  # opened twice, by two clicks or in two tabs
    before = alike.first()
    age_days = (clock.today() - chosen.as_of_on).days
    made = Audit.objects.create(
        reference=_next_reference(),
        kind=chosen.kind,
        period=chosen.period,
        as_of_on=chosen.as_of_on,
        system=chosen.system,
        accounts=chosen.accounts,
        beside=chosen.numbers(),
        warnings=warnings_of(chosen.accounts, age_days=age_days, result=result, before=before),
        notes=list(result.notes),
        totals={**result.totals.as_json(), "units": judged.around},
        rule=rule_as_json(result.rule),
        list_digest=digest,
        found_beside=found_beside,
        row_count=result.totals.read,
        asking_count=listed.num_rows,
        due_on=judged.due_on,
        opened_at=clock.now(),
        opened_by=by,
    )
    for rows in rows_of(listed, made, _answering(made)):
        AuditRow.objects.bulk_create(rows)
    fields: dict[str, Json] = {
        "kind": made.kind,
        "period": made.period,
        "system": chosen.system.name,
        "read": made.row_count,
        "asking": made.asking_count,
    }
    digests = [digest, *(one["digest"] for one in found_beside.values())]
    record.append(
        "access.open_audit", by=by, case=made.reference, rows=[made], fields=fields, evidence=digests
    )
    calendar.refresh()
    return made


def _next_reference() -> str:
    return next_reference(f"AU-{clock.today().year}-", "access.open_audit")


def _answering(audit: Audit) -> dict[str, int]:
    """The contact who answers for each unit on the day the audit begins; a unit that is not among them has nobody."""
    kind = ANSWERS.get(AuditKind(audit.kind))
    if kind is None:
        return {}
    found = contacts(clock.today()).filter(kind=kind).exclude(unit="").order_by("from_on", "pk")
    return {one.unit: one.pk for one in found}


@transaction.atomic
def assign(
    *,
    audit: Audit,
    numbers: Sequence[int],
    reviewer: Person | None = None,
    contact: Contact | None = None,
    by: Person,
) -> int:
    """Name who decides these rows: a person at the desk, or a contact outside. How many rows changed hands."""
    guards.check_may_work(by)
    head.locked()
    guards_audits.check_open(audit)
    if (reviewer is None) == (contact is None):
        raise Invalid("Choose either a person at the desk or a contact outside.")
    if reviewer:
        guards.check_may_work(reviewer)
    rows = AuditRow.objects.filter(audit=audit, number__in=numbers)
    changed = rows.exclude(reviewer=reviewer, contact=contact).update(reviewer=reviewer, contact=contact)
    if changed:
        to = reviewer.actor_id if reviewer else f"contact:{contact.pk}" if contact else ""
        fields: dict[str, Json] = {"rows": sorted(numbers)[:1_000], "changed": changed, "to": to}
        record.append("access.assign", by=by, case=audit.reference, fields=fields)
    return changed


@transaction.atomic
def assign_unit(
    *, audit: Audit, unit: str, reviewer: Person | None = None, contact: Contact | None = None, by: Person
) -> int:
    """Name who decides the undecided rows of a unit that have nobody."""
    rows = AuditRow.objects.filter(audit=audit, unit=unit, reviewer=None, contact=None)
    numbers = list(rows.values_list("number", flat=True))
    return assign(audit=audit, numbers=numbers, reviewer=reviewer, contact=contact, by=by) if numbers else 0
