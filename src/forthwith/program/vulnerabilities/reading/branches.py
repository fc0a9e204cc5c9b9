"""XML read a piece at a time: chosen branches as they end, never the whole tree; every trap refused with its line."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from forthwith.errors import Fault, Invalid
from forthwith.evidence.files.source import Source
from forthwith.program.vulnerabilities.reading.items import MAX_TEXT

MAX_DEPTH = 60
_MOST_TEXT = 2 * MAX_TEXT
_FEED_BYTES = 1 << 16


@dataclass(slots=True, repr=False)
class Branch:
    """An element with what stands under it, and the line where it begins."""

    tag: str
    attributes: dict[str, str]
    line: int
    pieces: list[str] = field(default_factory=list[str])
    children: list["Branch"] = field(default_factory=list["Branch"])
    size: int = 0

    @property
    def text(self) -> str:
        """Its own text, before and between its children."""
        return "".join(self.pieces).strip()

    def child(self, tag: str) -> "Branch | None":
        """The first child of this name."""
        return next((one for one in self.children if one.tag == tag), None)

    def words(self, *path: str) -> str:
        """The text at a path of children; "" where there is none."""
        at: Branch | None = self
        for tag in path:
            at = at.child(tag) if at else None
        return at.text if at else ""


@dataclass(frozen=True, slots=True)
class Edge:
    """An element that begins or ends, and is too large to be held."""

    tag: str
    begins: bool
    attributes: dict[str, str]
    line: int


def branches(
    source: Source, *, whole: Collection[tuple[str, str]], edges: Collection[str]
) -> Iterator[Branch | Edge]:
    """Branches named by (parent, tag), whole, and the edges of others, in the order of the file.

    Invalid for what is no XML, breaks off, or brings a document type, entities, or a depth no report has.
    """
    target = _Target(frozenset(whole), frozenset(edges))
    parser = XMLParser(target=target, forbid_dtd=True)
    target.line = lambda: int(parser.parser.CurrentLineNumber)
    try:
        for piece in source.pieces():
            for at in range(0, len(piece), _FEED_BYTES):
                parser.feed(piece[at : at + _FEED_BYTES])
                yield from target.taken()
        parser.close()
    except ParseError as error:
        line, column = error.position
        fault = Fault(f"line {line}, column {column + 1}", "well-formed XML to the end of the file")
        raise Invalid(
            f"The file breaks off or is damaged at line {line}. Export it again.", (fault,)
        ) from None
    except DefusedXmlException:
        fault = Fault(f"line {target.line()}", "no document type, entities or references outside")
        raise Invalid(
            "The file brings definitions that no scanner writes. Nothing of it was read.", (fault,)
        ) from None
    except (LookupError, ValueError) as error:  # what the parser says of an encoding it does not know
        raise Invalid("The file names an encoding that is not read. Export it in UTF-8.") from error
    yield from target.taken()


class _Target:
    """Takes the parser's events and keeps only what was asked for."""

    def __init__(self, whole: frozenset[tuple[str, str]], edges: frozenset[str]) -> None:
        self._whole, self._edges = whole, edges
        self._path: list[str] = []
        self._open: list[Branch] = []
        self._taken: list[Branch | Edge] = []
        self.line: Callable[[], int] = int

    def taken(self) -> list[Branch | Edge]:
        """What came since it was last asked."""
        taken, self._taken = self._taken, []
        return taken

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        tag = tag.rpartition("}")[2]
        if len(self._path) >= MAX_DEPTH:
            raise Invalid(
                "The file is nested deeper than any report.",
                (Fault(f"line {self.line()}", f"at most {MAX_DEPTH} levels"),),
            )
        parent = self._path[-1] if self._path else ""
        self._path.append(tag)
        if self._open or (parent, tag) in self._whole:
            branch = Branch(tag, attributes, self.line())
            if self._open:
                self._open[-1].children.append(branch)
            self._open.append(branch)
        elif tag in self._edges:
            self._taken.append(Edge(tag, True, attributes, self.line()))

    def data(self, text: str) -> None:
        """Text of the innermost element, as much as is kept."""
        if self._open:
            branch = self._open[-1]
            if branch.size < _MOST_TEXT:
                branch.pieces.append(text[: _MOST_TEXT - branch.size])
                branch.size += len(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        tag = self._path.pop()
        if self._open:
            branch = self._open.pop()
            if not self._open:
                self._taken.append(branch)
        elif tag in self._edges:
            self._taken.append(Edge(tag, False, {}, self.line()))

    def close(self) -> None:
        """The file ends."""
