"""The Merkle tree of RFC 9162: leaf and node hashes, and how a proof is checked."""

from collections.abc import Sequence
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """The hash of one entry's bytes (RFC 9162, 2.1.1)."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees; the first byte keeps a node from passing as a leaf."""
    return sha256(b"\x01" + left + right).digest()


def included(leaf: bytes, index: int, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows this leaf at this place in the tree of this size and root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    here, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if here & 1 or here == last:
            found = node_hash(sibling, found)
            here, last = _past_lonely_levels(here, last)
        else:
            found = node_hash(found, sibling)
        here, last = here >> 1, last >> 1
    return last == 0 and found == root


def consistent(size: int, root: bytes, later_size: int, later_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows the smaller tree to be a beginning of the later one (RFC 9162, 2.1.4.2)."""
    if size == later_size:
        return not proof and root == later_root
    if size == 0:
        return not proof and root == EMPTY_ROOT
    if not 0 < size < later_size:
        return False
    path = [root, *proof] if size & (size - 1) == 0 else list(proof)
    return bool(path) and _both_roots(size - 1, later_size - 1, path) == (root, later_root)


def _both_roots(here: int, last: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    while here & 1:
        here, last = here >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return None
        if here & 1 or here == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            here, last = _past_lonely_levels(here, last)
        else:
            new = node_hash(new, sibling)
        here, last = here >> 1, last >> 1
    return (old, new) if last == 0 else None


def _past_lonely_levels(here: int, last: int) -> tuple[int, int]:
    """Skip the levels on which a right-most node had no sibling and rose unchanged."""
    while here and not here & 1:
        here, last = here >> 1, last >> 1
    return here, last
