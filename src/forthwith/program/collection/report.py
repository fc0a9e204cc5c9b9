"""The report of a year's collection, as a tagged PDF: the summary, who answered, each question over the years."""

from django.conf import settings

from forthwith import clock
from forthwith.documents.reports import Block, Heading, Paragraph, Report, Table, render_report
from forthwith.program.collection.domain import CHOICES, STAND, Kind
from forthwith.program.collection.models import Asked, Questionnaire
from forthwith.program.collection.queries import answers, years
from forthwith.ui.words import day_in_words


def report_of(questionnaire: Questionnaire) -> bytes:
    """The PDF of a year as it stands; the same facts give the same bytes."""
    asked = list(years.asked_of(questionnaire))
    day = clock.local_date(questionnaire.closed_at) if questionnaire.closed_at else clock.today()
    blocks = (*_opening(questionnaire), *_who(asked), *_questions(questionnaire), *_others(asked))
    title = f"April collection {questionnaire.year}"
    return render_report(Report(title, settings.ENTITY_NAME, blocks), dated_on=day)


def _opening(one: Questionnaire) -> list[Block]:
    found: list[Block] = [Heading("What the answers show")]
    if one.closed_at and one.closed_by:
        closed = day_in_words(clock.local_date(one.closed_at))
        found += [Paragraph(one.summary), Paragraph(f"Closed on {closed} by {one.closed_by.name}.")]
    else:
        found.append(Paragraph("A draft: the collection is not closed."))
    if one.late_because:
        found.append(Paragraph(f"Closed after April: {one.late_because}"))
    return found


def _who(asked: list[Asked]) -> list[Block]:
    rows = tuple(
        (
            one.name,
            one.officer.name if one.officer else "No local security officer",
            STAND[stand].text,
            day_in_words(clock.local_date(one.answered_at)) if one.answered_at else "",
            one.answered_for_because or one.late_because,
        )
        for one, stand in years.stands(asked)
    )
    header = ("Facility", "Local security officer", "Stands", "Answered on", "Why")
    return [Heading("Who has answered"), Table(header, rows) if rows else Paragraph("No facility was asked.")]


def _questions(one: Questionnaire) -> list[Block]:
    rows = [
        (found.question.asks, str(year), *(str(counted[value]) for value in CHOICES))
        for found in answers.compared(one)
        for year, counted in found.by_year
    ]
    if not rows:
        return []
    header = ("Question", "Year", *CHOICES.values())
    blocks: list[Block] = [Heading("How many facilities answered what"), Table(header, tuple(rows))]
    not_yes = tuple(
        (given.question.asks, given.asked.name, answers.said(given)) for given in answers.not_yes(one)
    )
    if not_yes:
        blocks += [
            Heading("Every answer that is not yes"),
            Table(("Question", "Facility", "Answer"), not_yes),
        ]
    return blocks


def _others(asked: list[Asked]) -> list[Block]:
    rows = [
        (given.question.asks, found.name, answers.said(given))
        for found in asked
        for given in answers.given_by(found)
        if given.question.kind != Kind.YES_NO
    ]
    if not rows:
        return []
    in_order = tuple(sorted(rows, key=lambda row: row[0]))
    return [Heading("Numbers, days and words"), Table(("Question", "Facility", "Answer"), in_order)]
