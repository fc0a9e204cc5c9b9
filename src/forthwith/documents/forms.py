"""A letter's PDF objects as one form: filled with object numbers, it is that letter in the file."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, count
from operator import itemgetter
from typing import Any

from forthwith.documents.pdf import pieces, reference
from forthwith.documents.set_pages import SetPages
from forthwith.documents.templates import Overlay

Pick = Callable[[Any], Any]
Parts = Sequence[bytes | int]
"""An object's body: bytes as they stand, and places for the letter's own numbers."""

LEADING = b"\xff"
"""Stands for the leading digits of a letter's numbers: a byte that Typst writes in streams only."""
TYPE = b"<</Type/StructElem"
"""An element is known by its place; its type is optional, and there are many."""

_MEDIA_BOX = re.compile(rb"/MediaBox ?\[[^]]*\]")


@dataclass(frozen=True, slots=True)
class Form:
    """A letter in a file: objects with numbers in a row, the overlays' first, then one for each line of `body`.

    The lines are the structure elements, the element above them, each page's parents, each page. The numbers
    begin at a multiple of `block`, so that they share their leading digits: one sign stands for these wherever
    the body names a number, and to fill in a letter is to replace that sign.
    """

    overlays: tuple[tuple[bytes, Pick], ...]
    body: bytes
    elements: int
    pages: int
    indexes: dict[tuple[int, int], bytes] = field(default_factory=dict, compare=False)

    @property
    def count(self) -> int:
        """The numbers a letter takes."""
        return len(self.overlays) + self.elements + 1 + 2 * self.pages

    @property
    def block(self) -> int:
        """The power of ten that has room for them."""
        block: int = 10 ** len(str(self.count - 1))
        return block

    def objects(self, first: int, at: int) -> tuple[bytes, bytes]:
        """The body of the letter whose numbers begin here, and its index in a stream where it begins at a byte."""
        leading = b"%d" % (first // self.block)
        key = at, len(leading)
        if key not in self.indexes:
            self.indexes[key] = self._index(*key)
        return self.body.replace(LEADING, leading), self.indexes[key].replace(LEADING, leading)

    def _index(self, at: int, digits: int) -> bytes:
        """Each object's number and where it begins: the same for every letter with as many leading digits."""
        lines = self.body.split(b"\n")
        lengths = (len(line) + line.count(LEADING) * (digits - len(LEADING)) + 1 for line in lines)
        width = len(str(self.block)) - 1
        places = count(len(self.overlays))
        return b" ".join(
            LEADING + b"%0*d %d" % (width, place, begins)
            for place, begins, _ in zip(places, accumulate(lengths, initial=at), lines, strict=False)
        )


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a letter hangs on in the file: the root of the pages, the document element, what pages share."""

    pages: int
    document: int
    shared: Mapping[int, int]


Drawn = Sequence[Sequence[int | Overlay]]
"""The content of a letter's pages: streams of the file by their number, and overlays of the letter's own."""


def form_of(pages: SetPages, letter: int, drawn: Drawn, anchors: Anchors) -> Form:
    """The form of a letter that Typst set."""
    overlays = [part for page in drawn for part in page if isinstance(part, Overlay)]
    sheets = pages.pages_of(letter)
    tops = pages.tops_of(sheets)
    elements = [element for top in tops for element in pages.subtree(top)]
    parents = [pages.parents_of(sheet) for sheet in sheets]
    named = [*elements, pages.document, *parents, *sheets]
    own = {number: place for place, number in enumerate(named, len(overlays))}
    lines = [
        *(_own(pages.pdf.objects[element].replace(TYPE, b"<<", 1), own) for element in elements),
        _article([own[top] for top in tops], anchors),
        *(_own(pages.pdf.objects[array], own) for array in parents),
        *_pages(pages, sheets, drawn, anchors, first=own[sheets[0]]),
    ]
    digits = len(str(len(overlays) + len(named) - 1))
    body = b"\n".join(b"".join(_form(part, digits) for part in line) for line in lines)
    picked = tuple((one.form, itemgetter(*one.slots)) for one in overlays)
    return Form(picked, body, len(elements), len(sheets))


def _own(body: bytes, own: Mapping[int, int]) -> Parts:
    """A body with the letter's own numbers for Typst's."""
    parts = ((piece,) if isinstance(piece, bytes) else (own[piece], b" 0 R") for piece in pieces(body))
    return [part for pair in parts for part in pair]


def _article(tops: Sequence[int], anchors: Anchors) -> Parts:
    """The element above a letter's elements: one article of the document."""
    kids = [part for top in tops for part in (top, b" 0 R ")]
    return [b"<</S/Art/P %d 0 R/K[" % anchors.document, *kids, b"]>>"]


def _pages(
    pages: SetPages, sheets: Sequence[int], drawn: Drawn, anchors: Anchors, first: int
) -> Iterator[Parts]:
    """The pages; each one's own number is also the key under which the file keeps its parents."""
    overlay = 0
    for number, (sheet, content) in enumerate(zip(sheets, drawn, strict=True)):
        body = pages.pdf.objects[sheet]
        resources = anchors.shared[reference(body, b"Resources")]
        box = _MEDIA_BOX.findall(body)[0]
        head = b"<</Type/Page/Parent %d 0 R/Resources %d 0 R%b/Tabs/S/StructParents "
        line: list[bytes | int] = [head % (anchors.pages, resources, box), first + number, b"/Contents["]
        for part in content:
            if isinstance(part, Overlay):
                line += [overlay, b" 0 R "]
                overlay += 1
            else:
                line.append(b"%d 0 R " % part)
        yield [*line, b"]>>"]


def _form(part: bytes | int, digits: int) -> bytes:
    """A part of a body; an object stands on one line (inside strings Typst escapes line breaks)."""
    return LEADING + b"%0*d" % (digits, part) if isinstance(part, int) else part.replace(b"\n", b" ")
