"""Entries verified where they are shown: each under the head signed last, its rows and its evidence as it left them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice
from typing import Any

from django.apps import apps

from forthwith.errors import Invalid
from forthwith.evidence.queries import store
from forthwith.record import signing, state
from forthwith.record.canon import parse
from forthwith.record.models import Checkpoint, Entry
from forthwith.record.note import Checkpoint as SignedHead
from forthwith.record.note import Verifier
from forthwith.record.queries import inclusion_proofs, latest_checkpoint, latest_entry
from forthwith.record.tree import leaf_hash
from forthwith.verifier.tree import included


@dataclass(frozen=True, slots=True)
class Held:
    """What was checked and against which head; the first thing that does not hold, empty where everything does.

    `size` is 0 while no head is signed: then nothing was checked, and nothing is said to hold.
    """

    entries: int = 0
    rows: int = 0
    evidence: int = 0
    # Entered after that head was signed: in order, but under no signature yet.
    newer: int = 0
    size: int = 0
    root: str = ""
    signed_at: datetime | None = None
    fault: str = ""


@dataclass(slots=True)
class _Left:
    """What the entries leave behind: rows by their digest, files by the entry that names them first."""

    rows: dict[str, str] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)


def verified_here(entries: Sequence[Entry]) -> Held:
    """These entries, the earliest first, against the head signed last; the rows they left; the files they name."""
    signed = latest_checkpoint()
    if signed is None:
        return Held()
    left = _left(entries)
    old = [one for one in entries if one.sequence < signed.size]
    found = chain(
        _head_faults(signed), _entry_faults(old, signed), _row_faults(left.rows), _file_faults(left.files)
    )
    return Held(
        fault=next(islice(found, 1), ""),
        entries=len(entries),
        rows=len(left.rows),
        evidence=len(left.files),
        newer=len(entries) - len(old),
        size=signed.size,
        root=bytes(signed.root).hex(),
        signed_at=Entry.objects.filter(sequence=signed.size - 1).values_list("at", flat=True).first(),
    )


def _left(entries: Sequence[Entry]) -> _Left:
    left = _Left()
    for one in entries:
        body = _body(one)
        left.rows |= body.get("rows", {})
        for digest in body.get("evidence", ()):
            left.files.setdefault(digest, one.sequence)
        for name in body.get("gone", ()):
            left.rows.pop(name, None)
            left.files.pop(name, None)
    return left


def _body(entry: Entry) -> dict[str, Any]:
    found: Any = parse(bytes(entry.canonical))
    return found if isinstance(found, dict) else {}


def _head_faults(signed: Checkpoint) -> Iterator[str]:
    try:
        head = SignedHead.read(signed.note, Verifier.read(signing.public_key()))
    except Invalid:
        yield f"The head at {signed.size} entries is not signed by this installation’s key."
        return
    if (head.size, head.root) != (signed.size, bytes(signed.root)):
        yield f"The head at {signed.size} entries says something else than what was signed."


def _entry_faults(entries: Sequence[Entry], signed: Checkpoint) -> Iterator[str]:
    proofs = inclusion_proofs((one.sequence for one in entries), signed.size)
    for one in entries:
        leaf, root = leaf_hash(bytes(one.canonical)), bytes(signed.root)
        if not included(leaf, one.sequence, signed.size, root, proofs[one.sequence]):
            yield f"Entry {one.sequence} is not what was signed: it was changed, moved or never entered."


def _row_faults(rows: dict[str, str]) -> Iterator[str]:
    """Each row as these entries left it; where it differs, as the last entry of all left it."""
    for name, digest in rows.items():
        found = _digest(name)
        if found != digest and found != _later(name):
            yield f"{name} is not as its last entry left it: it was changed or removed behind the record’s back."


def _table(name: str) -> tuple[Any, int]:
    label, _, pk = name.partition(":")
    return apps.get_model(label), int(pk)


def _digest(name: str) -> str | None:
    """The row's digest as the database holds it now; None where it is not there."""
    model, pk = _table(name)
    return dict(state.digests(model, [pk])).get(name)


def _later(name: str) -> str | None:
    """The digest by the last entry that names the row; None where that entry says that it is gone."""
    model, pk = _table(name)
    digest: str | None = _body(latest_entry(model(pk=pk))).get("rows", {}).get(name)
    return digest


def _file_faults(files: dict[str, int]) -> Iterator[str]:
    kept = store()
    for digest, sequence in files.items():
        if not kept.has(digest) and not _is_gone(digest):
            yield f"A file named by entry {sequence} is missing: {digest}."
        elif kept.has(digest) and not kept.check(digest):
            yield f"A file named by entry {sequence} is not the file that was kept: {digest}."


def _is_gone(digest: str) -> bool:
    """Whether a disposal removed it lawfully."""
    disposals = Entry.objects.filter(act__contains="dispos")
    return any(digest in _body(one).get("gone", ()) for one in disposals)
