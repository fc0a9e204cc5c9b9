"""45 CFR 164.412 Law enforcement delay: each statement, the holds that follow, and what they move."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from forthwith.law.dates import days_after
from forthwith.law.hipaa.facts import Form, Ground, Statement
from forthwith.law.hipaa.published import APPLIES_FROM, since_2009
from forthwith.law.kernel import Cite, Dated, Fact, Finding, Missing
from forthwith.law.readings import (
    HOLD_REACHES_ALL,
    LIFTED,
    NO_RENEWAL,
    PLAN_TO_CONSERVATIVE,
    SHORTER_WRITING,
    WRITING_WITHOUT_TIME,
)

CITE = Cite("45 CFR 164.412")

ORAL_LIMIT = Dated(CITE / "b", since_2009(30))

GROUNDS = (Ground.IMPEDE_CRIMINAL_INVESTIGATION, Ground.DAMAGE_NATIONAL_SECURITY)


_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hold:
    """Days on which notices must wait: from the first to the last, both included."""

    first_on: date
    last_on: date

    def __str__(self) -> str:
        return f"{self.first_on} to {self.last_on}"


def holds(statements: tuple[Statement, ...], *, as_of: date) -> Finding[tuple[Hold, ...]] | None:
    """All statements made by a day, in order of time, and the holds they add up to; None without any."""
    made = sorted(
        ((at, one) for at, one in enumerate(statements) if one.on <= as_of), key=lambda pair: pair[1].on
    )
    if not made:
        return None
    found: list[Finding[Hold | None]] = []
    for at, statement in made:
        stated = _hold(statement, made, found, f"statements[{at}]")
        found.append(_lifted(stated, statement, as_of))
    merged = _merged(hold for one in found if (hold := one.value) is not None)
    says = f"Notices wait {' and '.join(map(str, merged))}" if merged else "No statement holds the notices"
    readings = (PLAN_TO_CONSERVATIVE, HOLD_REACHES_ALL) if merged else ()
    return Finding(merged, says, CITE, (*found, *readings))


Made = list[tuple[int, Statement]]


def _hold(
    statement: Statement, made: Made, earlier: list[Finding[Hold | None]], where: str
) -> Finding[Hold | None]:
    lacking = _unqualified(statement, where)
    if lacking is not None:
        return lacking
    if statement.form is Form.WRITTEN and statement.until is not None:
        return _written(statement, statement.until)
    return _thirty_days(statement, made, earlier, where)


def _lifted(found: Finding[Hold | None], statement: Statement, as_of: date) -> Finding[Hold | None]:
    """Law enforcement has said that notices need not wait any longer: the hold ends there (reading 50)."""
    hold, lifted_on = found.value, statement.lifted_on
    if hold is None or lifted_on is None or not statement.on <= lifted_on <= min(as_of, hold.last_on):
        return found
    because = (Fact("lifted on", lifted_on), found, LIFTED)
    shorter = Hold(hold.first_on, lifted_on - _DAY) if lifted_on > hold.first_on else None
    return Finding(shorter, f"{_named(statement)}: lifted on {lifted_on}", found.cite, because)


def _unqualified(statement: Statement, where: str) -> Finding[Hold | None] | None:
    """Only an official's statement, on one of two grounds."""
    if not statement.by_law_enforcement_official:
        missing = Missing(
            "whether a law enforcement official made the statement", f"{where}.by_law_enforcement_official"
        )
        return _no_hold(
            statement, "not by a law enforcement official", statement.by_law_enforcement_official, missing
        )
    if statement.ground not in GROUNDS:
        missing = Missing("what the notice would do, as the official says", f"{where}.ground")
        return _no_hold(statement, "not on a ground that holds notices", statement.ground, missing)
    return None


def _no_hold(
    statement: Statement, says: str, found: object, missing: Missing, cite: Cite = CITE
) -> Finding[Hold | None]:
    says = f"{_named(statement)}: {'not shown: ' if found is None else ''}{says}"
    return Finding(None, says, cite, (missing,) if found is None else ())


def _named(statement: Statement) -> str:
    return f"{statement.form.value.capitalize()} statement of {statement.on}"


