"""A report to SSA from its run to the change report: dmh.ssa.1 and dmh.ssa.2."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse

from forthwith import clock
from forthwith.access import guards
from forthwith.access.actions import calendar
from forthwith.access.models import Contact, ContactKind, SsaLink, SsaRun, SsaStep
from forthwith.access.queries import ssa as queries
from forthwith.access.references import next_reference
from forthwith.access.ssa import guards as guards_ssa
from forthwith.access.ssa.sheet import changes, report
from forthwith.errors import WrongState
from forthwith.evidence.models import Snapshot
from forthwith.evidence.queries import store
from forthwith.people import mail
from forthwith.people.models import Person
from forthwith.people.tokens import digest_of, new_token
from forthwith.record import actions as record
from forthwith.record import head
from forthwith.record.canon import Json

LINK_DAYS = 60
ACTS = {
    SsaStep.Kind.MAILED: "access.mail_ssa_spreadsheet",
    SsaStep.Kind.AUDITED: "access.take_ssa_audit",
    SsaStep.Kind.CHANGES_REPORTED: "access.report_ssa_changes",
    SsaStep.Kind.AMENDED: "access.amend_ssa_report",
    SsaStep.Kind.REVIEWED: "access.review_ssa_report",
    SsaStep.Kind.PACKED: "access.assemble_ssa_package",
    SsaStep.Kind.SENT: "access.record_ssa_sending",
    SsaStep.Kind.LETTER_ASKED: "access.ask_ssa_letter",
    SsaStep.Kind.LETTER_SENT: "access.record_ssa_letter",
}


@transaction.atomic
def begin_run(*, run_on: date, contracts: Snapshot, by: Person) -> SsaRun:
    """Freeze the list of providers of a run day; the same day twice is one run. A later list is said to be late."""
    guards.check_may_work(by)
    guards_ssa.check_run(run_on, contracts)
    head.locked()  # two at once wait for each other
    before = SsaRun.objects.filter(run_on=run_on).first()
    if before:
        return before
    counts = Counter(one.state.value for one in queries.known(contracts, run_on))
    late_days = (contracts.as_of_on - run_on).days
    sheet = report(queries.rows_of(contracts, run_on), run_on=run_on, late_days=late_days)
    made = SsaRun.objects.create(
        reference=next_reference(f"SSA-{run_on.year}-", "access.begin_ssa_run"),
        run_on=run_on,
        contracts=contracts,
        counts=dict(sorted(counts.items())),
        late_days=late_days,
        sheet_digest=store().put(sheet),
        begun_at=clock.now(),
        begun_by=by,
    )
    record.append(
        "access.begin_ssa_run",
        by=by,
        case=made.reference,
        rows=[made],
        fields={"run_on": run_on.isoformat(), "late_days": late_days, **made.counts},
        evidence=[made.sheet_digest],
    )
    calendar.refresh()
    return made


@transaction.atomic
def mail_spreadsheet(*, run: SsaRun, by: Person) -> SsaStep:
    """Send the three parties a link to the spreadsheet each; the mail itself holds nothing of it."""
    guards.check_may_work(by)
    run = locked(run, SsaStep.Kind.MAILED)
    told = guards_ssa.check_parties(*queries.PARTIES)
    file = (f"{run.reference}-providers.xlsx", run.sheet_digest)
    step = entered(run, SsaStep.Kind.MAILED, told=told, file=file, by=by)
    send_links(step, told, subject=f"The providers of {run.run_on} are listed")
    return step


@transaction.atomic
def take_audit(*, run: SsaRun, by: Person) -> SsaRun:
    """Take the closed contract audit of the run's day; refused until every provider directory has one."""
    guards.check_may_work(by)
    run = locked(run, SsaStep.Kind.AUDITED)
    audits = queries.contract_audits(run)
    if not audits:
        raise WrongState("Close the contract audit of this day for every provider directory first.")
    run.audit = audits[-1]
    run.save()
    words = ", ".join(one.reference for one in audits)
    entered(run, SsaStep.Kind.AUDITED, words=words, by=by, beside=[run])
    return run


@transaction.atomic
def report_changes(*, run: SsaRun, by: Person) -> SsaStep:
    """Send the security officer the report of changes, by link."""
    guards.check_may_work(by)
    run = locked(run, SsaStep.Kind.CHANGES_REPORTED)
    told = guards_ssa.check_parties(ContactKind.SECURITY_OFFICER)
    rows = list(queries.changes_of(queries.contract_audits(run)))
    digest = store().put(changes(rows, run_on=run.run_on))
    step = entered(
        run,
        SsaStep.Kind.CHANGES_REPORTED,
        told=told,
        words=f"{len(rows)} changes",
        file=(f"{run.reference}-changes.xlsx", digest),
        by=by,
    )
    send_links(step, told, subject=f"The changes after the run of {run.run_on} are reported")
    return step


def locked(run: SsaRun, kind: SsaStep.Kind) -> SsaRun:
    """The run, held until the act is done, once this step may be done."""
    head.locked()
    found = SsaRun.objects.select_for_update().get(pk=run.pk)
    guards_ssa.check_step(kind, set(found.steps.values_list("kind", flat=True)))
    return found


def entered(
    run: SsaRun,
    kind: SsaStep.Kind,
    *,
    by: Person,
    on: date | None = None,
    told: Sequence[Contact] = (),
    words: str = "",
    file: tuple[str, str] = ("", ""),
    beside: Sequence[SsaRun] = (),
) -> SsaStep:
    """A step, done today unless it happened before, and its entry. `file`: its name and digest."""
    step = SsaStep.objects.create(
        run=run,
        kind=kind,
        on=on or clock.today(),
        told=[one.pk for one in told],
        words=words,
        file_name=file[0],
        file_digest=file[1],
        done_at=clock.now(),
        done_by=by,
    )
    record.append(
        ACTS[kind],
        by=by,
        case=run.reference,
        rows=[step, *beside],
        fields={"on": step.on.isoformat(), "contacts": step.told},
        phi={"words": words},
        evidence=[file[1]] if file[1] else [],
    )
    return step


def send_links(step: SsaStep, contacts: Sequence[Contact], *, subject: str) -> None:
    """Mail each a link; where no mail reaches outside, none is made: the page says to hand the file over."""
    if mail.reaches_outside():
        for contact in contacts:
            _send_link(step, contact, subject)


def _send_link(step: SsaStep, contact: Contact, subject: str) -> None:
    token = new_token()
    made = SsaLink.objects.create(
        step=step,
        contact=contact,
        token_digest=digest_of(token) or "",
        expires_at=clock.now() + timedelta(days=LINK_DAYS),
    )
    fields: dict[str, Json] = {"step": step.kind, "contact": contact.pk}
    record.append(
        "access.make_ssa_link", by=step.done_by, case=step.run.reference, rows=[made], fields=fields
    )
    path = reverse("access:ssa_fetch", args=[token])
    mail.tell_outside(
        address=contact.email, about=f"SSA link {made.pk}", kind="ssa file", subject=subject, link=path
    )
