"""A press release as a tagged PDF and as plain text: 45 CFR 164.406, policy III.E; pure."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forthwith.documents.letters import Letterhead
from forthwith.documents.reports import Block, Heading, Node, Paragraph, Report, Tree, render_report

WIDTH = 78


@dataclass(frozen=True, slots=True)
class Element:
    """One of the five elements under its heading."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PressRelease:
    """What goes to the media: the headline, the elements, and whom a journalist may ask."""

    issuer: Letterhead
    headline: str
    elements: tuple[Element, ...]
    media_contact: str
    language: str = "en"


def release_pdf(release: PressRelease, *, dated_on: date) -> bytes:
    """The release as tagged PDF; the same arguments give the same bytes."""
    report = Report(release.headline, _dateline(release, dated_on), tuple(_blocks(release)), release.language)
    return render_report(report, dated_on=dated_on)


def release_text(release: PressRelease, *, dated_on: date) -> str:
    """The release as plain text, for an e-mail or a wire service's form."""
    lines = [release.headline, _dateline(release, dated_on), ""]
    for element in release.elements:
        lines += [element.heading.upper(), ""]
        lines += [f"{textwrap.fill(' '.join(one.split()), WIDTH)}\n" for one in element.paragraphs]
        lines += [textwrap.fill(f"- {one}", WIDTH, subsequent_indent="  ") for one in element.items]
        lines += [""] if element.items else []
    contact = [f"Media contact: {release.media_contact}"] if release.media_contact else []
    return "\n".join([*lines, *contact, release.issuer.name, *release.issuer.address_lines, "", "###", ""])


def _dateline(release: PressRelease, dated_on: date) -> str:
    return f"For immediate release. {release.issuer.name}, {dated_on:%B} {dated_on.day}, {dated_on.year}"


def _blocks(release: PressRelease) -> Sequence[Block]:
    blocks: list[Block] = []
    for element in release.elements:
        blocks.append(Heading(element.heading))
        blocks += [Paragraph(one) for one in element.paragraphs]
        blocks += [Tree(tuple(Node(one) for one in element.items))] if element.items else []
    blocks.append(Heading("Contact"))
    if release.media_contact:
        blocks.append(Paragraph(f"Media contact: {release.media_contact}"))
    blocks.append(Paragraph("\n\n".join((release.issuer.name, *release.issuer.address_lines))))
    return blocks
