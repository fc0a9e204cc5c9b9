"""Signed heads that others kept (files, folders, mailboxes), and what they say against a record or each other."""

import mailbox
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from forthwith.errors import Invalid, NotFound
from forthwith.verifier.note import Checkpoint, Verifier
from forthwith.verifier.tree import consistent

BYTES_AT_MOST = 256 * 2**20
_KINDS = (".checkpoint", ".txt", ".eml", ".mbox")
# A head as it stands in any text: origin, size, root, perhaps more lines, a blank line, signatures.
_NOTE = re.compile(
    r"(?m)^\S+\n(?:0|[1-9]\d*)\n[A-Za-z0-9+/]{43}=\n(?:\S[^\n]*\n)*\n(?:— \S+ [A-Za-z0-9+/=]+\n)+"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A head somebody kept, and where."""

    where: str
    head: Checkpoint
    note: str


def kept(places: Sequence[Path], keys: Sequence[Verifier]) -> list[Kept]:
    """Every signed head in these files and folders, smallest first; Invalid where a place holds none."""
    found = [one for place in places for one in _in_place(place, keys)]
    return sorted(found, key=lambda one: one.head.size)


def forks(heads: Sequence[Kept]) -> Iterator[str]:
    """Two heads of one size with two roots: whoever holds the key signed two pasts."""
    first: dict[int, Kept] = {}
    for one in heads:
        other = first.setdefault(one.head.size, one)
        if other.head.root != one.head.root:
            yield f"A fork: {other.where} and {one.where} are two heads of {one.head.size} entries, both signed."


def against(heads: Sequence[Kept], size: int, roots: Mapping[int, bytes]) -> Iterator[str]:
    """What these heads say against a record of this size, whose root at each of their sizes is known.

    A head that does not fit brackets the first entry that does not hold: after the last head that fits, before this.
    """
    fitting = 0
    for one in heads:
        if one.head.size > size:
            yield (
                f"The record ends before {one.where}: entry {size} is the first that is missing of "
                f"{one.head.size}. It was cut off, or set back to an older copy."
            )
        elif roots[one.head.size] != one.head.root:
            first, last = fitting, one.head.size - 1
            which = f"is entry {first}" if first == last else f"is one of entries {first} to {last}"
            yield (
                f"The record is not the one of {one.where}, signed at {one.head.size} entries: it forked. "
                f"The first entry that does not hold {which}."
            )
        else:
            fitting = one.head.size


def not_beginnings(
    heads: Sequence[Kept], signed: Checkpoint, proofs: Mapping[str, list[bytes]]
) -> Iterator[str]:
    """The heads that a binder's record did not grow from."""
    for one in heads:
        proof = _proof(one.head.size, signed.size, proofs)
        if proof is not None and not consistent(
            one.head.size, one.head.root, signed.size, signed.root, proof
        ):
            yield (
                f"A fork: {one.where}, of {one.head.size} entries, is no beginning of the binder's record of "
                f"{signed.size}, though one key signed both. The first entry that does not hold is below "
                f"{one.head.size}."
            )


def not_compared(
    heads: Sequence[Kept], signed: Checkpoint, proofs: Mapping[str, list[bytes]]
) -> Iterator[str]:
    """The heads that nothing in a binder compares with its own."""
    for one in heads:
        if _proof(one.head.size, signed.size, proofs) is None:
            yield (
                f"Nothing in the binder compares {one.where}, of {one.head.size} entries, with its own head of "
                f"{signed.size}: verify the record itself against it."
            )


def _proof(size: int, later: int, proofs: Mapping[str, list[bytes]]) -> list[bytes] | None:
    return [] if size in (0, later) else proofs.get(str(size)) if size < later else None


def _in_place(place: Path, keys: Sequence[Verifier]) -> list[Kept]:
    if place.is_dir():
        paths = sorted(path for path in place.iterdir() if path.suffix in _KINDS)
    elif place.is_file():
        paths = [place]
    else:
        raise NotFound(f"There is no file or folder of heads at {place}.")
    found = [_signed(path.name, note, keys) for path in paths for note in _notes(path)]
    if not found:
        raise Invalid(f"{place} holds no signed head: origin, size, root and signature were expected.")
    return found


def _signed(where: str, note: str, keys: Sequence[Verifier]) -> Kept:
    refused = Invalid("No key is known.")
    for key in keys:
        try:
            return Kept(where, Checkpoint.read(note, key), note)
        except Invalid as refusal:
            refused = refusal
    raise Invalid(f"The head in {where} cannot be used. {refused}")


def _notes(path: Path) -> list[str]:
    if path.stat().st_size > BYTES_AT_MOST:
        raise Invalid(f"{path} is larger than {BYTES_AT_MOST:,} bytes.")
    return [note for text in _texts(path) for note in _NOTE.findall(text.replace("\r\n", "\n"))]


def _texts(path: Path) -> Iterator[str]:
    if path.suffix == ".mbox":
        box = mailbox.mbox(path, create=False)
        yield from (text for message in box for text in _parts(message.as_bytes()))
        box.close()
    elif path.suffix == ".eml":
        yield from _parts(path.read_bytes())
    else:
        yield path.read_text(encoding="utf-8", errors="replace")


def _parts(message: bytes) -> Iterator[str]:
    parsed = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(message)
    for part in parsed.walk():
        if part.get_content_maintype() == "text":
            yield str(part.get_content(errors="replace"))
