"""Puts letters into one file: what Typst set is taken over once, and each letter gets objects of its own."""

import re
from collections.abc import Iterable, Sequence

from forthwith.documents.forms import Anchors, Form, form_of
from forthwith.documents.pdf import Pdf, reference, renumbered
from forthwith.documents.set_pages import SetPages
from forthwith.documents.templates import Content, Overlay
from forthwith.documents.writing import Writer
from forthwith.errors import Broken

_OUTLINES = re.compile(rb"/Outlines \d+ 0 R")
"""Typst writes the key also where there are no bookmarks."""


class Press:
    """One print file in the making; title, language and standards are those of the first pages it is given."""

    def __init__(self) -> None:
        self._writer = Writer()
        self._root = self._writer.reserve(3)
        self._document, self._structure = self._root + 1, self._root + 2
        self._articles: list[int] = []
        self._parents: list[tuple[int, int]] = []
        self._pages: list[int] = []
        self._like: Pdf | None = None

    def anchors(self, pages: SetPages) -> Anchors:
        """Take over what pages share: fonts and color."""
        self._like = self._like or pages.pdf
        resources = {reference(pages.pdf.objects[sheet], b"Resources") for sheet in pages.pages}
        shared = self._adopted(pages.pdf, resources)
        return Anchors(self._root, self._document, shared)

    def template(self, pages: SetPages, letter: int, contents: Sequence[Content], anchors: Anchors) -> Form:
        """The form of a kind of letters; what is fixed on its pages is written here, once."""
        drawn = [
            [part if isinstance(part, Overlay) else self._stream(part) for part in page] for page in contents
        ]
        return form_of(pages, letter, drawn, anchors)

    def whole(self, pages: SetPages, letter: int, anchors: Anchors) -> Form:
        """The form of a letter that stays as Typst set it."""
        contents = [reference(pages.pdf.objects[sheet], b"Contents") for sheet in pages.pages_of(letter)]
        adopted = self._adopted(pages.pdf, contents)
        return form_of(pages, letter, [[adopted[content]] for content in contents], anchors)

    def print(self, form: Form, words: Sequence[bytes]) -> None:
        """One letter, the next in order; its words stand at the slots of its overlays."""
        first = self._writer.reserve(form.block, multiple=True)
        for number, (overlay, pick) in enumerate(form.overlays, first):
            self._writer.stream(number, overlay % pick(words))
        body, index = form.objects(first, self._writer.packed)
        self._writer.pack(first + len(form.overlays), form.count - len(form.overlays), body, index)
        end = first + form.count
        pages = range(end - form.pages, end)
        parents = range(end - 2 * form.pages, end - form.pages)
        self._articles.append(parents[0] - 1)
        self._parents += zip(pages, parents, strict=True)
        self._pages += pages

    def finish(self) -> bytes:
        """The whole file; raises Broken when no pages were given."""
        if not self._like:
            raise Broken("A print file needs letters.")
        return self._finished(self._like)

    def _finished(self, like: Pdf) -> bytes:
        catalog, trailer = like.catalog, like.trailer
        root = like.objects[reference(catalog, b"StructTreeRoot")]
        numbers = self._adopted(like, [reference(catalog, b"OutputIntents"), reference(trailer, b"Info")])
        numbers |= {
            reference(catalog, b"Pages"): self._root,
            reference(catalog, b"StructTreeRoot"): self._structure,
            reference(catalog, b"Metadata"): self._writer.reserve(),
        }
        for number, body in enumerate(self._trees(root), self._root):
            self._writer.pack(number, 1, body, b"%d %d" % (number, self._writer.packed))
        identifiers = self._writer.identifiers()
        self._metadata(numbers[reference(catalog, b"Metadata")], like, identifiers)
        number = self._writer.reserve()
        self._writer.body(number, renumbered(_OUTLINES.sub(b"", catalog), numbers))
        info = numbers[reference(trailer, b"Info")]
        return self._writer.finish(root=number, info=info, identifiers=identifiers)

    def _stream(self, content: bytes) -> int:
        number = self._writer.reserve()
        self._writer.stream(number, content)
        return number

    def _adopted(self, pdf: Pdf, numbers: Iterable[int]) -> dict[int, int]:
        """Objects taken over with all they refer to: the new number of each."""
        adopted = {number: self._writer.reserve() for number in pdf.closure(numbers)}
        for old, new in adopted.items():
            self._writer.body(new, renumbered(pdf.objects[old], adopted))
        return adopted

    def _trees(self, root: bytes) -> list[bytes]:
        """The pages, the document, and the root of the structure with the parents of each page."""
        roles = b"".join(re.findall(rb"/RoleMap<<.*?>>", root))
        parents = b" ".join(b"%d %d 0 R" % entry for entry in self._parents)
        structure = b"<</Type/StructTreeRoot%b/K[%d 0 R]/ParentTree<</Nums[%b]>>/ParentTreeNextKey %d>>"
        return [
            b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(self._pages), _listed(self._pages)),
            b"<</Type/StructElem/S/Document/P %d 0 R/K[%b]>>" % (self._structure, _listed(self._articles)),
            structure % (roles, self._document, parents, self._pages[-1] + 1),
        ]

    def _metadata(self, number: int, like: Pdf, identifiers: tuple[bytes, bytes]) -> None:
        """What the file says of itself, with its own number of pages and identifiers."""
        told = like.objects[reference(like.catalog, b"Metadata")].split(b"stream\n", 1)[1]
        told = told.rsplit(b"\nendstream", 1)[0]
        for theirs, ours in zip(_identifiers(like), identifiers, strict=True):
            told = told.replace(theirs, ours)
        told = re.sub(rb"(<xmpTPg:NPages>)\d+", rb"\g<1>%d" % len(self._pages), told)
        head = b"<</Length %d/Type/Metadata/Subtype/XML>>" % len(told)
        self._writer.body(number, b"%b\nstream\n%b\nendstream" % (head, told))


def _listed(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _identifiers(pdf: Pdf) -> tuple[bytes, bytes]:
    first, second = re.findall(rb"\(([^()]+)\)", pdf.trailer)
    return first, second
