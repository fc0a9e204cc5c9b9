"""Reads printed sheets back: what stands where."""

from collections import defaultdict
from io import BytesIO

from pypdf import PageObject, PdfReader

Line = tuple[float, float, str]


def pages_of(pdf: bytes) -> list[str]:
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages]


def placed(sheet: PageObject) -> list[Line]:
    """Each run of text with its place in inches from the page's left and top edges."""
    runs: list[Line] = []

    def note(text, matrix, text_matrix, *_):
        x = matrix[0] * text_matrix[4] + matrix[4]
        y = matrix[3] * text_matrix[5] + matrix[5]
        if text.strip():
            runs.append((x / 72, 11 - y / 72, text.strip("\n")))

    sheet.extract_text(visitor_text=note)
    return runs


def lines_of(pdf: bytes) -> list[list[Line]]:
    """For each sheet its lines from top to bottom: where they begin, to a ten-thousandth of an inch, and say."""
    return [_lines(sheet) for sheet in PdfReader(BytesIO(pdf)).pages]


def _lines(sheet: PageObject) -> list[Line]:
    by_height = defaultdict(list)
    for x, y, text in placed(sheet):
        by_height[round(y, 4)].append((round(x, 4), text))
    return [
        (min(runs)[0], y, "".join(text for _, text in sorted(runs))) for y, runs in sorted(by_height.items())
    ]
