"""How many people each letter reaches, how many wait for it, who has none: counted kind by kind, and remembered.

The law is asked once for each kind of people on a list, and once for each of the few of whom more became known.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from forthwith.breach.affected.matched import order_of
from forthwith.breach.affected.recipients import noticed_one
from forthwith.breach.letters.kind import Kind, LetterSet
from forthwith.breach.letters.owed import Sent
from forthwith.breach.models import Incident
from forthwith.breach.queries import people
from forthwith.breach.queries.known import NOTHING_KNOWN, Known, known
from forthwith.breach.queries.letters import Reached, addressed, letter_set, population_of, reach
from forthwith.breach.queries.mailed import sent
from forthwith.evidence import queries as evidence
from forthwith.evidence.models import Snapshot
from forthwith.evidence.parquet import batches
from forthwith.law.hipaa.facts import Law
from forthwith.record.queries import entries_of


@dataclass(slots=True, repr=False)
class Coverage:
    """Counts of people under one law, by letter."""

    reaches: Counter[Kind] = field(default_factory=Counter)
    to_write: Counter[Kind] = field(default_factory=Counter)
    instead: Counter[Kind] = field(default_factory=Counter)
    """The letters in a language in which none is approved: their people get the English one."""
    involved: Counter[str] = field(default_factory=Counter)
    """What the lists say was involved."""

    def add(self, one: Reached, times: int = 1) -> None:
        """Count this one so many times; minus one takes it out."""
        self.involved[" ".join(one.noticed.person.involved.split())] += times
        if one.noticed.is_written_to:
            self.reaches[one.given] += times
            self.instead[one.wanted] += times * (one.wanted != one.given)


def coverage(incident: Incident, law: Law) -> Coverage:
    """The counts as they are after the last act on the case; none of them changes without one."""
    last = entries_of(incident.reference).order_by("-sequence").values_list("leaf_hash", flat=True).first()
    return _coverage(bytes(last or b""), incident, law)


@lru_cache(maxsize=64)
def _coverage(_last: bytes, incident: Incident, law: Law) -> Coverage:
    letters, what, found = letter_set(incident), known(incident), Coverage()
    for one, count in _by_kind(incident, law, letters):
        found.add(one, count)
    for one in reach(people.some(incident, what.touched, NOTHING_KNOWN, population_of(law)), law, letters):
        found.add(one, -1)
    touched = list(_touched(incident, law, letters, what))
    for one in touched:
        found.add(one)
    found.to_write = +found.reaches
    gone = sent(incident, law, what=what)
    found.to_write.subtract(_written_of(touched, gone))
    found.to_write.subtract(_written_untouched(incident, law, letters, gone, what.touched))
    return found


def _by_kind(incident: Incident, law: Law, letters: LetterSet) -> Iterator[tuple[Reached, int]]:
    for _, roster in people.lists(incident, population_of(law)):
        for kind in evidence.kinds(roster.snapshot):
            example = noticed_one(kind.example, "", on=roster.snapshot.as_of_on)
            yield from ((one, kind.count) for one in reach([example], law, letters))


def _touched(incident: Incident, law: Law, letters: LetterSet, what: Known) -> Iterator[Reached]:
    """Those of whom more became known, as known now; who is counted under another row is not among them."""
    leading = what.touched - what.leads.keys()
    return reach(people.some(incident, leading, what, population_of(law)), law, letters)


def _written_of(touched: Collection[Reached], gone: Sent) -> Counter[Kind]:
    """Of these, those a letter went to or waits for, by the letter they get now."""
    written = (one for one in touched if one.noticed.is_written_to)
    return Counter(one.given for one in written if not gone.lacks(addressed(one.noticed, one.given.language)))


def _written_untouched(
    incident: Incident, law: Law, letters: LetterSet, gone: Sent, touched: Collection[str]
) -> Counter[Kind]:
    """Everybody else a letter went to or waits for: nothing became known of them, so it went where they live."""
    rows: dict[int, set[int]] = {}
    for reference in (gone.mailed.keys() | set(gone.waiting)) - set(touched):
        order, row = order_of(reference)
        rows.setdefault(order, set()).add(row)
    found: Counter[Kind] = Counter()
    for number, roster in people.lists(incident, population_of(law)):
        for (language, involved), count in _alike(roster.snapshot, rows.get(number, set())).items():
            found[letters.given(letters.wanted(law, language, involved))] += count
    return found


def _alike(snapshot: Snapshot, rows: Collection[int]) -> Counter[tuple[str, str]]:
    """How many of these rows name which language and which information."""
    found: Counter[tuple[str, str]] = Counter()
    if rows:
        for batch in batches(evidence.store().get(snapshot.digest), ("row_number", "language", "involved")):
            columns = (batch[name].to_pylist() for name in ("row_number", "language", "involved"))
            told = zip(*columns, strict=True)
            found.update((language, involved) for row, language, involved in told if row in rows)
    return found
