"""The files of proofs in a binder: lists of tree nodes, by the number of an entry or of entries."""

from forthwith.errors import Invalid
from forthwith.verifier.canon import parse
from forthwith.verifier.note import Checkpoint


def proofs(text: str, path: str, checkpoint: Checkpoint) -> dict[str, list[bytes]]:
    """Proofs by a number; made for the very tree that the checkpoint signs."""
    try:
        found = parse(text.encode())
        if not isinstance(found, dict) or found["size"] != checkpoint.size:
            raise Invalid(f"{path} was not made for the checkpoint's {checkpoint.size} entries.")
        return {number: [bytes.fromhex(node) for node in nodes] for number, nodes in found["proofs"].items()}
    except (KeyError, AttributeError, TypeError, ValueError) as error:
        raise Invalid(f"{path} cannot be read as a list of proofs.") from error
