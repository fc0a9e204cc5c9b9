"""Words that stand nowhere else, and every form in which their bytes may lie on a disk."""

import base64
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

STEM = "Qzx7Vw"


def MARK(place: str) -> str:  # noqa: N802 - reads as what it is: a mark
    """The marker of one place where PHI comes in."""
    return f"{STEM}{place}{STEM[::-1]}"


def forms(word: str) -> dict[str, bytes]:
    """The bytes by which a word is found: plain, in other widths and letters, in base64 at each of three places."""
    plain = word.encode()
    found = {"plain": plain, "lower": plain.lower(), "upper": plain.upper(), "hex": plain.hex().encode()}
    found |= {f"utf-16-{end}": word.encode(f"utf-16-{end}") for end in ("le", "be")}
    for shift in range(3):
        whole = base64.b64encode(b"\0" * shift + plain)
        found[f"base64+{shift}"] = whole[(shift * 8 + 5) // 6 : (shift + len(plain)) * 8 // 6]
    return found


def found_in(folder: Path, words: list[str]) -> dict[str, set[str]]:
    """Which words lie readable in which file of a folder, in any form, unpacked where it is packed."""
    sought = {(word, form): data for word in words for form, data in forms(word).items()}
    begins = forms(STEM).values()
    hits: dict[str, set[str]] = {}
    for path in folder.rglob("*"):
        if path.is_file():
            for layer, data in layers(path.read_bytes()):
                if not any(
                    begin in data for begin in begins
                ):  # all of them begin so: ten searches, not hundreds
                    continue
                for (word, form), wanted in sought.items():
                    if wanted in data:
                        hits.setdefault(str(path.relative_to(folder)), set()).add(f"{word} {form} {layer}")
    return hits


def layers(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The bytes as they are, and what comes of them where they are packed."""
    yield "", data
    if data[:2] == b"\x1f\x8b":
        yield "gzip", gzip.decompress(data)
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield f"zip:{name}", name.encode() + archive.read(name)
    if data[:1] == b"\x78":
        try:
            yield "zlib", zlib.decompress(data)
        except zlib.error:
            return
