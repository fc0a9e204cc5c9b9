"""The one door to Typst: a layout and its data in, a tagged PDF out, the same bytes on every machine.

Only the project's own fonts are used, the date is given, and the data never touch the disk.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import rfc8785
import typst

from forthwith.documents.glyphs import FONTS, REGULAR, SEMIBOLD, face

LAYOUTS = Path(__file__).parent / "layouts"
# PDF/UA-1: usable with a screen reader. PDF/A-2a: readable for the six years it must be kept, and longer.
STANDARDS: Any = ["a-2a", "ua-1"]


def typeset(layout: str, data: Mapping[str, Any], dated_on: date) -> bytes:
    """The PDF (PDF/UA-1 and PDF/A-2a) of a layout filled with data; raises Unprepared without fonts."""
    pdf: Any = _compiler(layout).compile(
        format="pdf",
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=STANDARDS,
        timestamp=datetime.combine(dated_on, time(), UTC),
    )
    return bytes(pdf)


def mark(layout: str, label: str) -> Any:
    """What the layout noted under a label while it set the last document; cheap, nothing is set again."""
    return json.loads(_compiler(layout).query(f"<{label}>", field="value", one=True))


def forget() -> None:
    """Let Typst drop what it kept of the documents set so far: their memory, and the names in it.

    It drops whatever ten documents in a row did not use, so ten empty ones are set.
    """
    for _ in range(10):
        typst.compile(b"", format="svg", ignore_system_fonts=True)


@cache
def layout_digest(layout: str) -> str:
    """SHA-256, in hexadecimal, over all that decides the look: layout, fonts, and Typst's version."""
    files = (_source(layout), REGULAR, SEMIBOLD)
    parts = {path.name: sha256(path.read_bytes()).hexdigest() for path in files}
    return sha256(rfc8785.dumps({**parts, "typst": version("typst")})).hexdigest()


@cache
def _compiler(layout: str) -> typst.Compiler:
    """Kept for the life of the process: starting one costs as much as a letter."""
    for font in (REGULAR, SEMIBOLD):
        face(font)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(_source(layout), root=LAYOUTS, font_paths=fonts, ignore_system_fonts=True)


def _source(layout: str) -> Path:
    return LAYOUTS / f"{layout}.typ"
