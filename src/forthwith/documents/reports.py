"""Reports as tagged PDF: a title and blocks of headings, paragraphs, tables and trees of reasons."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from forthwith.documents.glyphs import missing_glyphs
from forthwith.documents.rendering import paragraphs
from forthwith.documents.typesetting import typeset
from forthwith.errors import Fault, Invalid

LAYOUT = "report"


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a section (level 1) or of a part of it (level 2)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; an empty line starts a new paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that repeats on every page; each row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Node:
    """One reason, a note in smaller print (its citation), and the reasons it rests on."""

    text: str
    note: str = ""
    children: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """Reasons under reasons, as a nested list."""

    nodes: tuple[Node, ...]


Block = Heading | Paragraph | Table | Tree


@dataclass(frozen=True, slots=True)
class Report:
    """A report in one language (a two-letter code)."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    language: str = "en"


def render_report(report: Report, *, dated_on: date) -> bytes:
    """The report as tagged PDF; the same arguments give the same bytes.

    A character the fonts lack stands as its code point, [U+1F600]: a report shows what was written.
    Raises Invalid for a table row of another length than its header, or a level 2 heading that comes first.
    """
    return typeset(LAYOUT, report_data(report, dated_on), dated_on)


def report_data(report: Report, dated_on: date) -> dict[str, Any]:
    """What the layout is given: plain strings and numbers."""
    _check_headings(report)
    return {
        "title": legible(report.title),
        "subtitle": legible(report.subtitle),
        "language": report.language,
        "day": {"year": dated_on.year, "month": dated_on.month, "day": dated_on.day},
        "blocks": [_block(block) for block in report.blocks],
    }


def legible(text: str) -> str:
    """The text with white space as single spaces and each character the fonts lack as its code point."""
    single = " ".join(text.split())
    unset = {ord(one): f"[U+{ord(one):04X}]" for one in missing_glyphs(single)}
    return single.translate(unset)


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": legible(text), "level": level}
        case Paragraph(text):
            return {"kind": "paragraph", "paragraphs": [legible(part) for part in paragraphs(text)]}
        case Table(header, rows):
            _check_rows(block)
            return {"kind": "table", "header": _cells(header), "rows": [_cells(row) for row in rows]}
        case Tree(nodes):
            return {"kind": "tree", "nodes": [_node(node) for node in nodes]}


def _cells(row: tuple[str, ...]) -> list[str]:
    return [legible(cell) for cell in row]


def _node(node: Node) -> dict[str, Any]:
    children = [_node(child) for child in node.children]
    return {"text": legible(node.text), "note": legible(node.note), "children": children}


def _check_rows(table: Table) -> None:
    for number, row in enumerate(table.rows, 1):
        if len(row) != len(table.header):
            fault = Fault(f"table row {number}", f"{len(table.header)} cells", str(len(row)))
            raise Invalid("A row of the report's table does not match its header.", (fault,))


def _check_headings(report: Report) -> None:
    """PDF/UA-1 has no heading level without the one above it."""
    levels = [block.level for block in report.blocks if isinstance(block, Heading)]
    if levels and (levels[0] != 1 or not set(levels) <= {1, 2}):
        fault = Fault("headings", "level 1 first, then levels 1 and 2", ", ".join(map(str, levels)))
        raise Invalid("The report's headings skip a level.", (fault,))
