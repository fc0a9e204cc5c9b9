"""A letter's PDF objects as one form for `%`: filled with object numbers, it is that letter in the file."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from forthwith.documents.pdf import pieces, reference
from forthwith.documents.set_pages import SetPages
from forthwith.documents.templates import Overlay

Pick = Callable[[Any], Any]
Parts = Sequence[bytes | int]
"""An object's body: bytes as they stand, and places for the letter's own numbers."""

TYPE = b"<</Type/StructElem"
"""An element is known by its place; its type is optional, and there are many."""

_MEDIA_BOX = re.compile(rb"/MediaBox ?\[[^]]*\]")


@dataclass(frozen=True, slots=True)
class Form:
    """A letter in a file: objects with numbers in a row, the overlays' first, then one for each line of `body`.

    The lines are the structure elements, the element above them, each page's parents, each page. `pick` puts
    the letter's numbers, and behind them its pages' keys to their parents, in the order the body names them.
    """

    overlays: tuple[tuple[bytes, Pick], ...]
    body: bytes
    pick: Pick
    elements: int
    pages: int

    def lines(self, numbers: Sequence[int]) -> list[bytes]:
        """The body's objects for a letter's numbers and keys."""
        body: bytes = self.body % self.pick(numbers)
        return body.split(b"\n")


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
        *_pages(pages, sheets, drawn, anchors, key=len(overlays) + len(named)),
    ]
    picked = tuple((one.form, itemgetter(*one.slots)) for one in overlays)
    places = [part for line in lines for part in line if isinstance(part, int)]
    body = b"\n".join(b"".join(map(_form, line)) for line in lines)
    return Form(picked, body, itemgetter(*places), len(elements), len(sheets))


def _own(body: bytes, own: Mapping[int, int]) -> Parts:
    """A body with the letter's own numbers for Typst's."""
    parts = ((piece,) if isinstance(piece, bytes) else (own[piece], b" 0 R") for piece in pieces(body))
    return [part for pair in parts for part in pair]


def _article(tops: Sequence[int], anchors: Anchors) -> Parts:
    """The element above a letter's elements: one article of the document."""
    kids = [part for top in tops for part in (top, b" 0 R ")]
    return [b"<</S/Art/P %d 0 R/K[" % anchors.document, *kids, b"]>>"]


def _pages(
    pages: SetPages, sheets: Sequence[int], drawn: Drawn, anchors: Anchors, key: int
) -> Iterator[Parts]:
    overlay = 0
    for number, (sheet, content) in enumerate(zip(sheets, drawn, strict=True)):
        body = pages.pdf.objects[sheet]
        resources = anchors.shared[reference(body, b"Resources")]
        box = _MEDIA_BOX.findall(body)[0]
        head = b"<</Type/Page/Parent %d 0 R/Resources %d 0 R%b/Tabs/S/StructParents "
        line: list[bytes | int] = [head % (anchors.pages, resources, box), key + number, b"/Contents["]
        for part in content:
            if isinstance(part, Overlay):
                line += [overlay, b" 0 R "]
                overlay += 1
            else:
                line.append(b"%d 0 R " % part)
        yield [*line, b"]>>"]


def _form(part: bytes | int) -> bytes:
    """A part of a form for `%`; an object stands on one line (inside strings Typst escapes line breaks)."""
    return b"%d" if isinstance(part, int) else part.replace(b"%", b"%%").replace(b"\n", b" ")
