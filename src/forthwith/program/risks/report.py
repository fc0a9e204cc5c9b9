"""The report of a risk analysis as tagged PDF: what was analyzed, found, judged by whom, and what is done about it."""

from collections.abc import Iterator

from forthwith.documents.reports import Block, Heading, Paragraph, Report, Table, render_report
from forthwith.program.risks import queries
from forthwith.program.risks.domain.comparison import compared
from forthwith.program.risks.domain.levels import LEVEL_OF_RISK, NIST, OVERALL_LIKELIHOOD, Level
from forthwith.program.risks.domain.responses import Response
from forthwith.program.risks.domain.sources import SOURCES
from forthwith.program.risks.lacking import measures_of
from forthwith.program.risks.models import Analysis, Risk, Treatment
from forthwith.program.risks.shown.treatment import stands
from forthwith.ui.words import moment_in_words


def report_pdf(analysis: Analysis) -> bytes:
    """The report as tagged PDF, dated by the day of closing."""
    return render_report(report_of(analysis), dated_on=queries.day_of(analysis))


def report_of(analysis: Analysis) -> Report:
    """The report in blocks."""
    stand = "closed" if analysis.closed_at else "not closed yet"
    subtitle = f"{analysis.reference}, {analysis.system.name} ({analysis.system.reference}), {stand}"
    return Report("Risk analysis", subtitle, tuple(_blocks(analysis)))


def _blocks(analysis: Analysis) -> Iterator[Block]:
    risks = list(analysis.risks.select_related("analysis", "judged_by", "decided_by", "approved_by"))
    measures = measures_of(risks)
    yield Paragraph(analysis.summary or "Not closed yet: what follows may still change.")
    yield from _about(analysis)
    yield from _overview(risks)
    for one in risks:
        yield from _risk(one, measures[one.pk])
    yield from _comparison(analysis)
    yield from _how()


def _about(analysis: Analysis) -> Iterator[Block]:
    yield Heading("What was analyzed")
    yield Paragraph(analysis.scope)
    rows = [("Begun", moment_in_words(analysis.begun_at)), ("By", analysis.begun_by.name)]
    if analysis.closed_at and analysis.closed_by:
        rows += [("Closed", moment_in_words(analysis.closed_at)), ("Closed by", analysis.closed_by.name)]
    yield Table(("What", "Is"), tuple(rows))


def _overview(risks: list[Risk]) -> Iterator[Block]:
    yield Heading("Risks at a glance")
    if not risks:
        yield Paragraph("None is described yet.")
        return
    rows = tuple((str(one.number), one.title, *_glance(one)) for one in risks)
    yield Table(("No.", "Risk", "Level", "Response", "Left after it"), rows)


def _glance(one: Risk) -> tuple[str, str, str]:
    if one.gone_why:
        return "Gone", "", ""
    return said(one.adopted), one.response, said(one.residual_level)


def _risk(one: Risk, measures: list[Treatment]) -> Iterator[Block]:
    yield Heading(f"Risk {one.number}: {one.title}")
    if one.gone_why:
        yield Paragraph(f"Gone since the last analysis. {one.gone_why}")
        return
    yield Table(("What", "Is"), tuple((name, words) for name, words in _told(one) if words))
    if measures:
        rows = tuple(
            (each.reference, each.what, each.owner, each.due_on.isoformat(), stands(each).text)
            for each in measures
        )
        yield Table(("Measure", "What", "By whom", "Due", "Stands"), rows)


def _told(one: Risk) -> Iterator[tuple[str, str]]:
    on = queries.day_of(one.analysis)
    yield "Threat source", SOURCES[one.source].words
    yield "Threat event", one.event
    yield "Vulnerability", one.vulnerability
    yield "Predisposing conditions", one.conditions
    yield "What protects already", one.controls
    yield "Likelihood of initiation or occurrence", said(_level(one.initiation))
    yield "Likelihood of adverse impact", said(_level(one.adverse))
    yield "Overall likelihood", said(one.likelihood(on))
    yield "Impact", said(_level(one.impact))
    yield "Level the tables propose", said(_level(one.proposed))
    yield "Level adopted", _by(said(one.adopted), one.judged_by.name if one.judged_by else "")
    yield "Reasons", one.level_why
    if one.response:
        yield "Response", Response(one.response).words
        yield "Why", one.response_why
        yield "Left after it", said(one.residual_level)
        yield "Owner", one.owner
        yield "Decided by", one.decided_by.name if one.decided_by else ""
    yield "Approved by", one.approved_by.name if one.approved_by else ""


def _comparison(analysis: Analysis) -> Iterator[Block]:
    if analysis.follows is None:
        return
    rows = compared(queries.known(analysis.follows), queries.known(analysis))
    yield Heading(f"Beside {analysis.follows.reference}")
    told = tuple((row.title, said(row.before, ""), said(row.now, ""), row.moved.value) for row in rows)
    yield Table(("Risk", "Last analysis", "This analysis", "Moved"), told)


def _how() -> Iterator[Block]:
    yield Heading("How levels come about")
    yield Paragraph(
        f"In the terms of {NIST}. {OVERALL_LIKELIHOOD.cite} and {LEVEL_OF_RISK.cite} propose a level; "
        "a person adopts it or another with reasons. No number decides. "
        "What stays High or Very High is approved by a second person."
    )


def said(level: Level | None, empty: str = "Not known") -> str:
    """A level in words."""
    return level.words if level else empty


def _level(value: str) -> Level | None:
    return Level(value) if value else None


def _by(words: str, name: str) -> str:
    return f"{words}, judged by {name}" if name else words
