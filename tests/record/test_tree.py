from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from forthwith.record.tree import EMPTY_ROOT, Frontier, Tree, consistent, included, leaf_hash, node_hash

SIZES = st.integers(0, 70)


def leaves(count):
    return [leaf_hash(str(number).encode()) for number in range(count)]


@cache
def textbook_root(first, count):
    """RFC 9162, 2.1.1, as it is written."""
    if count == 0:
        return EMPTY_ROOT
    if count == 1:
        return leaves(first + 1)[first]
    half = 1 << (count - 1).bit_length() - 1
    return node_hash(textbook_root(first, half), textbook_root(first + half, count - half))


def textbook_inclusion(index, first, count):
    """RFC 9162, 2.1.3.1, as it is written."""
    if count == 1:
        return []
    half = 1 << (count - 1).bit_length() - 1
    if index < half:
        return [*textbook_inclusion(index, first, half), textbook_root(first + half, count - half)]
    return [*textbook_inclusion(index - half, first + half, count - half), textbook_root(first, half)]


def textbook_consistency(size, first, count, *, whole=True):
    """RFC 9162, 2.1.4.1, as it is written."""
    if size == count:
        return [] if whole else [textbook_root(first, count)]
    half = 1 << (count - 1).bit_length() - 1
    if size <= half:
        left = textbook_consistency(size, first, half, whole=whole)
        return [*left, textbook_root(first + half, count - half)]
    right = textbook_consistency(size - half, first + half, count - half, whole=False)
    return [*right, textbook_root(first, half)]


@given(SIZES)
def test_the_root_is_the_textbook_s_whether_grown_or_built(size):
    frontier = Frontier()
    for leaf in leaves(size):
        frontier.append(leaf)
    assert frontier.size == Tree(leaves(size)).size == size
    assert frontier.root() == Tree(leaves(size)).root() == textbook_root(0, size)


@given(SIZES)
def test_a_frontier_kept_and_taken_up_again_grows_on(size):
    frontier = Frontier()
    for leaf in leaves(size):
        frontier = Frontier.unpacked(frontier.size, frontier.packed())
        frontier.append(leaf)
    assert frontier.root() == textbook_root(0, size)


def test_peaks_that_do_not_fit_the_size_are_refused():
    with pytest.raises(ValueError, match="3 leaves"):
        Frontier.unpacked(3, b"\0" * 32)


@given(st.data(), st.integers(1, 70))
def test_every_leaf_is_proved_to_be_included(data, size):
    index = data.draw(st.integers(0, size - 1))
    tree = Tree(leaves(size))
    proof = tree.inclusion(index)
    assert proof == textbook_inclusion(index, 0, size)
    assert included(leaves(size)[index], index, size, tree.root(), proof)


@given(st.data(), st.integers(2, 70))
def test_an_inclusion_proof_proves_nothing_else(data, size):
    index, other = data.draw(st.lists(st.integers(0, size - 1), min_size=2, max_size=2, unique=True))
    tree, leaf = Tree(leaves(size)), leaves(size)[index]
    proof = tree.inclusion(index)
    assert not included(leaf, other, size, tree.root(), proof)
    assert not included(leaves(size)[other], index, size, tree.root(), proof)
    assert not included(leaf, index, size, tree.root(), proof[:-1])
    assert not included(leaf, index, size, tree.root(), [*proof, leaf])
    assert not included(leaf, index, size, leaf_hash(b"another root"), proof)
    assert not included(leaf, size, size, tree.root(), proof)
    assert not included(leaf, -1, size, tree.root(), proof)


@given(st.data(), SIZES)
def test_every_earlier_tree_is_proved_to_be_a_beginning(data, later):
    size = data.draw(st.integers(0, later))
    proof = Tree(leaves(later)).consistency(size)
    assert proof == (textbook_consistency(size, 0, later) if size else [])
    assert consistent(size, textbook_root(0, size), later, textbook_root(0, later), proof)


@given(st.data(), st.integers(2, 70))
def test_a_consistency_proof_proves_nothing_else(data, later):
    size = data.draw(st.integers(1, later - 1))
    old, new, fork = textbook_root(0, size), textbook_root(0, later), leaf_hash(b"fork")
    proof = Tree(leaves(later)).consistency(size)
    assert not consistent(size, fork, later, new, proof)
    assert not consistent(size, old, later, fork, proof)
    assert not consistent(size, old, later, new, proof[:-1])
    assert not consistent(size, old, later, new, [*proof, fork])
    assert not consistent(later, new, size, old, proof)
    assert not consistent(-1, old, later, new, proof)


def test_trees_of_one_size_are_consistent_only_when_they_are_one():
    root = textbook_root(0, 5)
    assert consistent(5, root, 5, root, [])
    assert not consistent(5, root, 5, textbook_root(0, 4), [])
    assert not consistent(5, root, 5, root, [root])


def test_the_empty_tree_is_the_beginning_of_every_tree():
    assert consistent(0, EMPTY_ROOT, 5, textbook_root(0, 5), [])
    assert not consistent(0, textbook_root(0, 1), 5, textbook_root(0, 5), [])
    assert not consistent(0, EMPTY_ROOT, 5, textbook_root(0, 5), [EMPTY_ROOT])


@pytest.mark.parametrize("index", [-1, 3])
def test_a_leaf_that_is_not_there_has_no_proof(index):
    with pytest.raises(IndexError, match="no leaf"):
        Tree(leaves(3)).inclusion(index)


@pytest.mark.parametrize("size", [-1, 4])
def test_a_beginning_that_is_not_there_has_no_proof(size):
    with pytest.raises(IndexError, match="no beginning"):
        Tree(leaves(3)).consistency(size)


def test_an_independent_tree_agrees():
    theirs, ours = InmemoryTree(), Frontier()
    for number in range(300):
        theirs.append_entry(str(number).encode())
        ours.append(leaf_hash(str(number).encode()))
        assert ours.root() == theirs.get_root()


@given(st.data(), st.integers(1, 40))
def test_an_independent_tree_makes_the_same_proofs(data, size):
    theirs, index = InmemoryTree(), data.draw(st.integers(0, size - 1))
    for number in range(size):
        theirs.append_entry(str(number).encode())
    proof = theirs.prove_inclusion(index + 1)
    [leaf, *path] = [bytes.fromhex(node) for node in proof.serialize()["path"]]
    assert included(leaf, index, size, theirs.get_root(), path)
    assert path == Tree(leaves(size)).inclusion(index)


@given(st.integers(0, 4), SIZES)
def test_the_leaves_of_another_tree_are_joined_at_once(height, count):
    """Pieces as a long record is read in: each of one power of two, the last one of what is left."""
    a_piece = 1 << height
    joined = Frontier()
    for start in range(0, count, a_piece):
        piece = Frontier()
        piece.extend(leaves(count)[start : start + a_piece])
        joined.join(piece)
    assert (joined.size, joined.root()) == (count, textbook_root(0, count))
