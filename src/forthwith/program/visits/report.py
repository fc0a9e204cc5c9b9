"""The report of a visit as a PDF: what was seen, what is to be mended, what is mended."""

from collections.abc import Iterable

from forthwith.documents.reports import Block, Heading, Paragraph, Report, Table, render_report
from forthwith.program.visits.checklist import questions
from forthwith.program.visits.domain import Answer
from forthwith.program.visits.models import Seen, Visit, VisitFinding
from forthwith.ui.words import day_in_words

SEEN = ("Question", "Rule", "Answer", "Note")
FINDINGS = ("", "To be mended", "By whom", "By when", "Closed by")


def report(visit: Visit) -> bytes:
    """The report of a visit that was made; the same visit gives the same bytes until a finding changes."""
    dated_on = visit.made_on or visit.planned_on
    by = f"{visit.visitor.name}, {day_in_words(dated_on)}"
    whole = Report(
        title=f"Visit to {visit.facility.name}",
        subtitle=f"{visit.reference}, {by}",
        blocks=tuple(_blocks(visit)),
    )
    return render_report(whole, dated_on=dated_on)


def _blocks(visit: Visit) -> Iterable[Block]:
    yield Heading("Summary")
    yield Paragraph(visit.summary)
    if visit.met:
        yield Paragraph(f"Met: {visit.met}")
    if visit.next_on:
        yield Paragraph(f"The next visit is meant for {day_in_words(visit.next_on)}.")
    yield Heading("What was seen")
    yield Table(SEEN, tuple(rows_seen(visit)))
    yield Heading("What is to be mended")
    findings = tuple(_finding(one) for one in visit.findings.select_related("owner", "closed_by"))
    yield Table(FINDINGS, findings) if findings else Paragraph("Nothing.")


def rows_seen(visit: Visit) -> Iterable[tuple[str, str, str, str]]:
    """Each question with its rule, the answer and the note."""
    seen: dict[str, Seen] = {one.question: one for one in visit.seen.all()}
    for one in questions(visit.checklist_from):
        found = seen.get(one.key)
        answer, note = (Answer(found.answer).words, found.note) if found else ("Not answered", "")
        yield one.asks, one.cite, answer, note


def _finding(one: VisitFinding) -> tuple[str, ...]:
    closed = f"{day_in_words(one.closed_on)}: {one.proof}" if one.closed_on else "Open"
    return str(one.number), one.what, one.owner.name, day_in_words(one.due_on), closed
