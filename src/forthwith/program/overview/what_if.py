"""What a supposition changes in the calendar; nothing is written."""

from dataclasses import dataclass
from datetime import date, timedelta

from forthwith import clock
from forthwith.duties.adopted import adopted
from forthwith.duties.engine.facts import Facts
from forthwith.duties.engine.program import Adopted, dues
from forthwith.duties.loading import facts
from forthwith.duties.moves import Move, moves
from forthwith.people.models import Person
from forthwith.policy.duty import Duty, in_words
from forthwith.program.overview.queries import seen
from forthwith.program.overview.supposing import How, Supposition, supposed

AHEAD = timedelta(days=3 * 366)
BEHIND = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Today:
    """The policies and facts of today, read once."""

    day: date
    adopted: tuple[Adopted, ...]
    facts: Facts

    @property
    def duties(self) -> tuple[Duty, ...]:
        """Every duty of every policy in force."""
        return tuple(
            duty
            for one in self.adopted
            if not one.until_on or one.until_on >= self.day
            for duty in one.duties
        )

    @property
    def subjects(self) -> list[str]:
        """Everything of which something is asked."""
        whose = {duty.each for duty in self.duties}
        named = {one for one in whose if ":" in one} | {"entity"}
        return sorted(named | {name for kind in whose for name in self.facts.standings(kind)})

    def kinds(self) -> dict[How, dict[str, str]]:
        """What can be supposed, in words: what happens or proves, what holds, what ends."""
        happen = {kind for duty in self.duties for kind in (*duty.on, duty.proof) if kind}
        hold = {kind for duty in self.duties for kind in (duty.holds, duty.never, duty.each) if _stands(kind)}
        in_order = {kind: in_words(kind) for kind in sorted(hold)}
        return {
            How.HAPPENS: {kind: in_words(kind) for kind in sorted(happen)},
            How.HOLDS: in_order,
            How.ENDS: in_order,
        }


def _stands(kind: str) -> bool:
    return bool(kind) and kind != "entity" and ":" not in kind


def today() -> Today:
    """As known now."""
    day = clock.today()
    return Today(day, tuple(adopted()), facts().known(clock.first_moment(day + timedelta(days=1))))


def what_if(now: Today, one: Supposition, by: Person) -> list[Move]:
    """Every duty of the last year and the next three that would stand otherwise, as far as the person may see it."""
    asked = {"first": now.day - BEHIND, "last": now.day + AHEAD, "as_of": now.day}
    before = dues(now.adopted, now.facts, **asked)
    after = dues(now.adopted, supposed(now.facts, one), **asked)
    return moves(seen(before, by), seen(after, by))
