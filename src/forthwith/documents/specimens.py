"""Which letters the fast path may write, and the specimens Typst sets in their place: one for each kind of letter.

A specimen's varying lines hold marks. Where Typst puts a mark, the words of every letter of that kind will stand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from forthwith.documents.glyphs import face, plain_characters

PersonalData = Mapping[str, Any]

# As in layouts/letter.typ, in points: the lines that vary beside the address, their type size and their width.
TEXT_SIZE, TEXT_WIDTH = 10.0, 6.5 * 72
REFERENCE_SIZE, REFERENCE_WIDTH = 8.5, 2.2 * 72
REFERENCE, SALUTATION, ABOUT, ADDRESS = range(4)
# Nearer to the edge than this, Typst decides whether the line still fits.
HAIR = 0.5


@dataclass(frozen=True, slots=True, order=True)
class Kind:
    """Letters whose lines stand at the same places: they differ in nothing but the words of these lines."""

    is_about: bool
    lines: int
    size: float
    pitch: float


def kind_of(letter: PersonalData, label: str) -> Kind | None:
    """The kind of a letter; None when Typst must set it: it needs shaping, or a line would not hold."""
    texts = texts_of(letter)
    if not plain_characters().issuperset("".join(texts)) or not _fits(texts, label):
        return None
    address = letter["address"]
    return Kind(bool(letter["about"]), len(address["lines"]), address["size"], address["pitch"])


def texts_of(letter: PersonalData) -> tuple[str, ...]:
    """The varying lines in the order of their marks; no sentence about anybody is an empty one."""
    return letter["reference"], letter["salutation"], letter["about"] or "", *letter["address"]["lines"]


def _fits(texts: tuple[str, ...], label: str) -> bool:
    width, reference = face().width, texts[REFERENCE]
    return (
        " ".join(reference.split()) == reference
        and width(f"{label} {reference}", REFERENCE_SIZE) < REFERENCE_WIDTH - HAIR
        and width(texts[SALUTATION], TEXT_SIZE) < TEXT_WIDTH - HAIR
        and width(texts[ABOUT], TEXT_SIZE) < TEXT_WIDTH - HAIR
    )


def specimen(kind: Kind, marks: "Marks") -> PersonalData:
    """A letter of a kind with marks for words."""
    lines = [marks.at(ADDRESS + line) for line in range(kind.lines)]
    return {
        "reference": marks.at(REFERENCE),
        "address": {"lines": lines, "size": kind.size, "pitch": kind.pitch},
        "salutation": marks.at(SALUTATION),
        "about": marks.at(ABOUT) if kind.is_about else None,
    }


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks that stand nowhere in the letter's own text."""

    opening: str

    @classmethod
    def foreign_to(cls, text: str) -> "Marks":
        """Marks that the text does not hold: as many signs as it takes."""
        opening = "‹"
        while opening in text:
            opening += "‹"
        return cls(opening)

    def at(self, index: int) -> str:
        """The mark of one varying line."""
        return f"{self.opening}{index}›"

    def found(self, text: str) -> tuple[str, int] | None:
        """What stands before a mark at the end of a line, and which line's it is."""
        label, opening, index = text.partition(self.opening)
        return (label, int(index[:-1])) if opening else None


def glyph_line(texts: Iterable[str]) -> str:
    """Every character of the texts once, as one line that begins and ends with ink, so that no space is lost."""
    first, *others = sorted(set().union(*texts) - {" "})
    return "".join((first, " ", *others))
