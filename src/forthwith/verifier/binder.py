"""The offline verifier of a binder: no database, no network, no trust in whoever made it.

A binder is a BagIt bag with `data/record/`: `entries.jsonl` (one entry of the case a line, canonical JSON),
`checkpoint.txt` (the signed tree head), `proofs.json` (each entry's inclusion proof), `consistency.json` (that heads
signed before are beginnings of this one), `key.txt` (the public key), and `data/documents/`, whose files' digests the
entries name as evidence. Read `check` first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from forthwith.errors import Forthwith, Invalid
from forthwith.verifier import bag as bags
from forthwith.verifier import manifests
from forthwith.verifier.acts import act_faults
from forthwith.verifier.against import Kept, forks, kept, not_beginnings, not_compared
from forthwith.verifier.bag import Bag
from forthwith.verifier.entry import Body
from forthwith.verifier.note import Checkpoint, Verifier
from forthwith.verifier.proofs import proofs
from forthwith.verifier.tree import included, leaf_hash

ENTRIES = "data/record/entries.jsonl"
PROOFS = "data/record/proofs.json"
CONSISTENCY = "data/record/consistency.json"
CHECKPOINT = "data/record/checkpoint.txt"
KEY = "data/record/key.txt"
DOCUMENTS = "data/documents/"

SELF_CONSISTENT = (
    "The signature was checked only against the key that came inside the binder. This shows that the binder "
    "agrees with itself, not who made it: get the public key from its maker by another way and give it here."
)
TAIL_UNKNOWN = "A binder cannot show what was entered in the case after its last entry."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was checked, what does not hold (the first fault first), and what this cannot show (notes)."""

    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    files: int = 0
    entries: int = 0
    case: str = ""
    checkpoint: Checkpoint | None = None
    key: str = ""
    key_was_expected: bool = False
    first_bad_entry: int | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing was found that does not hold."""
        return not self.faults


@dataclass(slots=True)
class _Findings:
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    first_bad_entry: int | None = None


def verify(place: Path, expected_key: str = "", witnessed: Sequence[Path] = ()) -> Verdict:
    """Check the binder in this folder or .zip file, against the public key you got from its maker.

    `witnessed` are files and folders of heads that somebody kept: the binder's record must have grown from each.
    """
    try:
        with bags.opened(place) as bag:
            return check(bag, expected_key, witnessed)
    except Forthwith as refusal:
        return Verdict(faults=(str(refusal),))


def check(bag: Bag, expected_key: str = "", witnessed: Sequence[Path] = ()) -> Verdict:
    """Files against manifests, checkpoint against key, entries against it, documents against entries."""
    found = _Findings(faults=list(manifests.faults(bag)))
    entries: list[Body] = []
    checkpoint = key = None
    try:
        key = _key(bag, expected_key, found)
        checkpoint = Checkpoint.read(bag.text(CHECKPOINT), key)
        entries = _entries(bag, checkpoint, found)
        _compare_documents(bag, entries, found)
        _compare_heads(bag, checkpoint, kept(witnessed, [key]), found)
        found.faults.extend(act_faults(bag, checkpoint))
    except Invalid as refusal:
        found.faults.append(str(refusal))
    return Verdict(
        faults=tuple(found.faults),
        notes=tuple(found.notes),
        files=len(bag.sizes),
        entries=len(entries),
        case=entries[0].case if entries else "",
        checkpoint=checkpoint,
        key=key.text() if key else "",
        key_was_expected=bool(expected_key),
        first_bad_entry=found.first_bad_entry,
    )


def _key(bag: Bag, expected: str, found: _Findings) -> Verifier:
    carried = bag.text(KEY).strip()
    if not expected:
        found.notes.append(SELF_CONSISTENT)
        return Verifier.read(carried)
    if carried != expected.strip():
        found.faults.append("The key in the binder is not the key you expected.")
    return Verifier.read(expected)


def _entries(bag: Bag, checkpoint: Checkpoint, found: _Findings) -> list[Body]:
    """The entries that can be read, each checked; the first that does not hold is named by its number."""
    shown = proofs(bag.text(PROOFS), PROOFS, checkpoint)
    entries: list[Body] = []
    for number, line in enumerate(_lines(bag.text(ENTRIES)), start=1):
        try:
            entry = Body.read(line)
        except Invalid as refusal:
            found.faults.append(f"Line {number} of {ENTRIES} cannot be read as an entry: {refusal}")
            continue
        for fault in _entry_faults(line, entry, entries[-1:], checkpoint, shown):
            found.faults.append(f"Entry {entry.seq} does not hold: {fault}")
            found.first_bad_entry = entry.seq if found.first_bad_entry is None else found.first_bad_entry
        entries.append(entry)
    found.notes.append(TAIL_UNKNOWN)
    return entries


def _lines(text: str) -> list[bytes]:
    # Not splitlines(): an entry may hold characters that Python, but not JSON, takes for line breaks.
    lines = text.encode().split(b"\n")
    if len(lines) < 2 or lines.pop():
        raise Invalid(f"{ENTRIES} does not end with a whole line.")
    return lines


def _entry_faults(
    line: bytes, entry: Body, before: Sequence[Body], checkpoint: Checkpoint, shown: dict[str, list[bytes]]
) -> Iterator[str]:
    proof = shown.get(str(entry.seq))
    if proof is None:
        yield f"{PROOFS} has no proof for it."
    elif not included(leaf_hash(line), entry.seq, checkpoint.size, checkpoint.root, proof):
        yield "it is not under the signed checkpoint at this place: it was changed, moved or never entered."
    if entry.prior is not None and [entry.prior] != [body.seq for body in before]:
        yield f"it follows entry {entry.prior} of its case, which is not the entry before it in the binder."
    if before and (entry.prior is None or entry.case != before[0].case):
        yield f"it does not continue the case of entry {before[0].seq}."


def _compare_documents(bag: Bag, entries: Sequence[Body], found: _Findings) -> None:
    named = {digest: entry.seq for entry in reversed(entries) for digest in entry.evidence}
    documents = {
        path: "sha256:" + bag.digest(path) for path in sorted(bag.sizes) if path.startswith(DOCUMENTS)
    }
    for path, digest in documents.items():
        if digest not in named:
            found.faults.append(f"{path} ({digest}) is not the evidence of any entry.")
    held_back = sorted({seq for digest, seq in named.items() if digest not in documents.values()})
    if held_back:
        found.notes.append(
            "The entity holds back evidence (such as the letters themselves) that is named by "
            f"{'entry' if len(held_back) == 1 else 'entries'} {_spans(held_back)}."
        )


def _compare_heads(bag: Bag, checkpoint: Checkpoint, heads: Sequence[Kept], found: _Findings) -> None:
    text = bag.text(CONSISTENCY) if heads and CONSISTENCY in bag.sizes else ""
    beginnings = proofs(text, CONSISTENCY, checkpoint) if text else {}
    found.faults += [*forks(heads), *not_beginnings(heads, checkpoint, beginnings)]
    found.notes += not_compared(heads, checkpoint, beginnings)


def _spans(numbers: Sequence[int]) -> str:
    """Ascending numbers, each run of neighbors as its first and last: 3, 7 to 42."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1][1:] = [number]
        else:
            spans.append([number])
    return ", ".join(" to ".join(map(str, span)) for span in spans)
