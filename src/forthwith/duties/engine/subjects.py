"""Who owes a duty: the entity, or each thing that stands; and during which days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from forthwith.duties.engine.facts import ENTITY, Facts, Stood
from forthwith.duties.spans import Span, joined, shared


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject of a duty: the days on which it owes, in order and without overlap; when it began to be."""

    name: str
    windows: tuple[Span, ...]
    since: date
    label: str = ""
    href: str = ""
    stood: tuple[Span, ...] = ((date.min, None),)

    def was_there(self, day: date) -> bool:
        """Whether it exists on a day, whatever policy was adopted by then."""
        return _is_within(day, self.stood)

    def owes_on(self, day: date) -> bool:
        """Whether it exists on a day, under a policy adopted by then."""
        return _is_within(day, self.windows)

    def first_owing(self, day: date) -> date | None:
        """The first day from this one on that it owes on; None where there is none."""
        for first, last in self.windows:
            if last is None or day <= last:
                return max(first, day)
        return None


def subjects(each: str, facts: Facts, adopted: list[Span]) -> list[Subject]:
    """Every subject of a duty, in the order of names, within the days a policy is adopted."""
    if each == ENTITY or ":" in each:
        return [Subject(each, tuple(adopted), adopted[0][0])]
    found = (_subject(name, stood, adopted) for name, stood in sorted(facts.standings(each).items()))
    return [one for one in found if one.windows]


def _subject(name: str, stood: list[Stood], adopted: list[Span]) -> Subject:
    whole = joined((one.from_on, one.until_on) for one in stood)
    latest = stood[-1]
    return Subject(name, tuple(shared(whole, adopted)), whole[0][0], latest.label, latest.href, tuple(whole))


def _is_within(day: date, spans: Iterable[Span]) -> bool:
    return any(first <= day and (last is None or day <= last) for first, last in spans)
