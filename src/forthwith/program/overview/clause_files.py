"""A clause in a period as files for an auditor: a tagged PDF, and rows for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from forthwith.documents.reports import Block, Heading, Paragraph, Report, Table, render_report
from forthwith.evidence.files.rejected import defused
from forthwith.program.overview.clauses import Kept, Period
from forthwith.program.overview.shown import Shown

COLUMNS = (
    "Clause",
    "What",
    "Of whom",
    "Period",
    "Owner",
    "Last day",
    "Stands",
    "Done on",
    "Recorded by",
    "Proof",
    "Late because",
)
ACTS = ("Clause", "Act on the record", "Times")


def cells(one: Shown) -> tuple[str, ...]:
    """One duty as text, in the order of COLUMNS."""
    due = one.due
    return (
        due.clause,
        due.says,
        one.subject,
        due.period,
        one.owner,
        due.due_on.isoformat(),
        one.status.text,
        due.done_on.isoformat() if due.done_on else "",
        one.done_by,
        due.proof.label,
        due.late_because,
    )


def as_csv(kept: Iterable[Kept]) -> bytes:
    """A row for each duty and for each act; a cell that a spreadsheet would take for a formula is made text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*COLUMNS, *ACTS[1:]])
    for one in kept:
        writer.writerows([*map(defused, cells(shown)), "", ""] for shown in one.dues)
        blank = [""] * (len(COLUMNS) - 1)
        writer.writerows([one.clause.id, *blank, act, str(count)] for act, count in one.acts.items())
    return out.getvalue().encode("utf-8-sig")


def as_pdf(kept: Sequence[Kept], period: Period, *, name: str, entity: str, on: date) -> bytes:
    """Clause by clause: what it says, what was due and how it stands, what was done under it."""
    said = f"{period.first} to {period.last}, as known on {period.as_of}"
    blocks: list[Block] = [Paragraph(_verdict(kept))]
    for one in kept:
        blocks += _clause(one)
    return render_report(Report(f"Clause {name}, {entity}".strip(", "), said, tuple(blocks)), dated_on=on)


def _verdict(kept: Sequence[Kept]) -> str:
    """Counts alone: whether that complies is for people to say."""
    dues = [shown for one in kept for shown in one.dues]
    counted = {
        text: sum(one.status.text == text for one in dues) for text in {one.status.text for one in dues}
    }
    parts = ", ".join(f"{count} {text.lower()}" for text, count in sorted(counted.items()))
    acts = sum(one.done for one in kept)
    return f"Due in this period: {len(dues)}{f' ({parts})' if parts else ''}. Acts on the record: {acts}."


def _clause(one: Kept) -> Iterator[Block]:
    yield Heading(one.clause.id)
    yield Paragraph(one.clause.says)
    if one.dues:
        header = ("What", "Last day", "Stands", "Done", "Proof, and why late")
        yield Table(header, tuple(_row(shown) for shown in one.dues))
    if one.acts:
        yield Table(ACTS[1:], tuple((act, str(count)) for act, count in one.acts.items()))


def _row(one: Shown) -> tuple[str, ...]:
    due = one.due
    what = f"{due.says}, {one.subject} {due.period}".strip()
    done = f"{due.done_on}{f' by {one.done_by}' if one.done_by else ''}" if due.done_on else "—"
    proof = "; ".join(part for part in (due.proof.label, due.late_because) if part) or "—"
    return what, due.due_on.isoformat(), one.status.text, done, proof
