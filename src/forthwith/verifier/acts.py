"""The acts in a copy for OCR: entries of many cases, each proven under the checkpoint that the copy carries."""

from collections.abc import Iterator

from forthwith.errors import Invalid
from forthwith.verifier.bag import Bag
from forthwith.verifier.canon import parse
from forthwith.verifier.entry import Body
from forthwith.verifier.note import Checkpoint
from forthwith.verifier.tree import included, leaf_hash

ACTS = "data/documents/acts.jsonl"
ACTS_PROOFS = "data/record/acts-proofs.json"


def act_faults(bag: Bag, checkpoint: Checkpoint) -> Iterator[str]:
    """Each act that is not under the checkpoint at its place; nothing where the bag holds no such list."""
    if ACTS not in bag.sizes:
        return
    if ACTS_PROOFS not in bag.sizes:
        yield f"{ACTS_PROOFS} is missing: the acts in this copy cannot be checked."
        return
    proofs = _proofs(bag.text(ACTS_PROOFS))
    for number, line in enumerate(bag.text(ACTS).encode().split(b"\n")[:-1], start=1):
        try:
            seq = Body.read(line).seq
            proof = [bytes.fromhex(node) for node in proofs[str(seq)]]
        except (Invalid, KeyError, TypeError, ValueError):
            yield f"Line {number} of {ACTS} is no entry, or has no proof."
            continue
        if not included(leaf_hash(line), seq, checkpoint.size, checkpoint.root, proof):
            yield f"Entry {seq} in {ACTS} is not under the signed checkpoint: it was changed or never entered."


def _proofs(text: str) -> dict[str, list[str]]:
    read = parse(text.encode())
    proofs = read.get("proofs") if isinstance(read, dict) else None
    if not isinstance(proofs, dict):
        raise Invalid(f"{ACTS_PROOFS} cannot be read as a list of inclusion proofs.")
    return proofs
