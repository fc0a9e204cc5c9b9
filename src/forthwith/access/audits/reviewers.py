"""How reviewers decide: how many, how fast, how often to keep; facts for the security officer, no judgement."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from statistics import median

from forthwith.access.models import Audit, Decision

FAST_MS = 2_000
_KEPT = (Decision.Kind.KEEP, Decision.Kind.EMPLOYED)


@dataclass(frozen=True, slots=True)
class Pace:
    """One reviewer's decisions in one audit, in the order they were made."""

    who: str
    is_outside: bool
    kinds: tuple[str, ...] = field(repr=False)
    took_ms: tuple[int, ...] = field(repr=False)
    together: int = 0

    @property
    def decided(self) -> int:
        """How many decisions, those taken back among them."""
        return len(self.kinds)

    @property
    def kept_percent(self) -> int:
        """The share of decisions that leave the account as it is, of 100."""
        return round(100 * sum(kind in _KEPT for kind in self.kinds) / self.decided)

    @property
    def median_seconds(self) -> float | None:
        """The middle of the times a row was in view; None where no page could tell."""
        return round(median(self.took_ms) / 1_000, 1) if self.took_ms else None

    @property
    def under_two_seconds(self) -> int:
        """Decisions on a row that was in view for less than two seconds."""
        return sum(one < FAST_MS for one in self.took_ms)

    @property
    def longest_streak(self) -> int:
        """The most decisions of one kind without another between them."""
        return max((sum(1 for _ in alike) for _, alike in groupby(self.kinds)), default=0)


def paces(audit: Audit) -> list[Pace]:
    """Every reviewer of an audit, who decided most first."""
    made: dict[tuple[str, bool], list[tuple[str, int | None, bool]]] = {}
    for who, is_outside, kind, took_ms, in_bulk in _decisions(audit):
        made.setdefault((who, is_outside), []).append((kind, took_ms, in_bulk))
    found = [
        Pace(
            who,
            is_outside,
            tuple(kind for kind, _, _ in rows),
            tuple(took for _, took, _ in rows if took is not None),
            sum(in_bulk for _, _, in_bulk in rows),
        )
        for (who, is_outside), rows in made.items()
    ]
    return sorted(found, key=lambda one: (-one.decided, one.who))


def _decisions(audit: Audit) -> Iterator[tuple[str, bool, str, int | None, bool]]:
    columns = ("decided_by__name", "by_ask__part", "by_ask__contact__kind", "kind", "took_ms", "in_bulk")
    found = Decision.objects.filter(row__audit=audit).order_by("pk").values_list(*columns)
    for name, part, contact, kind, took_ms, in_bulk in found.iterator(chunk_size=2_000):
        who = name or f"{contact} {part}".strip()
        yield who, name is None, kind, took_ms, in_bulk
