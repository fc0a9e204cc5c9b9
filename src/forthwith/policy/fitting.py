"""Whether the parts of a policy fit together: clauses and duties once, each name leading somewhere."""

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from forthwith.errors import Fault
from forthwith.law.readings import READINGS
from forthwith.policy.duty import Duty

_READINGS = {one.number for one in READINGS}


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


class _NamesClause(Protocol):
    @property
    def clause(self) -> str: ...


def faults(
    clauses: Iterable[_HasId], promises: Iterable[_NamesClause], duties: Iterable[Duty]
) -> tuple[Fault, ...]:
    """Every misfit within a policy, by its place."""
    ids, duties = [one.id for one in clauses], list(duties)
    return (
        *_twice(ids, "a clause once"),
        *_twice([f"duty {one.id}" for one in duties], "a duty once"),
        *(Fault(one.clause, "a clause of this policy") for one in promises if one.clause not in ids),
        *(fault for duty in duties for fault in _readings(duty)),
    )


def owner_faults(
    clauses: Iterable[_HasId], duties: Iterable[Duty], roles: Collection[str]
) -> tuple[Fault, ...]:
    """Duties that name a clause that is not there, or a role that nobody can hold."""
    ids = {one.id for one in clauses}
    return tuple(fault for duty in duties for fault in _owner(duty, ids, roles))


def _twice(names: list[str], expected: str) -> list[Fault]:
    return [Fault(name, expected) for name in sorted(set(names)) if names.count(name) > 1]


def _owner(duty: Duty, clauses: Collection[str], roles: Collection[str]) -> Iterator[Fault]:
    where = f"duty {duty.id}"
    if duty.clause not in clauses:
        yield Fault(f"{where}, clause", "a clause of this policy", duty.clause)
    for key, role in (("owner", duty.owner), ("escalate_to", duty.escalate_to)):
        if role and role not in roles:
            yield Fault(f"{where}, {key}", f"a role: {', '.join(sorted(roles))}", role)


def _readings(duty: Duty) -> Iterator[Fault]:
    for number in duty.readings:
        if number not in _READINGS:
            yield Fault(f"duty {duty.id}, readings", "the number of a reading", str(number))
