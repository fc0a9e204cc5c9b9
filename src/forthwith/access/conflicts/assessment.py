"""Conflicts of each person under the rules, borne by an exception or open; and what the rules do not reach."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forthwith.access.conflicts.expansion import Holding, holdings, reaches
from forthwith.access.conflicts.grants import Account, Catalogue, Grant, People
from forthwith.access.conflicts.rules import Function, Rule, Rules


@dataclass(frozen=True, slots=True)
class Borne:
    """A conflict borne until a day (that day included): approved by whom, under which compensating control."""

    rule: str
    person: str
    why: str
    control: str
    approved_by: str
    from_on: date
    until_on: date

    def bears(self, rule: str, person: str, on: date) -> bool:
        """Whether it bears this conflict on a day."""
        return (self.rule, self.person) == (rule, person) and self.from_on <= on <= self.until_on


@dataclass(frozen=True, slots=True)
class Conflict:
    """One person holds what one rule keeps apart: the very grants, since when, and what bears it."""

    rule: Rule
    version: str
    person: str
    accounts: tuple[Account, ...]
    holdings: tuple[Holding, ...]
    scopes: tuple[str, ...]
    since: date | None
    exception: Borne | None = None
    # The last exception that ran out, where none bears it now.
    expired: Borne | None = None

    @property
    def is_open(self) -> bool:
        """Whether no exception bears it."""
        return self.exception is None


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything the rules say of these grants on a day, and what they cannot say."""

    version: str
    as_of: date
    people: int
    accounts: int
    conflicts: tuple[Conflict, ...]
    # Roles in use that no rule mentions: an empty list of conflicts says nothing of them.
    not_assessed: tuple[Function, ...]
    # What rules name and neither a grant nor the catalogue knows: perhaps misspelled.
    unknown: tuple[Function, ...]
    # Accounts of nobody known: the same person may hold another.
    unmatched: tuple[Account, ...]


def assess(
    rules: Rules,
    grants: Sequence[Grant],
    *,
    as_of: date,
    catalogue: Catalogue | None = None,
    people: People | None = None,
    exceptions: Sequence[Borne] = (),
) -> Assessment:
    """Compare every person's functions with every rule, over all systems together."""
    within = _with_included(catalogue or Catalogue(), rules)
    known = people or People()
    held: dict[str, list[Holding]] = {}
    for holding in holdings(grants, within):
        held.setdefault(known.person(holding.account), []).append(holding)
    conflicts = [
        _weighed(conflict, exceptions, as_of)
        for person in sorted(held)
        for conflict in _conflicts(rules, person, held[person])
    ]
    accounts = {grant.account for grant in grants}
    return Assessment(
        version=rules.version,
        as_of=as_of,
        people=len(held),
        accounts=len(accounts),
        conflicts=tuple(conflicts),
        not_assessed=_not_assessed(rules, grants, within),
        unknown=_unknown(rules, held, within),
        unmatched=tuple(sorted(one for one in accounts if not known.is_known(one))),
    )


def what_if(
    rules: Rules,
    grants: Sequence[Grant],
    more: Iterable[Grant],
    *,
    as_of: date,
    catalogue: Catalogue | None = None,
    people: People | None = None,
    exceptions: Sequence[Borne] = (),
) -> tuple[Conflict, ...]:
    """The conflicts that further grants would bring: those that stand already are left out."""

    def conflicts(of: Sequence[Grant]) -> tuple[Conflict, ...]:
        found = assess(rules, of, as_of=as_of, catalogue=catalogue, people=people, exceptions=exceptions)
        return found.conflicts

    before = {(one.rule.id, one.person, one.scopes) for one in conflicts(grants)}
    after = conflicts([*grants, *more])
    return tuple(one for one in after if (one.rule.id, one.person, one.scopes) not in before)


