"""Verification of the live database: every entry, head, checkpoint, recorded row and evidence file re-read."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import TypeAlias

from django.apps import apps
from django.db import connection

from forthwith.errors import Invalid
from forthwith.record import signing, state, triggers
from forthwith.record.domain import Verification
from forthwith.record.models import Checkpoint, RecordedModel, TreeHead
from forthwith.record.note import Checkpoint as SignedHead
from forthwith.record.note import Verifier
from forthwith.record.scan import entry_faults
from forthwith.record.seen import Seen
from forthwith.record.tree import EMPTY_ROOT
from forthwith.verifier.against import Kept, against, forks

FAULTS_AT_MOST = 100
_SNAPSHOT = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}

DigestOf: TypeAlias = Callable[[str], str | None]


def verify(
    *, digest_of: DigestOf | None = None, keys: Sequence[str] = (), heads: Sequence[Kept] = ()
) -> Verification:
    """Re-read the whole database and say what does not hold, the first fault first, at most 100 of them.

    `digest_of` gives the digest of the file kept under an evidence digest, None where there is none; without
    it evidence is counted, not read. `keys` are the public keys that may have signed checkpoints; without
    them it is the installation's own. `heads` are what witnesses outside kept: the record must have grown from each.
    """
    seen, counted = Seen(), {"rows": 0}
    with _snapshot():
        checkpoints = list(Checkpoint.objects.order_by("size"))
        found = chain(
            entry_faults(seen, {one.size for one in checkpoints} | {kept.head.size for kept in heads}),
            forks(heads),
            _kept_faults(seen, heads),
            _head_faults(seen),
            _checkpoint_faults(seen, checkpoints, keys),
            _row_faults(seen, counted),
            _trigger_faults(),
        )
        faults = list(islice(found, FAULTS_AT_MOST))
    faults += islice(_evidence_faults(seen, digest_of), FAULTS_AT_MOST - len(faults))
    return Verification(
        seen.tree.size, counted["rows"], len(checkpoints), len(seen.evidence), tuple(faults), seen.first_bad
    )


@contextmanager
def _snapshot() -> Iterator[None]:
    """One unchanging view of the database, without holding up whoever writes meanwhile."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(_SNAPSHOT[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _head_faults(seen: Seen) -> Iterator[str]:
    head = TreeHead.objects.first()
    size = head.size if head else 0
    if size > seen.tree.size:
        yield f"Entries are missing at the end: the head counts {size}, {seen.tree.size} are there."
    elif size < seen.tree.size:
        yield f"Entry {size} was inserted behind the record's back: the head counts only {size} entries."
    elif head and bytes(head.peaks) != seen.tree.packed():
        yield "The head does not fit the entries: an entry was changed together with its own hash."


def _kept_faults(seen: Seen, heads: Sequence[Kept]) -> Iterator[str]:
    yield from against(heads, seen.tree.size, {0: EMPTY_ROOT, **seen.roots})


def _checkpoint_faults(seen: Seen, checkpoints: Sequence[Checkpoint], keys: Sequence[str]) -> Iterator[str]:
    """A checkpoint that does not fit brackets what was changed: after the last that fits, before this one."""
    trusted = [Verifier.read(key) for key in keys or _own_keys(checkpoints)]
    fitting = 0
    for checkpoint in checkpoints:
        signed = _signed(checkpoint, trusted)
        if signed is None:
            yield f"The checkpoint at {checkpoint.size} entries is not signed by a known key."
        elif (signed.size, signed.root) != (checkpoint.size, bytes(checkpoint.root)):
            yield f"The checkpoint at {checkpoint.size} entries says something else than what was signed."
        elif seen.roots.get(checkpoint.size) != signed.root:
            between = f"an entry from {fitting} to {checkpoint.size - 1} was changed, removed or inserted"
            yield f"The record is not the one signed at {checkpoint.size} entries: {between}."
        else:
            fitting = checkpoint.size


def _own_keys(checkpoints: Sequence[Checkpoint]) -> list[str]:
    return [signing.public_key()] if checkpoints else []


def _signed(checkpoint: Checkpoint, trusted: Sequence[Verifier]) -> SignedHead | None:
    for verifier in trusted:
        try:
            return SignedHead.read(checkpoint.note, verifier)
        except Invalid:
            continue
    return None


def _row_faults(seen: Seen, counted: dict[str, int]) -> Iterator[str]:
    """Every row of every recorded table against its last entry, and every such entry against a row."""
    left = dict(seen.rows)
    for model in recorded_models():
        for name, digest in state.digests(model):
            counted["rows"] += 1
            recorded = left.pop(name, None)
            if name in seen.gone:
                yield f"{name} is there, although an entry says that it was removed."
            elif recorded is None:
                yield f"{name} was inserted behind the record's back: no entry names it."
            elif recorded != digest:
                yield f"{name} was changed behind the record's back: it is not as its last entry left it."
    for name in left:
        yield f"{name} was removed behind the record's back: no entry says that it is gone."


def recorded_models() -> list[type[RecordedModel]]:
    """Every table whose rows change only through acts."""
    return [
        model for model in apps.get_models() if issubclass(model, RecordedModel) and not model._meta.proxy
    ]


def _trigger_faults() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(triggers.STANDING[connection.vendor])
        standing = {name for (name,) in cursor.fetchall()}
    for name in triggers.names(connection.vendor):
        if name not in standing:
            yield f"The trigger {name}, which refuses changes to the record, is not there."


def _evidence_faults(seen: Seen, digest_of: DigestOf | None) -> Iterator[str]:
    if digest_of is None:
        return
    for digest, sequence in seen.evidence.items():
        found = digest_of(digest)
        if found is None:
            yield f"Evidence {digest}, named by entry {sequence}, is missing."
        elif found != digest:
            yield f"Evidence {digest}, named by entry {sequence}, was changed: it is now {found}."
