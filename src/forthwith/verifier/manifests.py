"""The promises a BagIt bag makes about its files (RFC 8493): listed, none besides, each with its digest."""

import re
from collections.abc import Iterator

from forthwith.errors import Invalid
from forthwith.verifier.bag import Bag

_DECLARATION = re.compile(r"BagIt-Version: (0\.97|1\.0)\r?\nTag-File-Character-Encoding: UTF-8\r?\n?")
_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?(?:\./)?(.+)")
_LINE_BREAK = re.compile(r"\r\n?|\n")
_MANIFEST = re.compile(r"(tag)?manifest-([a-z0-9]+)\.txt")
_ALGORITHMS = ("sha256", "sha512")


def faults(bag: Bag) -> Iterator[str]:
    """Each way in which the bag does not keep its own promises, as a sentence."""
    try:
        if not _DECLARATION.fullmatch(bag.text("bagit.txt")):
            yield "bagit.txt does not declare BagIt version 0.97 or 1.0 in UTF-8."
    except Invalid as refusal:
        yield f"This is not a BagIt bag: {refusal}"
        return
    if "fetch.txt" in bag.sizes:
        yield "fetch.txt asks for files from elsewhere; a binder must be whole in itself."
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        if name not in bag.sizes:
            yield f"{name} is missing."
    for name in sorted(bag.sizes):
        if match := _MANIFEST.fullmatch(name):
            yield from _manifest_faults(bag, name, match[2], of_tags=bool(match[1]))


def _manifest_faults(bag: Bag, name: str, algorithm: str, *, of_tags: bool) -> Iterator[str]:
    if algorithm not in _ALGORITHMS:
        yield f"{name} uses {algorithm}, which this verifier does not check; sha256 or sha512 was expected."
        return
    try:
        promised = _promised(bag.text(name), name)
    except Invalid as refusal:
        yield str(refusal)
        return
    there = {path for path in bag.sizes if _covered(path, of_tags=of_tags)}
    yield from (f"{path} is listed in {name} but missing." for path in sorted(promised.keys() - there))
    yield from (
        f"{path} is in the binder but not listed in {name}." for path in sorted(there - promised.keys())
    )
    for path in sorted(there & promised.keys()):
        yield from _digest_faults(bag, path, algorithm, promised[path])


def _covered(path: str, *, of_tags: bool) -> bool:
    """The payload belongs to the manifest; every other file but the tag manifests to the tag manifest."""
    if path.startswith("data/"):
        return not of_tags
    return of_tags and not path.startswith("tagmanifest-")


def _promised(text: str, name: str) -> dict[str, str]:
    promised: dict[str, str] = {}
    # Not splitlines(): it would take characters for line breaks that a changed byte may have become.
    for number, line in enumerate(_LINE_BREAK.split(text.rstrip("\r\n")), start=1):
        match = _LINE.fullmatch(line)
        path = _decoded(match[2]) if match else ""
        if not match or path in promised:
            raise Invalid(f"Line {number} of {name} cannot be read, or lists a file a second time.")
        promised[path] = match[1].lower()
    return promised


def _decoded(path: str) -> str:
    """RFC 8493 writes a line break in a file's name, and the percent sign itself, percent-encoded."""
    for code, character in (("%0A", "\n"), ("%0D", "\r"), ("%0a", "\n"), ("%0d", "\r"), ("%25", "%")):
        path = path.replace(code, character)
    return path


def _digest_faults(bag: Bag, path: str, algorithm: str, promised: str) -> Iterator[str]:
    try:
        if bag.digest(path, algorithm) != promised:
            yield f"{path} was changed: its {algorithm} digest is not the one in the manifest."
    except Invalid as refusal:
        yield str(refusal)
