"""Rows of a register saved together with their versions; part of an act, enters nothing itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.db.models import Max

from forthwith import clock
from forthwith.people.models import Person
from forthwith.program.registers.columns import Value
from forthwith.program.registers.models import Version
from forthwith.program.registers.register import Register
from forthwith.program.registers.rows import References, changed, data_of, fill
from forthwith.record.models import RecordedModel


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row (None for a new one), its data now, and the data it is to have."""

    row: Any
    before: Mapping[str, Value]
    data: Mapping[str, Value]


def save(
    register: Register, wanted: Sequence[Wanted], references: References, *, act: str, by: Person
) -> list[RecordedModel]:
    """Save these rows, a version of each, and the facts they leave; the rows first, in the order given."""
    wanted = _numbered(register, wanted)
    rows = [_filled(register, one, references) for one in wanted]
    made = iter(register.table.bulk_create([row for row in rows if row.pk is None]))
    rows = [next(made) if one.row is None else _updated(register, one) for one in wanted]
    facts = [
        fact
        for row, one in zip(rows, wanted, strict=True)
        for fact in register.saved(row, is_new=one.row is None, by=by)
    ]
    return [*rows, *versions(register, rows, act=act, by=by), *facts]


def versions(register: Register, rows: Sequence[Any], *, act: str, by: Person) -> list[Version]:
    """A version more of each of these rows, as they are now."""
    keys = [register.key_of(row) for row in rows]
    last = _last_numbers(register, keys)
    at = clock.now()
    made = [
        Version(
            register=register.name,
            key=key,
            number=last.get(key, 0) + 1,
            data=data_of(register, row),
            changed_at=at,
            by=by,
            act=act,
        )
        for key, row in zip(keys, rows, strict=True)
    ]
    return Version.objects.bulk_create(made)


def _last_numbers(register: Register, keys: Sequence[str]) -> dict[str, int]:
    known = Version.objects.filter(register=register.name)
    if len(keys) == 1:
        known = known.filter(key=keys[0])
    return dict(known.values_list("key").annotate(Max("number")).order_by())


def _filled(register: Register, one: Wanted, references: References) -> Any:
    row = one.row if one.row is not None else register.model()
    fill(register, row, one.data, references)
    return row


def _updated(register: Register, one: Wanted) -> Any:
    names = [name for name in changed(one.before, one.data) if name != register.key]
    # Not row by row with `save`: whoever listens to it would be told ten thousand times.
    register.table.filter(pk=one.row.pk).update(**{name: getattr(one.row, name) for name in names})
    return one.row


def _numbered(register: Register, wanted: Sequence[Wanted]) -> list[Wanted]:
    """New rows without a key get the next one; a number once given is never given again."""
    if not register.prefix:
        return list(wanted)
    start = f"{register.prefix}-"
    keys = register.table.filter(**{f"{register.key}__startswith": start})
    ends = (str(key).removeprefix(start) for key in keys.values_list(register.key, flat=True))
    last = max((int(end) for end in ends if end.isdecimal()), default=0)
    following = count(last + 1)
    return [
        one
        if one.data.get(register.key)
        else Wanted(one.row, one.before, {**one.data, register.key: f"{start}{next(following):04}"})
        for one in wanted
    ]
