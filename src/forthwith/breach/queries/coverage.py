"""How many people each letter reaches, how many wait for it, who has none: one reading of the lists, remembered."""

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from forthwith.breach.letter_kind import Kind
from forthwith.breach.models import Incident
from forthwith.breach.queries.letters import addressed, letter_set, reached
from forthwith.breach.queries.mailed import sent
from forthwith.law.hipaa.facts import Law
from forthwith.record.models import Entry


@dataclass(slots=True, repr=False)
class Coverage:
    """Counts of people under one law, by letter."""

    reaches: Counter[Kind] = field(default_factory=Counter)
    to_write: Counter[Kind] = field(default_factory=Counter)
    instead: Counter[Kind] = field(default_factory=Counter)
    """The letters in a language in which none is approved: their people get the English one."""
    by_other_means: int = 0
    involved: Counter[str] = field(default_factory=Counter)
    """What the lists say was involved."""


def coverage(incident: Incident, law: Law) -> Coverage:
    """The counts as they are after the last act on the case; none of them changes without one."""
    last = Entry.objects.filter(case=incident.reference).order_by("-sequence").first()
    return _coverage(incident.reference, law, bytes(last.leaf_hash) if last else b"")


@lru_cache(maxsize=64)
def _coverage(reference: str, law: Law, _last: bytes) -> Coverage:
    incident = Incident.objects.get(reference=reference)
    letters, gone, found = letter_set(incident), sent(incident, law), Coverage()
    for one in reached(incident, law, letters):
        found.involved[" ".join(one.noticed.person.involved.split())] += 1
        if not one.noticed.is_written_to:
            found.by_other_means += 1
            continue
        found.reaches[one.given] += 1
        found.instead[one.wanted] += one.wanted != one.given
        found.to_write[one.given] += gone.lacks(addressed(one.noticed, one.given.language))
    return found