def _written(statement: Statement, until: date) -> Finding[Hold | None]:
    """(a) In writing and specifying the time: for that time, even past the 60th day."""
    if until < statement.on:
        return Finding(None, f"{_named(statement)}: its time was over when it was made", CITE / "a")
    return Finding(Hold(statement.on, until), f"{_named(statement)}: wait until {until}", CITE / "a")


def _thirty_days(
    statement: Statement, made: Made, earlier: list[Finding[Hold | None]], where: str
) -> Finding[Hold | None]:
    """(b) Orally: documented, and no longer than 30 days from the date of the statement."""
    cite = CITE / "b"
    if statement.form is Form.ORAL and not (statement.documented and statement.official.strip()):
        missing = Missing("the documented statement with the official's identity", f"{where}.documented")
        return _no_hold(
            statement,
            "not documented with the official's identity",
            statement.documented or None,
            missing,
            cite,
        )
    if any(one.value is not None and one.cite == cite for one in earlier):
        return Finding(None, f"{_named(statement)}: the 30 days have been used", cite, (NO_RENEWAL,))
    last_on = days_after(statement.on, ORAL_LIMIT.on(max(statement.on, APPLIES_FROM)))
    writing = _writing_within(statement.on, last_on, made)
    if writing is not None:
        return _replaced(statement, writing)
    readings = (WRITING_WITHOUT_TIME,) if statement.form is Form.WRITTEN else ()
    return Finding(Hold(statement.on, last_on), f"{_named(statement)}: wait until {last_on}", cite, readings)


def _replaced(statement: Statement, writing: Statement) -> Finding[Hold | None]:
    """(b) The writing of (a) takes the place of what is left of the 30 days."""
    because = (Fact("a writing came within the 30 days, on", writing.on), SHORTER_WRITING)
    if writing.on <= statement.on:
        return Finding(None, f"{_named(statement)}: the writing of that day rules", CITE / "b", because)
    last_on = writing.on - _DAY
    says = f"{_named(statement)}: wait until the writing of {writing.on}"
    return Finding(Hold(statement.on, last_on), says, CITE / "b", because)


def _writing_within(first_on: date, last_on: date, made: Made) -> Statement | None:
    """Unless a written statement as described in (a) is submitted during that time."""
    for _, one in made:
        qualifies = one.form is Form.WRITTEN and one.until is not None and one.until >= one.on
        if qualifies and first_on <= one.on <= last_on and _unqualified(one, "") is None:
            return one
    return None


def _merged(found: Iterable[Hold]) -> tuple[Hold, ...]:
    """Holds that overlap or touch are one."""
    merged: list[Hold] = []
    for hold in sorted(found, key=lambda one: one.first_on):
        if merged and hold.first_on <= days_after(merged[-1].last_on, 1):
            merged[-1] = Hold(merged[-1].first_on, max(merged[-1].last_on, hold.last_on))
        else:
            merged.append(hold)
    return tuple(merged)


def held_until(day: date, among: tuple[Hold, ...]) -> date | None:
    """The last day of the hold in force on a day."""
    for hold in among:
        if hold.first_on <= day <= hold.last_on:
            return hold.last_on
    return None


def conservative(due_on: date, among: tuple[Hold, ...]) -> date:
    """The last day, or the day after the hold in force on it (readings 16 and 20)."""
    held = held_until(due_on, among)
    return due_on if held is None else days_after(held, 1)


def days_held(after: date, until: date, among: tuple[Hold, ...]) -> int:
    """The days on hold later than one day and before another."""
    spans = (min(hold.last_on, until - _DAY) - max(hold.first_on, after + _DAY) for hold in among)
    return sum(max(0, span.days + 1) for span in spans)


def tolled(due_on: date, discovered_on: date, among: tuple[Hold, ...]) -> date:
    """The last day if the clock stands still while notices are held; never before the conservative one."""
    moved = due_on
    for hold in among:
        if hold.first_on <= moved and hold.last_on > discovered_on:
            moved = days_after(moved, (hold.last_on - max(hold.first_on, discovered_on)).days)
    return max(moved, conservative(due_on, among))
