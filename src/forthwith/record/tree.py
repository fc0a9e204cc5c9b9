"""The Merkle tree of RFC 9162 as it grows: the frontier, the whole tree, the proofs it gives."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from forthwith.verifier.tree import EMPTY_ROOT, consistent, included, leaf_hash, node_hash

__all__ = ["EMPTY_ROOT", "HASH_BYTES", "Frontier", "Tree", "consistent", "included", "leaf_hash", "node_hash"]

HASH_BYTES = 32


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
        self._add(leaf, 0)

    def extend(self, leaves: Sequence[bytes]) -> None:
        """Add many leaf hashes, a whole subtree at once where one fits: as high as both its place and they allow."""
        at = 0
        while at < len(leaves):
            height = (len(leaves) - at).bit_length() - 1
            if self.size:
                height = min(height, (self.size & -self.size).bit_length() - 1)
            self._add(_subtree(leaves[at : at + (1 << height)]), height)
            at += 1 << height

    def join(self, later: "Frontier") -> None:
        """Add the leaves of another tree; this one must be whole up to the height of the other."""
        heights = [bit for bit in reversed(range(later.size.bit_length())) if later.size >> bit & 1]
        for height, peak in zip(heights, later.peaks, strict=True):
            self._add(peak, height)

    def _add(self, node: bytes, height: int) -> None:
        above = self.size >> height
        while above & 1:
            node = sha256(b"\x01" + self.peaks.pop() + node).digest()
            above >>= 1
        self.peaks.append(node)
        self.size += 1 << height

    def root(self) -> bytes:
        """The tree's root hash."""
        if not self.peaks:
            return EMPTY_ROOT
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def _subtree(nodes: Sequence[bytes]) -> bytes:
    """The root of a full subtree."""
    while len(nodes) > 1:
        pairs = zip(nodes[::2], nodes[1::2], strict=True)
        nodes = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
    return nodes[0]


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
