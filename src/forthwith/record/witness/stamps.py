"""Time stamps beside heads that were kept: FILE.tsr says when an authority saw the head in FILE."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from forthwith.errors import Invalid
from forthwith.record.witness.authority import read

SUFFIX = ".tsr"


def stamps(places: Sequence[Path], certificates: Path) -> Iterator[tuple[str, str, bool]]:
    """Each head's file, what its stamp says, whether it holds; a head without a stamp does not."""
    for place in places:
        files = sorted(place.glob("*.checkpoint")) if place.is_dir() else [place]
        for file in files:
            yield (file.name, *_told(file, certificates))


def _told(file: Path, certificates: Path) -> tuple[str, bool]:
    stamp = file.with_name(file.name + SUFFIX)
    if not stamp.is_file():
        return f"there is no time stamp {stamp.name} beside it.", False
    try:
        at = read(stamp.read_bytes(), file.read_text(encoding="utf-8"), certificates)
    except Invalid as refusal:
        return str(refusal), False
    return f"stamped at {at.isoformat()}.", True
