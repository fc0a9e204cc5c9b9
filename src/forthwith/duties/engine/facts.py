"""The facts the engine is given, as they were known on a day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property

# What is computed from a table that keeps no such moment counts as recorded before everything else.
EVER = datetime.min.replace(tzinfo=UTC)
ENTITY = "entity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """Something happened on a day: an event that asks for something, or the proof that discharges it."""

    kind: str
    subject: str
    on: date
    period: str = ""
    label: str = ""
    href: str = ""
    late_because: str = ""
    recorded_at: datetime = EVER
    # The day of that moment on the entity's calendar; None where none is kept.
    recorded_on: date | None = None
    withdrawn_at: datetime | None = None

    @property
    def order(self) -> tuple[date, datetime]:
        """By day; on one day by when it was recorded."""
        return self.on, self.recorded_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """Something held from a day, perhaps until another, both included."""

    kind: str
    subject: str
    from_on: date
    until_on: date | None = None
    label: str = ""
    href: str = ""
    recorded_at: datetime = EVER
    ended_at: datetime | None = None
    withdrawn_at: datetime | None = None


class Facts:
    """All facts, found by kind and subject, each list in the order of days."""

    def __init__(self, happened: Iterable[Happened] = (), stood: Iterable[Stood] = ()) -> None:
        self.happened = tuple(happened)
        self.stood = tuple(stood)

    def known(self, before: datetime) -> "Facts":
        """What was recorded before a moment, as it stood then."""
        happened = (one for one in self.happened if _was_known(one, before))
        stood = (_as_known(one, before) for one in self.stood if _was_known(one, before))
        return Facts(happened, stood)

    def __add__(self, more: "Facts") -> "Facts":
        return Facts((*self.happened, *more.happened), (*self.stood, *more.stood))

    def happenings(self, kind: str, subject: str) -> list[Happened]:
        """What happened of a kind to a subject, the earliest first."""
        return self._happened.get((kind, subject), [])

    def standings(self, kind: str) -> dict[str, list[Stood]]:
        """What stood of a kind, by subject."""
        return self._stood.get(kind, {})

    @cached_property
    def _happened(self) -> dict[tuple[str, str], list[Happened]]:
        found: dict[tuple[str, str], list[Happened]] = defaultdict(list)
        for one in sorted(self.happened, key=lambda one: one.order):
            found[one.kind, one.subject].append(one)
        return dict(found)

    @cached_property
    def _stood(self) -> dict[str, dict[str, list[Stood]]]:
        found: dict[str, dict[str, list[Stood]]] = defaultdict(dict)
        for one in sorted(self.stood, key=lambda one: one.from_on):
            found[one.kind].setdefault(one.subject, []).append(one)
        return dict(found)


def _was_known(one: Happened | Stood, before: datetime) -> bool:
    return one.recorded_at < before and (one.withdrawn_at is None or one.withdrawn_at >= before)


def _as_known(one: Stood, before: datetime) -> Stood:
    """An end that was recorded later was not known yet."""
    return replace(one, until_on=None) if one.ended_at and one.ended_at >= before else one
