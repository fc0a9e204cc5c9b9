"""What the fonts can set, and how wide: read from the fonts' own tables (OpenType cmap, hhea, hmtx, head).

A letter the font lacks would come out as an empty box, so it is found here, before anything is printed.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from struct import iter_unpack, unpack_from
from unicodedata import bidirectional, category, normalize

from forthwith.errors import Unprepared

FONTS = Path(__file__).parent / "fonts"
REGULAR = FONTS / "NotoSerif_400Regular.ttf"
SEMIBOLD = FONTS / "NotoSerif_600SemiBold.ttf"


@dataclass(frozen=True, slots=True, repr=False)
class Face:
    """One font file: character → advance width in thousandths of the type size."""

    widths: dict[str, float]

    def width(self, text: str, size: float) -> float:
        """Width in points of text set without kerning; every character must be in the font."""
        return sum(map(self.widths.__getitem__, text)) * size / 1000


@cache
def face(path: Path = REGULAR) -> Face:
    """The face in a TTF file, read once per process; raises Unprepared when the file is not there."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise Unprepared(
            f"The font {path.name} is not installed, so nothing prints. See documents/fonts/README.md."
        ) from None
    tables = _tables(data)
    advances = _advances(data, tables)
    glyphs = _cmap(data, tables["cmap"])
    widths = {chr(code): advances[min(glyph, len(advances) - 1)] for code, glyph in glyphs.items()}
    return Face({one: width for one, width in widths.items() if not _is_control(one)})


def missing_glyphs(text: str) -> set[str]:
    """The characters that one of the fonts cannot set; line breaks are layout, not glyphs."""
    return set() if _settable().issuperset(text) else set(text) - _settable()


@cache
def _settable() -> frozenset[str]:
    """What both fonts can set."""
    return frozenset({"\n", *face(REGULAR).widths.keys() & face(SEMIBOLD).widths.keys()})


@cache
def plain_characters() -> frozenset[str]:
    """The characters that are set one glyph each whatever stands beside them: no shaping can change them."""
    return frozenset(one for one, width in face(REGULAR).widths.items() if width and _stands_alone(one))


def _stands_alone(character: str) -> bool:
    """No mark or tone sign, which join their neighbor; none that is composed anew or runs to the left."""
    kind = category(character)
    joins = kind.startswith("M") or (kind == "Sk" and not character.isascii())
    return not joins and normalize("NFC", character) == character and _runs_rightwards(character)


def _runs_rightwards(character: str) -> bool:
    return bidirectional(character) not in {"R", "AL", "AN"}


def _is_control(character: str) -> bool:
    """Fonts map control characters to nothing, yet one of them can turn a name around."""
    return category(character) in {"Cc", "Cf"}


def _tables(data: bytes) -> dict[str, int]:
    (count,) = unpack_from(">H", data, 4)
    directory = iter_unpack(">4s4xI4x", data[12 : 12 + 16 * count])
    return {tag.decode("ascii"): offset for tag, offset in directory}


def _advances(data: bytes, tables: dict[str, int]) -> list[float]:
    (units,) = unpack_from(">H", data, tables["head"] + 18)
    (count,) = unpack_from(">H", data, tables["hhea"] + 34)
    start = tables["hmtx"]
    return [advance * 1000 / units for (advance,) in iter_unpack(">H2x", data[start : start + 4 * count])]


def _cmap(data: bytes, start: int) -> dict[int, int]:
    (count,) = unpack_from(">H", data, start + 2)
    glyphs: dict[int, int] = {}
    for offset in {unpack_from(">4xI", data, start + 4 + 8 * i)[0] for i in range(count)}:
        glyphs |= _subtable(data, start + offset)
    return {code: glyph for code, glyph in glyphs.items() if glyph}


def _subtable(data: bytes, at: int) -> dict[int, int]:
    (form,) = unpack_from(">H", data, at)
    if form == 12:
        return _segmented_coverage(data, at)
    if form == 4:
        return _segment_deltas(data, at)
    return {}


def _segmented_coverage(data: bytes, at: int) -> dict[int, int]:
    """Format 12: groups of first code, last code, first glyph."""
    (count,) = unpack_from(">I", data, at + 12)
    groups = iter_unpack(">III", data[at + 16 : at + 16 + 12 * count])
    return {code: glyph + code - first for first, last, glyph in groups for code in range(first, last + 1)}


def _segment_deltas(data: bytes, at: int) -> dict[int, int]:
    """Format 4: segments with a delta, or with an offset from that very word into an array of glyphs."""
    (double,) = unpack_from(">H", data, at + 6)
    columns = [at + 14, at + 16 + double, at + 16 + 2 * double, at + 16 + 3 * double]
    glyphs: dict[int, int] = {}
    for row in range(0, double, 2):
        last, first, delta, offset = (unpack_from(">H", data, column + row)[0] for column in columns)
        for code in range(first, last + 1):
            glyph = code
            if offset:
                (glyph,) = unpack_from(">H", data, columns[3] + row + offset + 2 * (code - first))
            glyphs[code] = (glyph + delta) % 65536 if glyph or not offset else 0
    return glyphs
