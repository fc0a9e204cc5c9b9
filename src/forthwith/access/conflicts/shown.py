"""An assessment as JSON and as lines of text: for the command line, the report and the binder alike."""

from collections.abc import Iterator
from typing import Any

from forthwith.access.conflicts.assessment import Assessment, Borne, Conflict
from forthwith.access.conflicts.expansion import Holding


def as_json(found: Assessment) -> dict[str, Any]:
    """Everything of an assessment, in plain values."""
    return {
        "version": found.version,
        "as_of": found.as_of.isoformat(),
        "people": found.people,
        "accounts": found.accounts,
        "conflicts": [conflict_json(one) for one in found.conflicts],
        "not_assessed": [str(one) for one in found.not_assessed],
        "unknown": [str(one) for one in found.unknown],
        "unmatched": [str(one) for one in found.unmatched],
    }


def conflict_json(one: Conflict) -> dict[str, Any]:
    """One conflict in plain values."""
    return {
        "rule": one.rule.id,
        "says": one.rule.says,
        "level": one.rule.level.value,
        "version": one.version,
        "person": one.person,
        "accounts": [str(account) for account in one.accounts],
        "grants": [_holding(holding) for holding in one.holdings],
        "scopes": list(one.scopes),
        "since": one.since and one.since.isoformat(),
        "open": one.is_open,
        "exception": _borne(one.exception),
        "expired": _borne(one.expired),
    }


def _holding(one: Holding) -> dict[str, Any]:
    return {
        "function": str(one.function),
        "account": str(one.account),
        "path": [str(role) for role in one.path],
        "scope": one.scope,
        "since": one.since and one.since.isoformat(),
        "granted_by": one.granted_by,
    }


def _borne(one: Borne | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "why": one.why,
        "control": one.control,
        "approved_by": one.approved_by,
        "from_on": one.from_on.isoformat(),
        "until_on": one.until_on.isoformat(),
    }


def lines(found: Assessment) -> Iterator[str]:
    """For a person: open conflicts first, then those borne, then what the rules do not reach."""
    yield f"Rules {found.version}, {found.people} people with {found.accounts} accounts, as of {found.as_of}"
    for one in sorted(found.conflicts, key=lambda one: not one.is_open):
        yield from conflict_lines(one)
    if not found.conflicts:
        yield "No conflict under these rules."
    for title, rest in (
        ("Not assessed, no rule mentions them", found.not_assessed),
        ("Named by rules, known nowhere", found.unknown),
        ("Accounts of nobody known", found.unmatched),
    ):
        if rest:
            yield f"{title}: {', '.join(map(str, rest))}"


def conflict_lines(one: Conflict) -> Iterator[str]:
    """One conflict: the rule, how it stands, each grant with its path."""
    stands = f"borne until {one.exception.until_on}: {one.exception.control}" if one.exception else "open"
    ended = f" (an exception ended {one.expired.until_on})" if one.expired else ""
    where = f" at {', '.join(one.scopes)}" if any(one.scopes) else ""
    yield f"{one.rule.id}  {one.person}{where}, since {one.since or 'an unknown day'}, {stands}{ended}: {one.rule.says}"
    for holding in one.holdings:
        yield f"    {holding.says}"
