"""The digest of every recorded row as the record last left it, followed while others go on working."""

import json
from collections.abc import Sequence

from forthwith.errors import Broken
from forthwith.record import state
from forthwith.record.models import Entry, RecordedModel
from forthwith.record.scan import entry_faults
from forthwith.record.seen import Seen


class Known:
    """What the record says of rows; `check` refuses a row that is not as its last entry left it."""

    def __init__(self) -> None:
        self._seen = Seen()
        for fault in entry_faults(self._seen, set()):
            raise Broken(f"Nothing is sealed anew: the record does not hold. {fault}")
        self._next = self._seen.tree.size

    def check(self, model: type[RecordedModel], pks: Sequence[int]) -> None:
        """These rows, held by this transaction, are as their last entries left them; Broken where one is not."""
        self._follow()
        for name, digest in state.digests(model, pks):
            if self._seen.rows.get(name) != digest:
                raise Broken(
                    f"{name} is not as its last entry left it: it was changed behind the record's back. It was not "
                    "sealed anew. Run `forthwith verify`, clear that up, and let the rotation go on."
                )

    def _follow(self) -> None:
        later = Entry.objects.filter(sequence__gte=self._next).order_by("sequence")
        for canonical in later.values_list("canonical", flat=True):
            self._seen.rows.update(json.loads(bytes(canonical)).get("rows", {}))
            self._next += 1
