"""The notice of a business associate to one covered entity, as a tagged PDF: 45 CFR 164.410; pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forthwith.documents.letters import Letterhead
from forthwith.documents.releases import Element
from forthwith.documents.reports import Block, Heading, Node, Paragraph, Report, Table, Tree, render_report

FOLLOWS = "Not at hand yet. It follows as soon as it is (45 CFR 164.410(c)(2))."


@dataclass(frozen=True, slots=True)
class EntityNotice:
    """What one covered entity is told: only of its own individuals."""

    issuer: Letterhead
    entity: str
    total: int | None
    residents: tuple[tuple[str, int], ...]
    is_identified: bool
    elements: tuple[Element, ...]


def entity_notice_pdf(notice: EntityNotice, *, dated_on: date) -> bytes:
    """The notice as tagged PDF; the same arguments give the same bytes."""
    subtitle = f"To {notice.entity}, from {notice.issuer.name}, {dated_on:%B} {dated_on.day}, {dated_on.year}"
    report = Report("Notice of a breach of unsecured PHI", subtitle, tuple(_blocks(notice)))
    return render_report(report, dated_on=dated_on)


def _blocks(notice: EntityNotice) -> Iterator[Block]:
    yield Paragraph(
        "As your business associate we tell you of a breach of unsecured protected health information, as "
        "45 CFR 164.410 requires. What follows is what you need for your own notices."
    )
    yield Heading("Your individuals affected")
    number = "Their number is not known yet." if notice.total is None else f"{notice.total:,} individuals."
    listed = "A list of them goes with this notice." if notice.is_identified else f"Who they are: {FOLLOWS}"
    yield Paragraph(f"{number} {listed}")
    if notice.residents:
        yield Table(
            ("State", "Individuals"), tuple((state, f"{count:,}") for state, count in notice.residents)
        )
    for element in notice.elements:
        yield Heading(element.heading)
        yield from (Paragraph(one) for one in element.paragraphs)
        if element.items:
            yield Tree(tuple(Node(one) for one in element.items))
        elif not element.paragraphs:
            yield Paragraph(FOLLOWS)
    yield Heading("From")
    yield Paragraph("\n\n".join((notice.issuer.name, *notice.issuer.address_lines)))
