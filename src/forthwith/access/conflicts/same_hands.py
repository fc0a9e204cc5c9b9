"""One person on both ends of one item, from the log: asked for and approved, entered and released."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from forthwith.access.conflicts.grants import Account, People
from forthwith.access.conflicts.rules import SameItem


@dataclass(frozen=True, slots=True)
class Act:
    """One event of a log: who did what with which item."""

    account: Account
    object_type: str
    action: str
    object_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SameHands:
    """Both acts on one item by one person, though perhaps by two accounts."""

    rule: SameItem
    person: str
    object_id: str
    first: Act
    second: Act


def same_hands(acts: Iterable[Act], rules: Iterable[SameItem], people: People) -> tuple[SameHands, ...]:
    """Every item on which one person did both acts of a rule; an item without a name is none."""
    rules = tuple(rules)
    wanted = {act for rule in rules for act in (rule.first, rule.second)}
    done: dict[tuple[str, str, str], dict[str, Act]] = {}
    for act in acts:
        if act.object_id and (act.object_type, act.action) in wanted:
            by_person = done.setdefault((act.object_type, act.action, act.object_id), {})
            by_person.setdefault(people.person(act.account), act)
    return tuple(
        SameHands(rule, person, item, first, done[(*rule.second, item)][person])
        for rule in rules
        for (kind, action, item), people_of in sorted(done.items(), key=lambda one: one[0])
        if (kind, action) == rule.first
        for person, first in sorted(people_of.items())
        if person in done.get((*rule.second, item), {})
    )
