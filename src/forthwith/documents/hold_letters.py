"""The letter that asks a law enforcement official for a writing: 45 CFR 164.412(a); pure."""

from dataclasses import dataclass
from datetime import date

from forthwith.documents.letters import Letterhead
from forthwith.documents.reports import Block, Heading, Paragraph, Report, render_report


@dataclass(frozen=True, slots=True)
class HoldLetter:
    """Who is asked, what was said and when, and until when it holds without a writing."""

    issuer: Letterhead
    official: str
    stated_on: date
    is_oral: bool
    ends_on: date | None
    reference: str
    contact: str


def hold_letter_pdf(letter: HoldLetter, *, dated_on: date) -> bytes:
    """The letter as tagged PDF; the same arguments give the same bytes."""
    subtitle = f"{letter.issuer.name}, {_long(dated_on)}"
    blocks: tuple[Block, ...] = (
        Heading(f"To {letter.official or 'the law enforcement official'}"),
        Paragraph(_said(letter)),
        Paragraph(_asked(letter)),
        Heading("What the writing should say"),
        Paragraph(
            "That you are a law enforcement official, with your name, title and agency.\n\n"
            "That a notification, notice or posting would impede a criminal investigation or cause damage to "
            "national security.\n\nThe time for which a delay is required: its last day."
        ),
        Heading("Where to send it"),
        Paragraph("\n\n".join((letter.issuer.name, *letter.issuer.address_lines, letter.contact)).strip()),
        Paragraph(f"Our reference: {letter.reference}"),
    )
    return render_report(Report("Request for a written statement", subtitle, blocks), dated_on=dated_on)


def _said(letter: HoldLetter) -> str:
    how = "orally" if letter.is_oral else "in a writing that names no time"
    return (
        f"On {_long(letter.stated_on)} you stated to us {how} that notices of a breach of protected health "
        "information should wait. We have documented your statement."
    )


def _asked(letter: HoldLetter) -> str:
    if letter.ends_on is None:
        return (
            "As it stands, your statement does not allow us to wait: federal law obliges us to tell the people "
            "affected. If a delay is required, please state it in writing at once (45 CFR 164.412)."
        )
    return (
        f"Such a statement holds our notices until {_long(letter.ends_on)} and no longer, unless you submit a "
        "written statement during that time. After that day we are obliged to give the notices. If a longer "
        "delay is required, please state it in writing before then (45 CFR 164.412)."
    )


def _long(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
