"""Whether a policy owes all that the clauses it names ask for, and as often as they ask."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from forthwith.errors import Fault
from forthwith.policy.duty import ENTITY, Duty, in_words
from forthwith.policy.floors import FLOORS, Floor, TimesAYear, YearsAtMost
from forthwith.policy.rhythm import days

# So many years are looked at: a rhythm with an interval, or of weeks, differs from one to the next.
YEARS = 12


def rarer(clauses: Collection[str], duties: Sequence[Duty], *, on: date) -> Iterator[Fault]:
    """Each floor of a clause that the duties of a policy fall below, by its clause."""
    for floor in FLOORS:
        if floor.clause in clauses:
            yield from _below(floor, [one for one in duties if _is_of(floor, one)], on)


def left_out(clauses: Collection[str]) -> Iterator[Fault]:
    """The clauses that ask for something and are missing from a policy that takes the regulation's place.

    One that names none of them is no copy of the regulation: its entity goes by another.
    """
    asking = dict.fromkeys(floor.clause for floor in FLOORS)
    if any(clause in clauses for clause in asking):
        yield from (Fault(one, "this clause of the regulation") for one in asking if one not in clauses)


def _is_of(floor: Floor, duty: Duty) -> bool:
    """Whether a duty is of the kind a clause asks for, whichever clause it names itself."""
    there = duty.proof, duty.holds, duty.never, duty.each
    return there == (floor.proof, floor.holds, floor.never, floor.each)


def _below(floor: Floor, duties: list[Duty], on: date) -> Iterator[Fault]:
    if not duties:
        yield Fault(floor.clause, f"a duty: {_asked(floor)}", "none")
    elif isinstance(floor.often, TimesAYear):
        parts = floor.often.parts(on)
        if not any(_in_each(one, list(parts), on) for one in duties):
            yield Fault(floor.clause, _times(floor.often, on), _found(duties))
    elif isinstance(floor.often, YearsAtMost):
        most = floor.often.on(on)
        if not any(one.after and one.after <= most for one in duties):
            yield Fault(floor.clause, f"after at most {most} years", _found(duties))
    else:
        asked = {kind for one in duties for kind in one.on}
        yield from (
            Fault(floor.clause, f"owed on: {in_words(kind)}") for kind in floor.on if kind not in asked
        )


def _in_each(duty: Duty, parts: list[tuple[int, ...]], on: date) -> bool:
    """Whether it has a day in each of these parts of every year."""
    if not duty.rhythm:
        return False
    there = {(day.year, day.month) for day in days(duty.rhythm, date(on.year + YEARS, 12, 31))}
    years = range(on.year, on.year + YEARS)
    return all(any((year, month) in there for month in part) for year in years for part in parts)


def _asked(floor: Floor) -> str:
    whose = "" if floor.each == ENTITY else f", each {in_words(floor.each)}"
    return f"{'never ' if floor.never else ''}{in_words(floor.proof or floor.holds or floor.never)}{whose}"


def _times(often: TimesAYear, on: date) -> str:
    if often.months:
        named = ", ".join(f"{date(on.year, month, 1):%B}" for month in often.months)
        return f"each year in {named}"
    return f"at least {often.on(on)} a year, one in each {12 // often.on(on)} months"


def _found(duties: list[Duty]) -> str:
    return " · ".join(one.when for one in duties)
