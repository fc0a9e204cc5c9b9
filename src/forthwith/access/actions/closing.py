"""The end of an audit: contacts asked, the plan of changes made, the audit closed with its report."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef

from forthwith import clock
from forthwith.access import guards
from forthwith.access.actions import calendar
from forthwith.access.actions.asks import ask
from forthwith.access.actions.changes import Wanted, draft_plan
from forthwith.access.audits import guards as guards_audits
from forthwith.access.audits.changes import wanted_of
from forthwith.access.audits.report import report_files
from forthwith.access.models import Ask, Audit, AuditKind, AuditRow, Change, Contact, Decision, Plan
from forthwith.errors import WrongState
from forthwith.evidence.queries import store
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record import head
from forthwith.record.canon import Json

PURPOSES = {AuditKind.PROVIDER: Ask.Purpose.LSO, AuditKind.EMPLOYEE: Ask.Purpose.HR}


@transaction.atomic
def send_asks(*, audit: Audit, by: Person) -> int:
    """Ask every contact who has undecided rows, by link; how many were asked now. Nobody is asked twice."""
    guards.check_may_work(by)
    head.locked()
    guards_audits.check_open(audit)
    purpose = PURPOSES.get(AuditKind(audit.kind))
    if purpose is None:
        raise WrongState("This procedure asks nobody outside; decide its rows at the desk.")
    waiting = AuditRow.objects.filter(audit=audit, stands="", contact__isnull=False)
    asked = Ask.objects.filter(about=audit.reference)
    asked_before = asked.filter(answered_at=None, withdrawn_at=None) | asked.filter(not_theirs=True)
    contacts = Contact.objects.filter(pk__in=waiting.values("contact")).exclude(
        pk__in=asked_before.values("contact")
    )
    days = max(1, (audit.due_on - clock.today()).days)
    chosen = list(contacts)
    for contact in chosen:
        ask(purpose=purpose, contact=contact, about=audit.reference, part=contact.unit, by=by, days=days)
    return len(chosen)


@transaction.atomic
def make_plan(*, audit: Audit, by: Person) -> Plan:
    """Draft the changes the decisions ask for and no plan holds yet; a second person approves them."""
    guards.check_may_work(by)
    head.locked()
    guards_audits.check_open(audit)
    wanted = list(unplanned(audit))
    if not wanted:
        raise WrongState("No decision asks for a change that stands in no plan yet.")
    return draft_plan(by=by, system=audit.system, about=audit.reference, wanted=wanted)


def unplanned(audit: Audit) -> Iterator[Wanted]:
    """The changes the decisions ask for, without those that a plan of this audit holds and nobody declined."""
    held = Change.objects.filter(plan__about=audit.reference, plan__declined_at=None)
    there = set(held.values_list("account_key", "verb"))
    for one in wanted_of(audit):
        if (one.account_key, one.verb) not in there:
            yield one


@transaction.atomic
def close_audit(*, audit: Audit, closing: str, by: Person) -> Audit:
    """Close: every row decided, every ask answered or withdrawn, the plan made; the report is kept by its digest."""
    guards.check_may_review(by)
    head.locked()
    guards_audits.check_open(audit)
    guards_audits.check_has_begun(audit.period)
    guards_audits.check_can_close(missing_of(audit))
    found = Audit.objects.select_related("system", "accounts", "opened_by").get(pk=audit.pk)
    found.closed_at, found.closed_by, found.closing = clock.now(), by, closing.strip()
    digests = [store().put(data) for data in report_files(found)]
    found.report_digest, found.facts_digest = digests
    found.save()
    fields: dict[str, Json] = {"kind": found.kind, "period": found.period}
    record.append(
        "access.close_audit", by=by, case=found.reference, rows=[found], fields=fields, evidence=digests
    )
    calendar.refresh()
    return found


def missing_of(audit: Audit, *, with_plan: bool = True) -> dict[str, int]:
    """What closing waits for, counted from the decisions themselves; changes in no plan take opening every row."""
    rows = AuditRow.objects.filter(audit=audit)
    undecided = rows.filter(stands="") | rows.exclude(Exists(Decision.objects.filter(row=OuterRef("pk"))))
    asks = Ask.objects.filter(about=audit.reference, answered_at=None, withdrawn_at=None)
    asks = asks.exclude(purpose=Ask.Purpose.TOLD)  # word of what was done; nothing waits for its being read
    return {
        "undecided": undecided.count(),
        "nobody": rows.filter(stands="", reviewer=None, contact=None).count(),
        "open_asks": asks.count(),
        "planless": sum(1 for _ in unplanned(audit)) if with_plan else 0,
    }
