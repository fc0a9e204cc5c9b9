"""A report to SSA from the officer's review to the director's letter: dmh.ssa.3 and dmh.ssa.4."""

from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.access import guards
from forthwith.access.actions import calendar
from forthwith.access.actions.ssa import entered, locked, send_links
from forthwith.access.models import ContactKind, SsaDefinitions, SsaLink, SsaRun, SsaStep
from forthwith.access.queries import ssa as queries
from forthwith.access.ssa import guards as guards_ssa
from forthwith.access.ssa.sheet import package, report
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.queries import store
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record.domain import SystemActor

MOST_BYTES = 25 * 1024 * 1024


@transaction.atomic
def keep_definitions(*, name: str, data: bytes, by: Person) -> SsaDefinitions:
    """Keep the entity's definitions of service categories, to go with every report from now on."""
    guards.check_may_review(by)
    kept = SsaDefinitions.objects.create(name=name, digest=_kept(data), kept_at=clock.now(), kept_by=by)
    record.append("access.keep_ssa_definitions", by=by, rows=[kept], evidence=[kept.digest])
    return kept


@transaction.atomic
def amend(*, run: SsaRun, words: str, by: Person) -> SsaStep:
    """One amendment of the officer, in words; the package's report shows it on a sheet of its own."""
    guards.check_may_review(by)
    run = locked(run, SsaStep.Kind.AMENDED)
    return entered(run, SsaStep.Kind.AMENDED, words=_said(words, "Say what is amended, and why."), by=by)


@transaction.atomic
def review(*, run: SsaRun, words: str, by: Person) -> SsaStep:
    """The officer has reviewed spreadsheet and change report."""
    guards.check_may_review(by)
    run = locked(run, SsaStep.Kind.REVIEWED)
    return entered(run, SsaStep.Kind.REVIEWED, words=_said(words, "Say what you looked at."), by=by)


@transaction.atomic
def assemble(*, run: SsaRun, covering: str, by: Person) -> SsaStep:
    """Put report, definitions and covering words into one zip with a manifest of digests."""
    guards.check_may_review(by)
    run = locked(run, SsaStep.Kind.PACKED)
    kept = queries.definitions()
    if kept is None:
        raise WrongState("Keep the definitions of service categories first: they go with each report.")
    words = _said(covering, "Write the covering words.")
    files = {
        f"{run.reference}-providers.xlsx": _amended(run),
        f"definitions{_ending(kept.name)}": store().get(kept.digest),
        "covering-words.txt": words.encode(),
    }
    digest = store().put(package(files, reference=run.reference, run_on=run.run_on))
    return entered(run, SsaStep.Kind.PACKED, words=words, file=(f"{run.reference}.zip", digest), by=by)


@transaction.atomic
def record_sending(*, run: SsaRun, on: date, name: str, proof: bytes, by: Person) -> SsaStep:
    """Record that the package went to SSA: to whom stands in the register, the proof is kept."""
    guards.check_may_review(by)
    guards_ssa.check_happened(on, run.run_on)
    run = locked(run, SsaStep.Kind.SENT)
    told = guards_ssa.check_parties(ContactKind.SSA)
    return entered(run, SsaStep.Kind.SENT, on=on, told=told, file=_proof(run, "sent", name, proof), by=by)


@transaction.atomic
def ask_letter(*, run: SsaRun, by: Person) -> SsaStep:
    """Ask the director's office for the letter, with a link to the package as it was sent."""
    guards.check_may_review(by)
    run = locked(run, SsaStep.Kind.LETTER_ASKED)
    told = guards_ssa.check_parties(ContactKind.DIRECTOR)
    packed = queries.step_of(run, SsaStep.Kind.PACKED)
    file = (packed.file_name, packed.file_digest) if packed else ("", "")
    step = entered(run, SsaStep.Kind.LETTER_ASKED, told=told, file=file, by=by)
    send_links(step, told, subject=f"The director’s letter on the report of {run.run_on} is asked for")
    return step


@transaction.atomic
def record_letter(*, run: SsaRun, on: date, name: str, proof: bytes, by: Person) -> SsaStep:
    """Record that the director's letter went to SSA, with copies to every regional office in the register."""
    guards.check_may_review(by)
    guards_ssa.check_happened(on, run.run_on)
    run = locked(run, SsaStep.Kind.LETTER_SENT)
    told = guards_ssa.check_parties(ContactKind.SSA, ContactKind.REGION)
    file = _proof(run, "letter", name, proof)
    step = entered(run, SsaStep.Kind.LETTER_SENT, on=on, told=told, file=file, by=by)
    calendar.refresh()
    return step


@transaction.atomic
def fetch(*, link: SsaLink) -> bytes:
    """The file behind a link; the first fetching is entered."""
    if link.fetched_at is None:
        link.fetched_at = clock.now()
        link.save()
        record.append(
            "access.fetch_ssa_file",
            by=SystemActor(),
            case=link.step.run.reference,
            rows=[link],
            fields={"contact": link.contact_id},
        )
    return store().get(link.step.file_digest)


def _amended(run: SsaRun) -> bytes:
    """The report with the officer's amendments; without any it is the sheet as frozen."""
    steps = run.steps.filter(kind=SsaStep.Kind.AMENDED).select_related("done_by")
    rows = [(step.on.isoformat(), step.done_by.name, step.words) for step in steps]
    if not rows:
        return store().get(run.sheet_digest)
    listed = queries.rows_of(run.contracts, run.run_on)
    return report(listed, run_on=run.run_on, late_days=run.late_days, amendments=rows)


def _proof(run: SsaRun, what: str, name: str, proof: bytes) -> tuple[str, str]:
    return f"{run.reference}-{what}{_ending(name)}", _kept(proof)


def _kept(data: bytes) -> str:
    if not data:
        raise Invalid("The file is empty. Choose the one that shows it.")
    if len(data) > MOST_BYTES:
        raise Invalid("The file is larger than 25 MB.")
    return store().put(data)


def _said(words: str, else_say: str) -> str:
    if not words.strip():
        raise Invalid(else_say)
    return words.strip()


def _ending(name: str) -> str:
    """The harmless part of a file's name: the name itself may hold a person's."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return f".{ending}" if ending.isascii() and ending.isalnum() and len(ending) <= 5 else ""
