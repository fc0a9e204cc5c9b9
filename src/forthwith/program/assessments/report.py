"""The report of a year's assessment, as a tagged PDF: the summary, the totals, what is followed up, every row."""

from collections import Counter
from collections.abc import Sequence

from django.conf import settings

from forthwith import clock
from forthwith.documents.reports import Block, Heading, Paragraph, Report, Table, render_report
from forthwith.law.hipaa.provisions import Group
from forthwith.program.assessments import queries
from forthwith.program.assessments.domain import FINDINGS, STAND
from forthwith.program.assessments.models import Assessment
from forthwith.program.assessments.queries import Line
from forthwith.ui.words import day_in_words

_CITE = "45 CFR "


def report_of(assessment: Assessment) -> bytes:
    """The PDF of an assessment as it stands; the same facts give the same bytes."""
    lines = queries.lines(assessment)
    day = clock.local_date(assessment.closed_at) if assessment.closed_at else clock.today()
    blocks = (*_opening(assessment), *_totals(lines), *_follow_ups(assessment), *_rows(lines))
    title = f"{assessment.of.words} {assessment.year}"
    report = Report(title, f"{assessment.reference}. {settings.ENTITY_NAME}".strip(), blocks)
    return render_report(report, dated_on=day)


def _opening(assessment: Assessment) -> list[Block]:
    begun = f"Begun on {day_in_words(clock.local_date(assessment.begun_at))} by {assessment.begun_by.name}."
    if assessment.closed_at is None or assessment.closed_by is None:
        return [Heading("What it shows"), Paragraph(f"{begun} A draft: it is not closed.")]
    closed = day_in_words(clock.local_date(assessment.closed_at))
    found: list[Block] = [
        Heading("What it shows"),
        Paragraph(assessment.summary),
        Paragraph(f"{begun} Closed on {closed} by {assessment.closed_by.name}."),
        Paragraph(f"The rows are those of the law in force on {day_in_words(assessment.law_on)}."),
    ]
    if assessment.late_because:
        found.append(Paragraph(f"Closed after its year: {assessment.late_because}"))
    return found


def _totals(lines: Sequence[Line]) -> list[Block]:
    counts = Counter(STAND[line.stand].text for line in lines)
    stood = Counter(STAND[line.before].text for line in lines if line.before)
    rows = [
        (one.text, str(counts[one.text]), str(stood[one.text]) if stood else "no last year")
        for one in dict.fromkeys(STAND.values())
        if counts[one.text] or stood[one.text]
    ]
    return [Heading("How the rows stand"), Table(("Stands", "This year", "Last closed year"), tuple(rows))]


def _rows(lines: Sequence[Line]) -> list[Block]:
    blocks: list[Block] = [Heading("Row by row")]
    for group in Group:
        within = [line for line in lines if line.provision.group is group]
        if within:
            blocks += [Heading(group.words, 2), Table(_HEADER, tuple(_row(line) for line in within))]
    return blocks


_HEADER = ("Place", "What is asked", "Stands", "Evidence and reasons")


def _row(line: Line) -> tuple[str, ...]:
    one, row = line.provision, line.row
    said = (
        ("Evidence: ", row.evidence),
        ("See ", row.link),
        ("File ", row.file_digest[:19] and f"{row.file_digest[:19]}…"),
        ("Assessed: ", row.assessed),
        ("Why not: ", row.why),
        ("Instead: ", row.alternative),
        ("Why nothing instead: ", row.why_no_alternative),
        ("", row.reasons),
    )
    words = " ".join(f"{name}{text}" + ("" if text.endswith(".") else ".") for name, text in said if text)
    return (
        one.cite.removeprefix(_CITE),
        f"{one.name} ({one.kind.value}). {one.asks}",
        STAND[line.stand].text,
        words or "Nothing is said.",
    )


def _follow_ups(assessment: Assessment) -> list[Block]:
    rows = tuple(
        (
            one.cite.removeprefix(_CITE),
            one.what,
            one.owner.name,
            day_in_words(one.due_on),
            day_in_words(one.done_on) if one.done_on else "open",
        )
        for one in queries.follow_ups(assessment)
    )
    if not rows:
        return [Heading("Follow-ups"), Paragraph(_NONE)]
    return [Heading("Follow-ups"), Table(("Place", "What is done", "Owner", "Due", "Done"), rows)]


_NONE = f"None: no row is {', '.join(sorted(STAND[one].text.lower() for one in FINDINGS))}."
