"""The Merkle tree of RFC 9162: leaf and node hashes, the frontier that grows, proofs and how to check them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """The hash of one entry's bytes (RFC 9162, 2.1.1)."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees; the first byte keeps a node from passing as a leaf."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(slots=True)
class Frontier:
    """The roots of the full subtrees of a growing tree, largest first: all that is needed to append."""

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    @classmethod
    def unpacked(cls, size: int, packed: bytes) -> "Frontier":
        """The frontier as the head's row keeps it; ValueError where the peaks do not fit the size."""
        if len(packed) != HASH_BYTES * size.bit_count():
            raise ValueError(f"A tree of {size} leaves does not have {len(packed)} bytes of peaks.")
        return cls(size, [packed[i : i + HASH_BYTES] for i in range(0, len(packed), HASH_BYTES)])

    def packed(self) -> bytes:
        """The peaks, one after another."""
        return b"".join(self.peaks)

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash: each trailing one of the old size, in binary, is a peak that is now full."""
        size, peaks = self.size, self.peaks
        while size & 1:
            leaf = sha256(b"\x01" + peaks.pop() + leaf).digest()
            size >>= 1
        peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """The tree's root hash."""
        if not self.peaks:
            return EMPTY_ROOT
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


class Tree:
    """A whole tree, every level kept as packed hashes: for proofs. A million leaves take 64 MB."""

    def __init__(self, leaves: Iterable[bytes]) -> None:
        self._levels = [b"".join(leaves)]
        while len(self._levels[-1]) > HASH_BYTES:
            self._levels.append(_level_above(self._levels[-1]))

    @property
    def size(self) -> int:
        """The number of leaves."""
        return len(self._levels[0]) // HASH_BYTES

    def root(self) -> bytes:
        """The tree's root hash."""
        return self._levels[-1] or EMPTY_ROOT

    def inclusion(self, index: int) -> list[bytes]:
        """The proof that the leaf at `index` is in this tree (RFC 9162, 2.1.3.1)."""
        if not 0 <= index < self.size:
            raise IndexError(f"A tree of {self.size} leaves has no leaf {index}.")
        return self._path(index, 0)

    def consistency(self, size: int) -> list[bytes]:
        """The proof that the tree of the first `size` leaves is a beginning of this one (RFC 9162, 2.1.4.1)."""
        if not 0 <= size <= self.size:
            raise IndexError(f"A tree of {self.size} leaves has no beginning of {size} leaves.")
        if size in (0, self.size):
            return []
        last = size - 1
        height = (last ^ size).bit_length() - 1
        # A full old tree is itself the first node, and the verifier already has its root.
        start = [] if last >> height == 0 else [self._node(height, last >> height)]
        return start + self._path(last >> height, height)

    def _path(self, index: int, height: int) -> list[bytes]:
        path = []
        for level in range(height, len(self._levels) - 1):
            sibling = self._node(level, index ^ 1)
            if sibling:
                path.append(sibling)
            index >>= 1
        return path

    def _node(self, height: int, index: int) -> bytes:
        return self._levels[height][HASH_BYTES * index : HASH_BYTES * (index + 1)]


def _level_above(level: bytes) -> bytes:
    pair = 2 * HASH_BYTES
    whole = len(level) - len(level) % pair
    above = [sha256(b"\x01" + level[i : i + pair]).digest() for i in range(0, whole, pair)]
    # A last node without a sibling rises unchanged.
    return b"".join(above) + level[whole:]


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
