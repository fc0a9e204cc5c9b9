"""The verbs of the review desk: decide a row, decide several for one reason, take a decision back."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.access import guards
from forthwith.access.actions.forms_received import require_revoked
from forthwith.access.audits import guards as guards_audits
from forthwith.access.models import Audit, AuditKind, AuditRow, Decision
from forthwith.access.rules.words import Act
from forthwith.errors import Invalid
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record import head
from forthwith.record.canon import Json
from forthwith.record.domain import Actor

_KIND = Decision.Kind
MOST_TOGETHER = 5_000


@transaction.atomic
def decide(
    *,
    row: AuditRow,
    kind: Decision.Kind,
    why: str = "",
    seen: int,
    by: Person,
    ended_on: date | None = None,
    took_ms: int | None = None,
) -> Decision:
    """Decide one row. `seen` is the number of the decision the page showed, 0 for none: two people never overwrite.

    The same decision by the same person twice is one. `took_ms`: how long the row was in view, None if not known.
    """
    guards.check_may_work(by)
    head.locked()  # two at once wait for each other: one wins, the other is told
    row = AuditRow.objects.select_related("audit").get(pk=row.pk)
    guards_audits.check_open(row.audit)
    guards_audits.check_may_decide(by, row)
    last = row.decisions.select_related("decided_by").last()
    if last and (last.decided_by, last.kind, last.why) == (by, kind, why.strip()):
        return last
    guards_audits.check_seen(last, seen)
    guards_audits.check_kind(row.audit, row, kind)
    guards_audits.check_reason(kind, why, together=False)
    _check_end(ended_on)
    made = Decision(
        row=row,
        kind=kind,
        why=why.strip(),
        ended_on=ended_on,
        decided_at=clock.now(),
        decided_by=by,
        took_ms=took_ms,
    )
    enter(row.audit, [made], act="access.decide", by=by)
    return made


@transaction.atomic
def decide_together(
    *, audit: Audit, numbers: Sequence[int], kind: Decision.Kind, why: str, by: Person
) -> int:
    """Decide several undecided rows for one reason, counted as decided together; how many were decided.

    Rows that somebody decided meanwhile stay as they were decided.
    """
    guards.check_may_work(by)
    head.locked()
    guards_audits.check_open(audit)
    guards_audits.check_reason(kind, why, together=True)
    if len(numbers) > MOST_TOGETHER:
        raise Invalid(f"Choose at most {MOST_TOGETHER:,} rows at a time.")
    rows = list(AuditRow.objects.filter(audit=audit, number__in=numbers, stands=""))
    for row in rows:
        guards_audits.check_may_decide(by, row)
        guards_audits.check_kind(audit, row, kind)
    now = clock.now()
    made = [
        Decision(row=row, kind=kind, why=why.strip(), decided_at=now, decided_by=by, in_bulk=True)
        for row in rows
    ]
    if made:
        enter(audit, made, act="access.decide_together", by=by)
    return len(made)


def enter(audit: Audit, made: Sequence[Decision], *, act: str, by: Actor) -> None:
    """Keep decisions, let their rows show them, enter them as one act; part of the caller's transaction."""
    Decision.objects.bulk_create(made)
    rows = [_shows(audit, one) for one in made]
    AuditRow.objects.bulk_update(rows, ["stands", "reviewer", "contact"], batch_size=500)
    ended = [one.row for one in made if one.kind == _KIND.TERMINATED]
    forms = require_revoked(audit, ended) if audit.kind == AuditKind.PROVIDER else []
    fields: dict[str, Json] = {"rows": [one.number for one in rows], "kinds": _counted(made)}
    record.append(act, by=by, case=audit.reference, rows=[*made, *forms], fields=fields)


def _shows(audit: Audit, decision: Decision) -> AuditRow:
    """The row as it stands after a decision; what decides nothing leaves it open, and with whom."""
    row = decision.row
    row.stands = decision.kind
    match decision.kind:
        case _KIND.TAKEN_BACK:
            row.stands = ""
        case _KIND.NOT_MINE:
            row.stands, row.reviewer, row.contact = "", None, None
        case _KIND.EMPLOYED if not settles(audit, row):
            row.stands, row.reviewer, row.contact = "", audit.opened_by, None
    return row


def settles(audit: Audit, row: AuditRow) -> bool:
    """Whether “still employed” decides a row: an employee stays, a provider's inactive account goes (dmh.prov.4).

    Where the list itself is not sure of the inactivity, the answer goes to the desk.
    """
    return audit.kind == AuditKind.EMPLOYEE or Act.DISABLE in row.proposed.split(", ")


def _counted(made: Sequence[Decision]) -> dict[str, Json]:
    return dict(sorted(Counter(str(one.kind) for one in made).items()))


def _check_end(ended_on: date | None) -> None:
    if ended_on and ended_on > clock.today():
        raise Invalid("This day is in the future. Enter the day on which employment ended.")
