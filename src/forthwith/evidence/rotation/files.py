"""Evidence files that are sealed with an earlier key: found in their folders, sealed anew, named as before.

A file's name is the digest of its content, which does not change: on the record nothing moves.
"""

from collections.abc import Iterator

from forthwith.errors import NotFound
from forthwith.evidence import uploads
from forthwith.evidence.queries import store
from forthwith.evidence.store import EvidenceStore
from forthwith.vault.data_keys import EPOCH_BYTES

_HEX = 64


def left(epoch: int) -> Iterator[tuple[EvidenceStore, str]]:
    """The files that are not sealed with a key of this epoch."""
    current = epoch.to_bytes(EPOCH_BYTES, "big")
    for held in (store(), uploads.store()):
        for path in sorted(held.folder.glob("??/*")):
            digest = f"sha256:{path.name}"
            if len(path.name) == _HEX and not held.key_of(digest).startswith(current):
                yield held, digest


def seal_anew(held: EvidenceStore, digest: str) -> None:
    """Seal one file anew; one that was disposed of meanwhile is let go."""
    try:
        held.seal_anew(digest)
    except NotFound:
        return
