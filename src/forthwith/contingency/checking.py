"""A backup read again to its last byte: every digest, every entry of the record in it, every file the record names."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from forthwith.contingency.copying import files as kept
from forthwith.contingency.copying import whole
from forthwith.contingency.copying.frames import COUNT, END, FILE, ROWS, TABLE, Frame, frames
from forthwith.contingency.copying.wire import row
from forthwith.contingency.sealed.header import Header
from forthwith.contingency.sealed.opener import Opener
from forthwith.contingency.sealed.stream import Opening
from forthwith.errors import Broken
from forthwith.record.note import Checkpoint, Verifier
from forthwith.record.tree import Frontier, leaf_hash

ENTRIES = "record_entry"


@dataclass(slots=True)
class Checked:
    """What was read of a backup."""

    header: Header
    head: dict[str, Any]
    digest: str = ""
    size: int = 0
    rows: int = 0
    files: int = 0
    tree: Frontier = field(default_factory=Frontier)
    # Which evidence entries name, and which of it files are there for.
    named: set[str] = field(default_factory=set)
    there: set[str] = field(default_factory=set)

    @property
    def missing(self) -> list[str]:
        """Evidence that the record names and the backup does not hold."""
        return sorted(self.named - self.there)


def opened(reader: BinaryIO, opener: Opener) -> tuple[Header, Iterator[Frame]]:
    """The header, and the frames behind it."""
    header = Header.read(reader)
    stream = Opening(reader, opener.secret(header.opens_with), header.packed())
    return header, frames(stream)


def check(path: Path, opener: Opener) -> Checked:
    """Read a backup to its end; Broken, with a sentence, at the first thing that does not hold."""
    with path.open("rb") as reader:
        hashing = _Hashing(reader)
        header, follows = opened(hashing, opener)  # type: ignore[arg-type]  # reads and reads lines
        found = Checked(header, whole.head(follows))
        _check_head(found)
        for frame in follows:
            _look_at(frame, follows, found)
        found.digest, found.size = f"sha256:{hashing.digest.hexdigest()}", hashing.size
    _check_record(found)
    return found


def _look_at(frame: Frame, follows: Iterator[Frame], found: Checked) -> None:
    if frame.kind == TABLE:
        _table(frame.told, follows, found)
    elif frame.kind == FILE:
        for _ in kept.content(frame, follows):
            pass
        found.files += 1
        found.there.add(f"sha256:{kept.checked(frame.told['name']).rpartition('/')[2]}")
    elif frame.kind != END:
        raise Broken("The backup is damaged: its parts are out of order.")


def _table(told: dict[str, Any], follows: Iterator[Frame], found: Checked) -> None:
    rows, digest = 0, sha256()
    for frame in follows:
        if frame.kind == COUNT and (frame.told["rows"], frame.told["sha256"]) == (rows, digest.hexdigest()):
            break
        if frame.kind != ROWS:
            raise Broken(f"The backup is damaged: {told['name']} does not hold the rows that were counted.")
        rows += frame.data.count(b"\n")
        digest.update(frame.data)
        if told["name"] == ENTRIES:
            _entries(told, frame.data, found)
    found.rows += rows


def _entries(told: dict[str, Any], piece: bytes, found: Checked) -> None:
    """Each entry in its place, with the hash it was entered with; evidence it names or lets go is kept in mind."""
    columns, read = told["columns"], row(told["kinds"])
    sequence, canonical, leaf = (columns.index(one) for one in ("sequence", "canonical", "leaf_hash"))
    for line in piece.decode().split("\n")[:-1]:
        values = read(line)
        if values[sequence] != found.tree.size:
            raise Broken(f"The record in this backup does not hold: entry {found.tree.size} is missing.")
        if leaf_hash(values[canonical]) != values[leaf]:
            raise Broken(f"The record in this backup does not hold: entry {values[sequence]} was changed.")
        found.tree.append(values[leaf])
        _remember(values[canonical], found)


def _remember(canonical: bytes, found: Checked) -> None:
    if b'"evidence":' in canonical or b'"gone":' in canonical:
        body = json.loads(canonical)
        found.named.update(body.get("evidence", ()))
        found.named.difference_update(body.get("gone", ()))


def _check_head(found: Checked) -> None:
    """The head within is the one the header tells of, signed by the key it names."""
    signed = Checkpoint.read(found.head["note"], Verifier.read(found.header.record_key))
    if (signed.size, signed.root.hex()) != (found.header.entries, found.header.root):
        raise Broken("The header of this backup tells of another point in time than was signed within.")


def _check_record(found: Checked) -> None:
    if (found.tree.size, found.tree.root().hex()) != (found.header.entries, found.header.root):
        raise Broken("The record in this backup does not hold: it is not the one that was signed.")


class _Hashing:
    """Reads on, and takes the digest of all that passes."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner, self.digest, self.size = inner, sha256(), 0

    def read(self, size: int, /) -> bytes:
        return self._passed(self._inner.read(size))

    def readline(self, size: int, /) -> bytes:
        return self._passed(self._inner.readline(size))

    def _passed(self, data: bytes) -> bytes:
        self.digest.update(data)
        self.size += len(data)
        return data
