"""Reads of registers: rows within reach, searched and filtered; one row; its versions and what each changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from forthwith.errors import NotFound
from forthwith.people.models import Person
from forthwith.program.registers.columns import Column, Kind, Value
from forthwith.program.registers.guards import HIDDEN, check_may_enter
from forthwith.program.registers.models import Version
from forthwith.program.registers.register import Register
from forthwith.program.registers.rows import changed, rows_of
from forthwith.record import head

_SEARCHED = (Kind.TEXT, Kind.LONG)
FILTERED = (Kind.CHOICE, Kind.YES_NO)


def within_reach(register: Register, by: Person) -> QuerySet[Any]:
    """The rows a person may read; NotPermitted to whom there is none to read."""
    found = check_may_enter(by, register.reading)
    if found.everything:
        return rows_of(register)
    if not register.facility:
        return rows_of(register)
    return rows_of(register).filter(**{f"{register.facility}__in": found.facilities})


def chosen(register: Register, by: Person, asked: Mapping[str, str]) -> QuerySet[Any]:
    """The rows a search and filters leave: `q` in any text, a column's name for its value."""
    found = within_reach(register, by)
    if words := asked.get("q", "").strip():
        texts = [column.name for column in register.columns if column.kind in _SEARCHED]
        found = found.filter(reduce(or_, (Q(**{f"{name}__icontains": words}) for name in texts)))
    for column in filters(register):
        if value := asked.get(column.name, ""):
            found = found.filter(_is(column, value))
    return found


def filters(register: Register) -> list[Column]:
    """The columns a list is filtered by: choices, yes or no, the facility."""
    return [one for one in register.columns if one.kind in FILTERED or one.of == "people.facility"]


def _is(column: Column, value: str) -> Q:
    if column.kind is Kind.YES_NO:
        return Q(**{column.name: {"yes": True, "no": False}.get(value)})
    return Q(**{f"{column.name}__{column.by}" if column.by else column.name: value})


def row(register: Register, key: str, by: Person) -> Any:
    """One row by its key, for whom it is within reach."""
    found = within_reach(register, by).filter(**{register.key: key}).first()
    if found is None:
        raise NotFound(f"There is no {register.one} “{key}” in the register." if by else HIDDEN)
    return found


def knows(register: Register, key: str) -> bool:
    """Whether a row has this key, whatever its letters' case."""
    return register.table.filter(**{f"{register.key}__iexact": key}).exists()


def locked(register: Register, row: Any) -> Any:
    """The row as it is now; whoever else would change it waits."""
    hold()
    return rows_of(register).get(pk=row.pk)


def hold() -> None:
    """Let whoever else would act wait from here on, not only at the entry: what is compared stays so."""
    head.locked()


def newest(register: Register, key: str) -> Version | None:
    """The newest version of a row."""
    known = Version.objects.filter(register=register.name, key=key).select_related("by")
    return known.order_by("-number").first()


@dataclass(frozen=True, slots=True)
class Step:
    """One version and what it changed: each column with its value before and after."""

    version: Version
    changes: list[tuple[Column, Value, Value]]


def history(register: Register, key: str) -> list[Step]:
    """The versions of a row, the newest first, each beside the one before."""
    known = Version.objects.filter(register=register.name, key=key).select_related("by").order_by("number")
    steps: list[Step] = []
    before: Mapping[str, Value] = {}
    for version in known:
        names = changed(before, version.data) if steps else []
        columns = [one for one in register.columns if one.name in names]
        changes = [(one, before.get(one.name), version.data[one.name]) for one in columns]
        steps.append(Step(version, changes))
        before = version.data
    return steps[::-1]
