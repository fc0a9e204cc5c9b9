"""A letter's template out of the pages Typst set for a specimen: what is fixed, and where words are filled in."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from forthwith.documents.glyphs import face
from forthwith.documents.pdf import glyphs
from forthwith.documents.set_pages import RUN, SetPages
from forthwith.documents.specimens import (
    ABOUT,
    ADDRESS,
    REFERENCE,
    REFERENCE_SIZE,
    SALUTATION,
    Kind,
    Marks,
)
from forthwith.errors import Broken

X = -1
"""The slot of the place where the right-aligned reference begins, in points from the left edge."""
RIGHT = 7.5 * 72
"""Where it ends: the right margin of layouts/letter.typ."""

_SECTION = re.compile(rb"/\w+<<.*?>>BDC\n.*?EMC", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Alphabet:
    """How each character of a batch is written in the file's regular font, as hexadecimal digits."""

    font: int
    codes: Mapping[str, bytes]

    @classmethod
    def read(cls, pages: SetPages, characters: str) -> "Alphabet":
        """The codes of the characters, from the first page, where Typst set them in this order."""
        font, codes = pages.glyphs_of_first_page()
        if len(codes) != len(characters):
            raise Broken("Typst did not set one glyph for each character of the batch.")
        return cls(font, {one: b"%04X" % code for one, code in zip(characters, codes, strict=True)})

    def written(self, text: str) -> bytes:
        """The glyphs of a line."""
        return b"".join(map(self.codes.__getitem__, text))

    def reader(self) -> Mapping[int, str]:
        """The characters by their code."""
        return {int(code, 16): one for one, code in self.codes.items()}


@dataclass(frozen=True, slots=True)
class Overlay:
    """Content with places for words: a form for `%`, and for each place the varying line that goes there."""

    form: bytes
    slots: tuple[int, ...]


Content = tuple[bytes | Overlay, ...]
"""A page: fixed content and overlays in the order drawn."""


def contents_of(
    pages: SetPages, letter: int, kind: Kind, alphabet: Alphabet, marks: Marks
) -> tuple[Content, ...]:
    """The pages of a specimen; raises Broken unless every mark stands just where it was expected."""
    contents = tuple(_joined(list(_parts(pages, page, alphabet, marks))) for page in pages.pages_of(letter))
    slots = Counter(
        slot for page in contents for part in page if isinstance(part, Overlay) for slot in part.slots
    )
    if slots != _expected(kind, len(contents)):
        raise Broken("Typst did not set a specimen's lines one by one where they were expected.")
    return contents


def _expected(kind: Kind, pages: int) -> Counter[int]:
    """Each line once; the reference at the top, and at the foot of every page of a longer letter."""
    lines = (SALUTATION, *([ABOUT] if kind.is_about else []), *range(ADDRESS, ADDRESS + kind.lines))
    return Counter({X: 1, REFERENCE: 1 + (pages if pages > 1 else 0), **dict.fromkeys(lines, 1)})


def _parts(pages: SetPages, page: int, alphabet: Alphabet, marks: Marks) -> Iterator[bytes | Overlay]:
    content = pages.content(page)
    sections = _SECTION.findall(content)
    if b"".join(sections) != content:
        raise Broken("Typst drew something on a letter that is marked as no part of it.")
    characters = alphabet.reader()
    for section in sections:
        runs = [run for run in RUN.finditer(section) if pages.font(page, run["font"]) == alphabet.font]
        texts = ["".join(characters.get(code, "\0") for code in glyphs(run["shown"])) for run in runs]
        yield _overlay(section, list(zip(runs, texts, strict=True)), alphabet, marks)


def _overlay(
    section: bytes, runs: list[tuple[re.Match[bytes], str]], alphabet: Alphabet, marks: Marks
) -> bytes | Overlay:
    """A section with places for the lines that its marks stand for; without marks it stays as it is."""
    form, slots, done = b"", [], 0
    for run, text in runs:
        if found := marks.found(text):
            label, index = found
            is_right = _is_right_aligned(float(run["x"]), text)
            slots += [X, index] if is_right else [index]
            form += _literal(section[done : run.start("x")]) + (b"%s" if is_right else run["x"])
            form += _literal(run["middle"]) + b"<" + alphabet.written(label) + b"%s>Tj\nET"
            done = run.end()
    return Overlay(form + _literal(section[done:]), tuple(slots)) if slots else section


def _is_right_aligned(x: float, text: str) -> bool:
    return abs(x + face().width(text, REFERENCE_SIZE) - RIGHT) < 0.01


def _literal(content: bytes) -> bytes:
    return content.replace(b"%", b"%%")


def _joined(parts: Sequence[bytes | Overlay]) -> Content:
    """What is fixed as far as the last line that varies, all lines that vary, what is fixed behind them.

    One overlay a page is half the work of several; the order of reading is in the tags, not in the drawing.
    """
    last = max((at for at, part in enumerate(parts) if isinstance(part, Overlay)), default=-1)
    whole = _fixed(parts[: last + 1]), _overlaid(parts), _fixed(parts[last + 1 :])
    return tuple(part for part in whole if part != b"" and part != Overlay(b"", ()))


def _fixed(parts: Iterable[bytes | Overlay]) -> bytes:
    return b"".join(part for part in parts if isinstance(part, bytes))


def _overlaid(parts: Iterable[bytes | Overlay]) -> Overlay:
    overlays = [part for part in parts if isinstance(part, Overlay)]
    slots = tuple(slot for one in overlays for slot in one.slots)
    return Overlay(b"".join(one.form for one in overlays), slots)
