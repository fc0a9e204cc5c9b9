"""Reading the record: the entries of a case, of a row, of everything; proofs; the record's files of a binder."""

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from forthwith.errors import NotFound
from forthwith.record import signing
from forthwith.record.canon import canonical, parse
from forthwith.record.models import Checkpoint, Entry, RecordedModel, TreeHead
from forthwith.record.tree import Tree
from forthwith.verifier.binder import CHECKPOINT, CONSISTENCY, ENTRIES, KEY, PROOFS

# Of the heads signed before, a binder proves the last ones to be beginnings of its own: a week of hours.
HEADS_AT_MOST = 200


def entries_of(case: str) -> QuerySet[Entry]:
    """The entries of a case, oldest first."""
    return Entry.objects.filter(case=case).order_by("sequence")


def size() -> int:
    """How many entries there are, as the head counts them: a table of millions takes a second to count."""
    head = TreeHead.objects.first()
    return head.size if head else 0


def entries_before(sequence: int, count: int) -> QuerySet[Entry]:
    """So many entries before this number, newest first: found by their numbers, none is passed over."""
    there = Entry.objects.filter(sequence__lt=sequence, sequence__gte=sequence - count)
    return there.order_by("-sequence")


def entries_about(row: RecordedModel) -> QuerySet[Entry]:
    """The entries whose subject is this row, oldest first."""
    return Entry.objects.filter(subject=row.record_key).order_by("sequence")


def latest_entry(row: RecordedModel, case: str = "") -> Entry:
    """The last entry that names this row, as its subject or beside it; naming the case finds it sooner."""
    key = row.record_key
    entries = Entry.objects.filter(case=case) if case else Entry.objects.all()
    for entry in entries.order_by("-sequence").iterator(chunk_size=200):
        if entry.subject == key or key in rows_named(bytes(entry.canonical)):
            return entry
    raise NotFound(f"No entry names {key}.")


def latest_checkpoint() -> Checkpoint | None:
    """The last signed head, or None where nothing was signed yet."""
    return Checkpoint.objects.order_by("-size").first()


def inclusion_proofs(sequences: Iterable[int], size: int) -> dict[int, list[bytes]]:
    """The proofs that these entries are in the tree of the first `size`; all leaf hashes are read once."""
    tree = _tree(size)
    return {sequence: tree.inclusion(sequence) for sequence in sequences}


def consistency_proof(size: int, later_size: int) -> list[bytes]:
    """The proof that the record at `size` is a beginning of the record at `later_size`."""
    return _tree(later_size).consistency(size)


def record_files(case: str, checkpoint: Checkpoint) -> dict[str, bytes]:
    """The files under data/record/ of a case's binder, by their path: what `verifier` reads."""
    entries = dict(entries_of(case).filter(sequence__lt=checkpoint.size).values_list("sequence", "canonical"))
    tree = _tree(checkpoint.size)
    earlier = (
        Checkpoint.objects.filter(size__lt=checkpoint.size).order_by("-size").values_list("size", flat=True)
    )
    return {
        ENTRIES: b"".join(bytes(line) + b"\n" for line in entries.values()),
        PROOFS: _listed(tree.size, {sequence: tree.inclusion(sequence) for sequence in entries}),
        CONSISTENCY: _listed(tree.size, {size: tree.consistency(size) for size in earlier[:HEADS_AT_MOST]}),
        CHECKPOINT: checkpoint.note.encode(),
        KEY: f"{signing.public_key()}\n".encode(),
    }


def _listed(size: int, proofs: Mapping[int, list[bytes]]) -> bytes:
    listed = {str(number): [node.hex() for node in proof] for number, proof in proofs.items()}
    return canonical({"size": size, "proofs": listed})


def _tree(size: int) -> Tree:
    leaves = Entry.objects.filter(sequence__lt=size).order_by("sequence").values_list("leaf_hash", flat=True)
    return Tree(bytes(leaf) for leaf in leaves.iterator(chunk_size=10_000))


def rows_named(canonical: bytes) -> frozenset[str]:
    """Every row an entry names, its subject and those beside it, out of the entry's canonical bytes."""
    body = parse(canonical)
    rows = body.get("rows", {}) if isinstance(body, dict) else {}
    return frozenset(rows) if isinstance(rows, dict) else frozenset()
