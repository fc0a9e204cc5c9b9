"""The certificate of a completion: who completed what, when, shown by what; a tagged PDF."""

from datetime import date

from forthwith.documents.reports import Heading, Paragraph, Report, Table, render_report
from forthwith.program.training.domain import How, Topic
from forthwith.program.training.models import Completion
from forthwith.ui.words import day_in_words


def certificate(completion: Completion, *, entity: str, dated_on: date) -> bytes:
    """The certificate; the same completion on the same day gives the same bytes."""
    course, version = completion.course, completion.version
    facts = (
        ("Completed by", completion.person.name),
        ("Course", course.title),
        ("About", Topic(course.topic).words),
        ("Under", course.cite or "The entity’s own program"),
        ("Version", f"{version.number}, taught from {day_in_words(version.from_on)}"),
        ("Completed on", day_in_words(completion.completed_on)),
        ("Shown by", shown_by(completion)),
        ("Reference", completion.reference),
    )
    blocks = (
        Heading("What was completed"),
        Table(("What", "As recorded"), facts),
        Paragraph(
            f"{completion.person.name} completed this course. It stands on the record of {entity} under the "
            f"reference {completion.reference}; ask there whether it still counts."
        ),
    )
    return render_report(Report("Certificate of training", entity, blocks), dated_on=dated_on)


def shown_by(completion: Completion) -> str:
    """What shows it, in words."""
    attempt = completion.attempt
    if attempt:
        return f"{How.QUIZ.words}: {attempt.right} of {attempt.asked} answers right"
    if completion.held:
        return f"{How.SESSION.words}: {completion.held.proof}"
    return How(completion.how).words
