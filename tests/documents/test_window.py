import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.documents.glyphs import face
from forthwith.documents.window import (
    BOX_BOTTOM,
    BOX_HEIGHT_PT,
    BOX_LEFT,
    BOX_RIGHT,
    BOX_TOP,
    BOX_WIDTH_PT,
    FOLD,
    MAX_LINES,
    fit_address,
)

SHIFTS_RIGHT = (0, 9.5 - 8.5)
PRINTABLE = st.text(st.sampled_from("ABCDEFGHabcdefghijklmnop 0123456789ŁñễЩΩ#-"), min_size=1, max_size=70)


@pytest.mark.parametrize("shift", SHIFTS_RIGHT)
def test_the_box_clears_the_window_by_an_eighth_wherever_the_letter_slides_sideways(shift):
    assert BOX_LEFT + shift >= 7 / 8 + 1 / 8
    assert BOX_RIGHT + shift <= 7 / 8 + 4.5 - 1 / 8


def test_the_box_clears_the_window_by_an_eighth_when_the_letter_rests():
    assert pytest.approx(1 / 2 + 1 / 8) == FOLD - BOX_BOTTOM
    assert pytest.approx(1 / 2 + 1 + 1 / 8 - 1 / 8) == FOLD - BOX_TOP


def test_three_lines_are_whole_when_the_letter_slides_all_the_way_up():
    block = fit_address(("Jane Roe", "12 Main Street", "Rolla, MO 65401"))
    assert block is not None
    top_of_lines = BOX_BOTTOM - len(block.lines) * block.pitch / 72
    slide = 4.125 - FOLD
    assert FOLD - top_of_lines + slide <= 1 / 2 + 1 + 1 / 8


@pytest.mark.parametrize(
    ("lines", "size", "printed"),
    [
        (("Jane Roe", "12 Main Street", "Rolla, MO 65401"),            10, 3),
        (("Jane Roe", "c/o X", "Apt 1", "12 Main Street", "Rolla"),    10, 5),
        (("Jane Roe", "c/o X", "Apt 1", "Bldg 2", "12 Main", "Rolla"),  9, 6),
        (("Jane Roe", "Saint Bartholomew Residential Care Facility"),  10, 2),
        (("Jane Roe", "Saint Bartholomew Residential Care Facility Eastside"), 9, 2),
        (("Jane Roe", "Saint Bartholomew Residential Care Facility of A County"), 8, 2),
        (("Jane Roe", "Saint Bartholomew Residential Care Facility of A County and Others"), 10, 3),
    ],
)  # fmt: skip
def test_an_address_takes_the_largest_type_that_fits(lines, size, printed):
    block = fit_address(lines)
    assert block is not None
    assert (block.size, len(block.lines)) == (size, printed)


@pytest.mark.parametrize("lines", [(), ("line",) * 7, ("W" * 60,), ("many words " * 30,)])
def test_an_address_that_cannot_fit_is_told(lines):
    assert fit_address(lines) is None


@given(st.lists(PRINTABLE, max_size=8).map(tuple))
def test_an_address_that_fits_stays_in_the_box_and_keeps_every_word(lines):
    block = fit_address(lines)
    if block is None:
        return
    assert len(block.lines) <= MAX_LINES
    assert len(block.lines) * block.pitch <= BOX_HEIGHT_PT
    assert all(face().width(line, block.size) <= BOX_WIDTH_PT for line in block.lines)
    assert " ".join(block.lines).split() == " ".join(lines).split()
