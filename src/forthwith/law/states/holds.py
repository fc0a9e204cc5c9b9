"""Holds of law enforcement under the laws of the States: until they are lifted, not for 30 days (reading 44)."""

from collections.abc import Iterator
from datetime import date, timedelta

from forthwith.law.hipaa.facts import Form, Ground, Statement
from forthwith.law.hipaa.s164_412 import Hold
from forthwith.law.kernel import Cite, Finding
from forthwith.law.readings import HELD_UNTIL_LIFTED

UNTIL_LIFTED = date.max
"""The last day of a hold that names none and has not been lifted."""

_DAY = timedelta(days=1)


def holds(
    statements: tuple[Statement, ...],
    *,
    grounds: frozenset[Ground],
    written_down: bool,
    cite: Cite,
    as_of: date,
) -> Finding[tuple[Hold, ...]] | None:
    """Every hold under one State's law; written_down: an oral request counts only once it is documented."""
    made = [one for one in statements if one.on <= as_of and one.by_law_enforcement_official]
    fit = (one for one in made if one.ground in grounds)
    found = tuple(_holds((one for one in fit if _is_documented(one) or not written_down), as_of))
    if not found:
        return None
    ends = ", ".join(_ends(hold) for hold in found)
    return Finding(found, f"Notices under this law wait {ends}", cite, (HELD_UNTIL_LIFTED,))


def _is_documented(statement: Statement) -> bool:
    """In writing, or written down at once with the officer and the agency."""
    return statement.form is Form.WRITTEN or bool(statement.documented and statement.official.strip())


def _holds(statements: Iterator[Statement], as_of: date) -> Iterator[Hold]:
    for statement in statements:
        lifted_on = statement.lifted_on
        last_on = statement.until or UNTIL_LIFTED
        if lifted_on is not None and lifted_on <= as_of:
            last_on = min(last_on, lifted_on - _DAY)
        if last_on >= statement.on:
            yield Hold(statement.on, last_on)


def _ends(hold: Hold) -> str:
    if hold.last_on == UNTIL_LIFTED:
        return f"from {hold.first_on} until law enforcement lifts it"
    return f"from {hold.first_on} to {hold.last_on}"
