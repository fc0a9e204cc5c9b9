"""The recipients of a print run, fixed when it is ordered: written to the store and read back batch by batch.

What becomes known later, and how addresses are written by then, no longer changes a run: years from now the same
bytes are set from the same recipients. Files hold some thousands of letters each, so that a million need no more
memory than one.
"""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias

from forthwith.documents.batches import Batch
from forthwith.documents.letters import Recipient
from forthwith.evidence.store import EvidenceStore

Plan: TypeAlias = list[list[str | int]]
"""Each file of a plan in order: its digest, and how many batches it holds."""

BATCHES_A_FILE = 20


def write(kept: EvidenceStore, batches: Iterable[Batch]) -> Plan:
    """Keep the batches of a run; a plan that no row names yet is harmless."""
    waiting, plan = iter(batches), list[list[str | int]]()
    while some := list(islice(waiting, BATCHES_A_FILE)):
        plan.append([kept.put(_packed(some)), len(some)])
    return plan


def read(kept: EvidenceStore, plan: Plan, wanted: Sequence[int] | None = None) -> Iterator[Batch]:
    """The batches of a plan, or those of these numbers, in order; files without any are not opened."""
    first = 1
    for digest, count in plan:
        numbers = range(first, first + int(count))
        if wanted is None or not set(wanted).isdisjoint(numbers):
            found = zip(numbers, _unpacked(kept.get(str(digest))), strict=True)
            yield from (Batch(one, people) for one, people in found if wanted is None or one in wanted)
        first += int(count)


def _packed(batches: Sequence[Batch]) -> bytes:
    rows = [[_row(recipient) for recipient in batch.recipients] for batch in batches]
    return gzip.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), 1, mtime=0)


def _row(one: Recipient) -> list[str | list[str] | None]:
    return [one.reference, list(one.address_lines), one.salutation, one.on_behalf_of]


def _unpacked(data: bytes) -> list[tuple[Recipient, ...]]:
    return [
        tuple(
            Recipient(reference, tuple(lines), salutation, about)
            for reference, lines, salutation, about in rows
        )
        for rows in json.loads(gzip.decompress(data))
    ]
