"""Beginning a year, answering its rows, confirming what is carried over, closing it."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.duties import facts
from forthwith.errors import WrongState
from forthwith.evidence.queries import store
from forthwith.people.models import Person
from forthwith.program.assessments import guards, queries
from forthwith.program.assessments.domain import Said, Subject
from forthwith.program.assessments.models import AssessedRow, Assessment
from forthwith.program.assessments.report import report_of
from forthwith.record import actions as record
from forthwith.record import head
from forthwith.record.canon import Json

LETTER = {Subject.SECURITY: "SA", Subject.PRIVACY: "PA"}
CLOSED = {one: f"assessment.{one.value}.closed" for one in Subject}
# What a row says, and is carried over for next year to confirm.
SAID = (
    "answer", "way", "evidence", "link", "file_name", "file_digest", "reasons", "assessed", "why", "alternative",
    "why_no_alternative",
)  # fmt: skip


@transaction.atomic
def begin(*, subject: Subject, year: int, by: Person) -> Assessment:
    """Begin a year: a row for each provision in force, with last year's answer to be confirmed; twice is once."""
    guards.check_may_work(by, subject)
    guards.check_year(year)
    head.locked()
    there = Assessment.objects.filter(subject=subject, year=year).first()
    if there:
        return there
    made = Assessment.objects.create(
        reference=f"{LETTER[subject]}-{year}",
        subject=subject,
        year=year,
        law_on=min(clock.today(), date(year, 12, 31)),
        begun_at=clock.now(),
        begun_by=by,
    )
    last = queries.before(made)
    carried = {row.cite: row for row in last.rows.all()} if last else {}
    rows = AssessedRow.objects.bulk_create(
        _row(made, number, str(one.cite), carried.get(str(one.cite)))
        for number, one in enumerate(subject.provisions_on(made.law_on), 1)
    )
    fields: dict[str, Json] = {"year": year, "rows": len(rows), "carried": sum(row.carried for row in rows)}
    record.append("assessments.begin", by=by, case=made.reference, rows=[made, *rows], fields=fields)
    return made


def _row(made: Assessment, number: int, cite: str, last: AssessedRow | None) -> AssessedRow:
    row = AssessedRow(assessment=made, number=number, cite=cite, carried=bool(last))
    if last:
        for name in SAID:
            setattr(row, name, getattr(last, name))
    return row


@transaction.atomic
def answer(*, row: AssessedRow, said: Said, file: tuple[str, bytes] | None = None, by: Person) -> AssessedRow:
    """Answer a row, or answer it anew; `file` is the evidence and its name, kept sealed."""
    found = _opened(row, by)
    guards.check_answer(queries.provisions(found.assessment)[found.cite], said)
    put(found, said)
    evidence = []
    if file:
        found.file_name, found.file_digest = file[0][:200], store().put(file[1])
        evidence = [found.file_digest]
    _enter("assessments.answer", _stamped(found, by), by, evidence)
    return found


def put(row: AssessedRow, said: Said) -> None:
    """Write what is said onto a row; whoever calls saves it."""
    decided = said.decided
    values: Mapping[str, str] = {
        "answer": said.answer or "",
        "way": decided.way or "",
        "evidence": said.evidence,
        "link": said.link,
        "reasons": said.reasons,
        "assessed": decided.assessed,
        "why": decided.why,
        "alternative": decided.alternative,
        "why_no_alternative": decided.why_no_alternative,
    }
    for name, value in values.items():
        setattr(row, name, value.strip())


@transaction.atomic
def confirm(*, row: AssessedRow, by: Person) -> AssessedRow:
    """Say that last year's answer is this year's too; once confirmed, nothing more happens."""
    found = _opened(row, by)
    if not found.carried:
        return found
    guards.check_answer(queries.provisions(found.assessment)[found.cite], found.said())
    _enter("assessments.confirm", _stamped(found, by), by, [])
    return found


def _opened(row: AssessedRow, by: Person) -> AssessedRow:
    found = AssessedRow.objects.select_for_update(of=("self",)).select_related("assessment").get(pk=row.pk)
    guards.check_may_work(by, found.assessment.of)
    guards.check_open(found.assessment)
    return found


def _stamped(row: AssessedRow, by: Person) -> AssessedRow:
    row.carried, row.answered_at, row.answered_by = False, clock.now(), by
    row.save()
    return row


def _enter(act: str, row: AssessedRow, by: Person, evidence: list[str]) -> None:
    fields: dict[str, Json] = {"cite": row.cite, "answer": row.answer, "way": row.way}
    record.append(act, by=by, case=row.assessment.reference, rows=[row], fields=fields, evidence=evidence)


@transaction.atomic
def close(*, assessment: Assessment, summary: str, late_because: str = "", by: Person) -> Assessment:
    """Close a year: refused while a row is open; the report is kept, and the year's duty has its proof."""
    head.locked()
    found = Assessment.objects.select_for_update().get(pk=assessment.pk)
    guards.check_may_work(by, found.of)
    guards.check_may_close(found, late_because=late_because)
    if not summary.strip():
        raise WrongState("Say in a few words what the assessment shows; the report begins with it.")
    found.summary, found.late_because = summary.strip(), late_because.strip()
    found.closed_at, found.closed_by = clock.now(), by
    found.report = store().put(report_of(found))
    found.save()
    proof = facts.happened(
        CLOSED[found.of],
        subject="entity",
        on=clock.today(),
        period=str(found.year),
        label=found.reference,
        href=f"/program/assessments/{found.reference}/",
        late_because=found.late_because,
        by=by,
    )
    fields: dict[str, Json] = {"year": found.year, "late": guards.is_late(found)}
    record.append(
        "assessments.close",
        by=by,
        case=found.reference,
        rows=[found, proof],
        fields=fields,
        evidence=[found.report],
    )
    facts.refresh_later()
    return found