def _with_included(catalogue: Catalogue, rules: Rules) -> Catalogue:
    """The catalogue, with what the rules' file adds of what roles hold."""
    told = [(role, inner) for role, group in catalogue.includes.items() for inner in group]
    permits = [(role, one) for role, group in catalogue.permits.items() for one in group]
    return Catalogue.of([*told, *rules.includes], [*permits, *rules.permits])


def _conflicts(rules: Rules, person: str, held: Sequence[Holding]) -> Iterable[Conflict]:
    by_function: dict[Function, list[Holding]] = {}
    for holding in held:
        by_function.setdefault(holding.function, []).append(holding)
    for rule in rules.rules:
        members = {one: by_function[one] for one in rule.members if one in by_function}
        scopes = _scopes(rule, members)
        if scopes:
            yield _conflict(rule, rules.version, person, members, scopes)


def _scopes(rule: Rule, members: Mapping[Function, Sequence[Holding]]) -> tuple[str, ...]:
    """Where enough of the members meet; ("",) is everywhere, none: no conflict."""
    if len(members) < rule.at_least:
        return ()
    if not rule.same_scope:
        return ("",)
    reach = {one: {holding.scope for holding in held} for one, held in members.items()}
    if sum("" in scopes for scopes in reach.values()) >= rule.at_least:
        return ("",)
    named = sorted(set().union(*reach.values()) - {""})
    return tuple(
        scope
        for scope in named
        if sum(bool({scope, ""} & scopes) for scopes in reach.values()) >= rule.at_least
    )


def _conflict(
    rule: Rule,
    version: str,
    person: str,
    members: Mapping[Function, Sequence[Holding]],
    scopes: tuple[str, ...],
) -> Conflict:
    reaching = {
        one: [holding for holding in held if not any(scopes) or holding.scope in {*scopes, ""}]
        for one, held in members.items()
    }
    told = tuple(holding for held in reaching.values() for holding in held)
    accounts = tuple(sorted({holding.account for holding in told}))
    return Conflict(rule, version, person, accounts, told, scopes, _since(rule, [*reaching.values()], scopes))


def _since(rule: Rule, reaching: Sequence[Sequence[Holding]], scopes: Sequence[str]) -> date | None:
    """The day on which enough of the members first met in one place; None where a day it hangs on is unknown."""
    first = []
    for scope in scopes:
        within = [[one.since for one in held if not scope or one.scope in {scope, ""}] for held in reaching]
        days = [None if None in days else min(day for day in days if day) for days in within if days]
        if None in days:
            return None
        first.append(sorted(day for day in days if day)[rule.at_least - 1])
    return min(first)


def _weighed(conflict: Conflict, exceptions: Sequence[Borne], on: date) -> Conflict:
    """With the exception that bears it; else with the last one that ran out."""
    rule, person = conflict.rule.id, conflict.person
    bearing = next((one for one in exceptions if one.bears(rule, person, on)), None)
    over = [one for one in exceptions if (one.rule, one.person) == (rule, person) and one.until_on < on]
    expired = max(over, key=lambda one: one.until_on, default=None) if bearing is None else None
    return Conflict(
        conflict.rule,
        conflict.version,
        person,
        conflict.accounts,
        conflict.holdings,
        conflict.scopes,
        conflict.since,
        bearing,
        expired,
    )


def _not_assessed(rules: Rules, grants: Sequence[Grant], catalogue: Catalogue) -> tuple[Function, ...]:
    """Roles in use that neither stand in a rule nor hold anything that does."""
    mentioned = {member for rule in rules.rules for member in rule.members}
    reached = reaches(catalogue)
    used = {Function(grant.account.system, grant.role) for grant in grants}
    return tuple(sorted(role for role in used if mentioned.isdisjoint(inner for inner, _ in reached(role))))


def _unknown(
    rules: Rules, held: Mapping[str, Sequence[Holding]], catalogue: Catalogue
) -> tuple[Function, ...]:
    known = {one.function for group in held.values() for one in group} | catalogue.known
    return tuple(sorted({member for rule in rules.rules for member in rule.members} - known))
