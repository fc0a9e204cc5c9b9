"""The report of a case as a document: what it is, why, what was owed and done, what stands on the record; pure."""

from collections.abc import Iterable, Sequence

from forthwith.documents.reports import Block, Heading, Node, Paragraph, Report, Table, Tree
from forthwith.inspection.domain import Run, Told
from forthwith.law.hipaa.decision import Decision, Duty
from forthwith.law.kernel import Finding, Reading, Reason, shown


def case_report(
    decision: Decision, *, determined: Sequence[str], runs: Sequence[Run], entries: Sequence[Told]
) -> Report:
    """The report; `determined` says who determined what and when, one sentence each."""
    return Report(
        title=f"Breach file {decision.reference}",
        subtitle=f"What subpart D of 45 CFR part 164 says of it, seen from {decision.as_of:%B} "
        f"{decision.as_of.day}, {decision.as_of.year}",
        blocks=(
            Heading("Determination"),
            *(Paragraph(sentence) for sentence in determined),
            Tree((_node(decision.determination),)),
            Heading("Discovery"),
            Tree((_node(decision.discovered_on),)),
            Heading("Notices"),
            _notices(decision.duties),
            *_reasons(decision.duties),
            Heading("Letters"),
            *_letters(runs),
            Heading("Findings"),
            *_findings(decision.findings),
            Heading("The record of this case"),
            Table(
                ("Entry", "When (UTC)", "Who", "Act"),
                tuple(
                    (str(one.sequence), f"{one.at:%Y-%m-%d %H:%M:%S}", one.who, one.act) for one in entries
                ),
            ),
        ),
    )


def _notices(duties: Iterable[Duty]) -> Table:
    rows = tuple(
        (
            shown(duty.notice).capitalize() + (f" ({duty.state})" if duty.state else ""),
            duty.to_whom,
            shown(duty.status),
            duty.due_on.isoformat() if duty.due_on else "",
            duty.done_on.isoformat() if duty.done_on else "",
        )
        for duty in duties
    )
    return Table(("Notice", "To whom", "Status", "Last day", "Given"), rows)


def _reasons(duties: Iterable[Duty]) -> Iterable[Block]:
    for duty in duties:
        yield Heading(f"{shown(duty.notice).capitalize()}{f' ({duty.state})' if duty.state else ''}: why", 2)
        yield Tree((_node(duty.why),))


def _letters(runs: Sequence[Run]) -> Iterable[Block]:
    """What was printed and mailed, with its proof; and who was not written to, with the reason."""
    if not runs:
        yield Paragraph("No letter was printed.")
    for run in runs:
        yield Heading(f"Letter version {run.letter}, dated {run.dated_on}", 2)
        yield Paragraph(f"Approved by {run.approved_by}. {run.planned:,} letters were ordered.")
        mailed = tuple((str(day), f"{pieces:,}", proof) for day, pieces, proof in run.mailings)
        yield (
            Table(("Mailed on", "Pieces", "Proof"), mailed)
            if mailed
            else Paragraph("No mailing is recorded.")
        )
        if run.not_printed:
            rows = tuple((f"{count:,}", why) for why, count in run.not_printed)
            yield Table(("People not written to", "Why"), rows)


def _findings(findings: Sequence[Finding[bool | None]]) -> Iterable[Block]:
    if findings:
        yield Tree(tuple(_node(finding) for finding in findings))
    else:
        yield Paragraph("None.")


def _node(reason: Reason) -> Node:
    if isinstance(reason, Finding):
        return Node(reason.says, str(reason.cite), tuple(_node(inner) for inner in reason.because))
    return Node(reason.says, f"reading {reason.number}" if isinstance(reason, Reading) else "")
