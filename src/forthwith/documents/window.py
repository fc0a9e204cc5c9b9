"""The #10 window envelope: where the address must stand on the page, and how a given address is made to fit.

All lengths are inches on the US Letter page, measured from its left and top edges, unless they end in _PT.

    envelope    9 1/2 wide, 4 1/8 high; the letter, folded in three, is 8 1/2 by 3 2/3, top panel to the front
    window      4 1/2 wide, 1 1/8 high; 7/8 from the envelope's left edge, 1/2 from its bottom edge

Mail is jogged down and to the left, so the folded letter rests in that corner and the window shows of the
page x 0.875 to 5.375 and y 2.042 to 3.167. The letter may slide 1 inch right and 0.458 up. The address box is

    x 1.000 to 4.250   inside the window by 1/8 wherever the letter slides sideways
    y 2.167 to 3.042   inside the window by 1/8 at rest; lines stand at the bottom of the box, so that the
                       usual address of three lines is still whole when the letter slides all the way up

Nothing else may be printed where a slide could show it: left of 5.375 between y 2.042 and the fold at 3.667.
A double-window #10 (return window 3 1/2 by 1, 3/8 from the left, 2 1/2 from the bottom) shows at rest
x 0.375 to 3.875, y 0.167 to 1.167; the letterhead stands there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from forthwith.documents.glyphs import face

POINTS = 72.0
PAGE_HEIGHT, PAGE_WIDTH = 11.0, 8.5
ENVELOPE_WIDTH = 9.5
WINDOW_LEFT, WINDOW_BOTTOM, WINDOW_WIDTH, WINDOW_HEIGHT = 7 / 8, 1 / 2, 4.5, 1 + 1 / 8
CLEARANCE = 1 / 8

FOLD = PAGE_HEIGHT / 3
BOX_LEFT = WINDOW_LEFT + CLEARANCE
BOX_RIGHT = WINDOW_LEFT + WINDOW_WIDTH - (ENVELOPE_WIDTH - PAGE_WIDTH) - CLEARANCE
BOX_BOTTOM = FOLD - WINDOW_BOTTOM - CLEARANCE
BOX_TOP = FOLD - WINDOW_BOTTOM - WINDOW_HEIGHT + CLEARANCE
BOX_WIDTH_PT = (BOX_RIGHT - BOX_LEFT) * POINTS
BOX_HEIGHT_PT = (BOX_BOTTOM - BOX_TOP) * POINTS

MAX_LINES = 6
# Type size and line pitch in points; eight points is the smallest that postal readers are built for.
SETTINGS = ((10.0, 12.0), (9.0, 10.5), (8.0, 9.5))


@dataclass(frozen=True, slots=True, repr=False)
class AddressBlock:
    """An address made to fit the window: its lines as they will stand, type size and line pitch in points."""

    lines: tuple[str, ...]
    size: float
    pitch: float


def fit_address(address_lines: tuple[str, ...]) -> AddressBlock | None:
    """The largest setting that fits, unbroken lines first, then broken at spaces; None when nothing fits."""
    for may_break, (size, pitch) in product((False, True), SETTINGS):
        lines = tuple(
            part for line in address_lines for part in (_broken(line, size) if may_break else (line,))
        )
        if _fits(lines, size, pitch):
            return AddressBlock(lines, size, pitch)
    return None


def _fits(lines: tuple[str, ...], size: float, pitch: float) -> bool:
    if not 0 < len(lines) <= MAX_LINES or len(lines) * pitch > BOX_HEIGHT_PT:
        return False
    return all(face().width(line, size) <= BOX_WIDTH_PT for line in lines)


def _broken(line: str, size: float) -> Iterator[str]:
    """The line broken at spaces into parts that fit; a word too long for the box stays too long."""
    part = ""
    for word in line.split():
        longer = f"{part} {word}".strip()
        if part and face().width(longer, size) > BOX_WIDTH_PT:
            yield part
            longer = word
        part = longer
    yield part
