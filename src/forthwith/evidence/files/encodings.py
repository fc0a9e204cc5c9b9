"""How a text is encoded: by its mark, by being UTF-8, or by what a person says; the page shows the letters."""

import codecs
from collections.abc import Iterator
from typing import NamedTuple

from forthwith.errors import Invalid
from forthwith.evidence.files.choices import Question
from forthwith.evidence.files.source import Source, start_of

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LIKE_ASCII = frozenset(["utf-8", "utf-8-sig", "cp1252", "cp437", "cp850"])
_ASCII = bytes(range(128))
_OFFERED = (
    ("cp1252", "Windows (ANSI, 1252)"), ("cp437", "DOS of the United States (OEM, 437)"),
    ("cp850", "DOS of Western Europe (OEM, 850)"),
)  # fmt: skip
_NOT_TEXT = "This is not a table: the file is not text. Bring it as CSV (UTF-8) or XLSX."


class Encoding(NamedTuple):
    """The encoding a text is read in; what to tell, and the question whose answer it stands for until answered."""

    name: str
    warnings: tuple[str, ...] = ()
    question: Question | None = None


def encoding_of(source: Source, given: str = "") -> Encoding:
    """How the file is encoded, all of it read once; Windows-1252 until a person says, as most such files are."""
    start = start_of(source, 64)
    marked = next((name for bom, name in _BOMS if start.startswith(bom)), "") or _unmarked_utf_16(start)
    name = marked or given or "utf-8"
    try:
        for piece in as_utf8(source, name):
            if b"\0" in piece:
                raise Invalid(_NOT_TEXT)
    except UnicodeDecodeError:
        if marked:
            raise Invalid(f"The file begins as {name} but is damaged. Save it again.") from None
        if given:
            raise Invalid(f"The file cannot be read as {given}. Choose another encoding.") from None
        return _eight_bit(source)
    except LookupError:
        raise Invalid(f"{given} is no encoding known here. Choose one of those offered.") from None
    return Encoding(name)


def _unmarked_utf_16(start: bytes) -> str:
    """A header of plain letters with a zero after each, or before each, is UTF-16 without its mark."""
    low, high = start[0::2], start[1::2]
    if len(start) >= 8 and not any(high) and all(low):
        return "utf-16-le"
    return "utf-16-be" if len(start) >= 8 and not any(low) and all(high) else ""


def _eight_bit(source: Source) -> Encoding:
    """Shown to the person, who alone can tell whether the letters are right."""
    found: set[int] = set()
    for piece in source.pieces():
        if b"\0" in piece:
            raise Invalid(_NOT_TEXT)
        found.update(piece.translate(None, _ASCII))
    letters = bytes(sorted(found))
    options = tuple(
        (name, f"{title}: {shown}") for name, title in _OFFERED if (shown := _letters(letters, name))
    )
    first = _letters(letters, "cp1252")
    if not first:
        raise Invalid("The file's letters cannot be read. Save it as CSV UTF-8, or as XLSX.")
    warning = f"The file is not UTF-8 and was read as Windows-1252 (cp1252). Check these letters: {first}"
    because = "Nothing in the file says which letters its bytes stand for. Choose the line whose letters names have."
    question = Question("encoding", "How is the text encoded?", because, options, "cp1252")
    return Encoding("cp1252", (warning,), question)


def _letters(found: bytes, encoding: str) -> str:
    try:
        return " ".join(sorted(found.decode(encoding)))
    except UnicodeDecodeError:
        return ""


def as_utf8(source: Source, encoding: str) -> Iterator[bytes]:
    """The text in UTF-8 without a mark of its encoding; UnicodeDecodeError where it is encoded otherwise."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for piece in source.pieces():
        is_whole = encoding in _LIKE_ASCII and piece.isascii() and not decoder.getstate()[0]
        yield piece if is_whole else decoder.decode(piece).encode()
    yield decoder.decode(b"", final=True).encode()
