"""The pages Typst set, letter by letter: their content, and the structure that makes them readable aloud."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from forthwith.documents.pdf import Pdf, glyphs, reference, references
from forthwith.errors import Broken

RUN = re.compile(
    rb"(?P<before>q 1 0 0 -1 )(?P<x>\S+)(?P<middle> \S+ cm/\w+ cs \S+ scn\n"
    rb"BT 0 Tr/(?P<font>\w+) \S+ Tf 1 0 0 -1 0 0 Tm)(?P<shown>.*?)T[Jj]\nET",
    re.DOTALL,
)
"""A run of text in a page's content, in the form in which Typst writes it."""


@dataclass(frozen=True)
class SetPages:
    """A PDF of letters as Typst wrote it: `before` pages of nobody, then letters that end on `last_pages`."""

    pdf: Pdf
    before: int
    last_pages: Sequence[int]

    @cached_property
    def pages(self) -> list[int]:
        """The objects of the pages, in order."""
        return references(self.pdf.objects[reference(self.pdf.catalog, b"Pages")])

    @cached_property
    def document(self) -> int:
        """The structure element above all others."""
        return references(self._entry(rb"/K\[(.*?)\]"))[0]

    def pages_of(self, letter: int) -> list[int]:
        """The pages of a letter; letters are counted from 0."""
        start = self.last_pages[letter - 1] if letter else self.before
        return self.pages[start : self.last_pages[letter]]

    def tops_of(self, pages: Sequence[int]) -> list[int]:
        """The structure elements of these pages that stand directly under the document."""
        return [top for page in pages for top in self._tops[page]]

    def subtree(self, top: int) -> list[int]:
        """A structure element and all below it."""
        found = [top]
        for number in found:
            below = (one for one in references(self.pdf.objects[number]) if self._is_element(one))
            found += [one for one in below if one not in found and one != self.document]
        return found

    def parents_of(self, page: int) -> int:
        """The array that tells which element each marked part of the page belongs to."""
        return self._parents[self._key(page)]

    def content(self, page: int) -> bytes:
        """What is drawn on a page."""
        return self.pdf.stream(reference(self.pdf.objects[page], b"Contents"))

    def font(self, page: int, name: bytes) -> int:
        """The object of a font, by its name on a page."""
        resources = self.pdf.objects[reference(self.pdf.objects[page], b"Resources")]
        return reference(resources, name)

    def glyphs_of_first_page(self) -> tuple[int, list[int]]:
        """The font and the glyphs of the first page, in the order drawn; raises Broken for several fonts."""
        page = self.pages[0]
        runs = list(RUN.finditer(self.content(page)))
        fonts = {self.font(page, run["font"]) for run in runs}
        if len(fonts) != 1:
            raise Broken("Typst set the characters of the batch in no font, or in several.")
        return fonts.pop(), [code for run in runs for code in glyphs(run["shown"])]

    @cached_property
    def _parents(self) -> dict[int, int]:
        entries = re.findall(rb"(\d+) (\d+) 0 R", self._entry(rb"/Nums\[(.*?)\]"))
        return {int(key): int(number) for key, number in entries}

    @cached_property
    def _tops(self) -> dict[int, list[int]]:
        by_page = defaultdict(list)
        for top in filter(self._is_element, references(self.pdf.objects[self.document])):
            by_page[self._page_of(top)].append(top)
        return by_page

    def _entry(self, pattern: bytes) -> bytes:
        """An entry of the root of the structure."""
        found = re.search(pattern, self.pdf.objects[reference(self.pdf.catalog, b"StructTreeRoot")])
        if not found:
            raise Broken("Typst's PDF has another structure than this version of Forthwith reads.")
        return found[1]

    def _key(self, page: int) -> int:
        found = re.search(rb"/StructParents (\d+)", self.pdf.objects[page])
        return int(found[1]) if found else -1

    def _is_element(self, number: int) -> bool:
        return self.pdf.objects[number].startswith(b"<</Type/StructElem")

    def _page_of(self, top: int) -> int:
        """The first page on which an element or one below it stands."""
        bodies = (self.pdf.objects[number] for number in self.subtree(top))
        return next(reference(body, b"Pg") for body in bodies if b"/Pg " in body)
