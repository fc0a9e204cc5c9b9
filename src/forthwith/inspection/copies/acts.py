"""The acts in a copy: entries as they stand, and the proof of each under the head signed last."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from forthwith.inspection.copies.asked import Asked
from forthwith.program.overview import clauses
from forthwith.program.overview.clauses import Period
from forthwith.record.canon import canonical
from forthwith.record.models import Checkpoint, Entry
from forthwith.record.queries import inclusion_proofs


def chosen(asked: Asked, period: Period) -> QuerySet[Entry]:
    """Every entry of the cases, or every act under the clauses in the period; the earliest first."""
    if asked.cases:
        return Entry.objects.filter(case__in=asked.cases).order_by("sequence")
    under = [one for name in asked.clauses for one in clauses.clauses_under(name, period.as_of)]
    first, end = period.moments
    acts = {act for one in under for act in one.acts}
    return Entry.objects.filter(Q(act__in=acts), at__gte=first, at__lt=end).order_by("sequence")


def as_lines(entries: Iterable[Entry]) -> bytes:
    """One entry a line, in its canonical bytes."""
    return b"".join(bytes(one.canonical) + b"\n" for one in entries)


def proofs(entries: Iterable[Entry], checkpoint: Checkpoint) -> bytes:
    """The proof of each of these entries, as the verifier reads it."""
    found = inclusion_proofs((one.sequence for one in entries), checkpoint.size)
    listed = {str(sequence): [node.hex() for node in proof] for sequence, proof in found.items()}
    return canonical({"size": checkpoint.size, "proofs": listed})
