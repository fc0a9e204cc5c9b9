"""One print file of many letters: Typst sets each kind of letter once, and what varies is written per person.

A letter that the fast path may not write is set by Typst whole, and stands at its place among the others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, count
from typing import Any

from forthwith.documents.glyphs import face
from forthwith.documents.letters import LetterJob, Recipient
from forthwith.documents.pdf import read
from forthwith.documents.press import Press
from forthwith.documents.rendering import LAYOUT, letter_data, personal_data, strings
from forthwith.documents.set_pages import SetPages
from forthwith.documents.specimens import (
    REFERENCE,
    REFERENCE_SIZE,
    Kind,
    Marks,
    PersonalData,
    glyph_line,
    kind_of,
    specimen,
    texts_of,
)
from forthwith.documents.templates import RIGHT, Alphabet, contents_of
from forthwith.documents.typesetting import mark, typeset
from forthwith.documents.wording import wording

MOST_SET = 250
"""Letters set whole in one Typst document: its memory grows with them."""

Letters = Sequence[tuple[PersonalData, Kind | None]]


@dataclass(frozen=True, slots=True)
class PrintFile:
    """Letters in one PDF, and the page on which each ends, counted from 1."""

    pdf: bytes
    last_pages: tuple[int, ...]


def print_file(job: LetterJob, recipients: Iterable[Recipient]) -> PrintFile:
    """The letters of a job in the order given; the same arguments give the same bytes.

    Raises Invalid when the text, the letterhead or any recipient cannot be printed right; then nothing is.
    """
    words = wording(job.text.language)
    common = letter_data(job.text, job.letterhead, (), job.dated_on)
    data = [personal_data(recipient, words) for recipient in recipients]
    letters = [(one, kind_of(one, words.reference)) for one in data]
    press, lengths = Press(), []
    for group in _groups(letters):
        setting = _set(common, group, job.dated_on)
        lengths += list(_printed(press, setting, group))
    return PrintFile(press.finish(), tuple(accumulate(lengths)))


def _groups(letters: Letters) -> Iterator[Letters]:
    """The letters in order, parted so that none of the parts has too many that Typst must set whole."""
    start = whole = 0
    for at, (_, kind) in enumerate(letters):
        whole += kind is None
        if whole > MOST_SET:
            yield letters[start:at]
            start, whole = at, 1
    yield letters[start:]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What Typst set for a group: a line of all characters, a specimen of each kind, then the whole letters."""

    label: str
    kinds: Sequence[Kind]
    marks: Marks
    characters: str
    pages: SetPages


def _set(common: Mapping[str, Any], group: Letters, dated_on: date) -> _Setting:
    label: str = common["words"]["reference"]
    kinds = sorted({kind for _, kind in group if kind})
    marks = Marks.foreign_to("".join(strings(common)))
    specimens = [specimen(kind, marks) for kind in kinds]
    filled = [letter for letter, kind in group if kind] + specimens
    characters = glyph_line([label, *(text for one in filled for text in texts_of(one))]) if kinds else ""
    letters = [*specimens, *(letter for letter, kind in group if not kind)]
    pdf = typeset(LAYOUT, {**common, "glyphs": characters, "letters": letters}, dated_on)
    pages = SetPages(read(pdf), before=bool(kinds), last_pages=mark(LAYOUT, "last-pages"))
    return _Setting(label, kinds, marks, characters, pages)


def _printed(press: Press, setting: _Setting, group: Letters) -> Iterator[int]:
    """Print the letters of a group in their order; the number of pages of each."""
    pages, kinds = setting.pages, setting.kinds
    anchors = press.anchors(pages)
    alphabet = Alphabet.read(pages, setting.characters) if kinds else Alphabet(0, {})
    contents = (contents_of(pages, at, kind, alphabet, setting.marks) for at, kind in enumerate(kinds))
    templates = {
        kind: press.template(pages, at, content, anchors)
        for at, (kind, content) in enumerate(zip(kinds, contents, strict=True))
    }
    whole = count(len(kinds))
    for letter, kind in group:
        form = templates[kind] if kind else press.whole(pages, next(whole), anchors)
        press.print(form, _words(letter, setting.label, alphabet) if kind else ())
        yield form.pages


def _words(letter: PersonalData, label: str, alphabet: Alphabet) -> tuple[bytes, ...]:
    """The glyphs of the varying lines, and behind them, at slot X, where the reference begins."""
    texts = texts_of(letter)
    width = face().width(f"{label} {texts[REFERENCE]}", REFERENCE_SIZE)
    return *map(alphabet.written, texts), b"%.4f" % (RIGHT - width)
