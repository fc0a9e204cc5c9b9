"""The verbs of every register: add, change, take a file; each one transaction and one record entry."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from forthwith.duties.facts import refresh_later
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.people.models import Person
from forthwith.program.registers import queries
from forthwith.program.registers.columns import Value
from forthwith.program.registers.comparing import compared
from forthwith.program.registers.domain import Change, Plan
from forthwith.program.registers.guards import check_may_enter, check_may_keep
from forthwith.program.registers.register import Register
from forthwith.program.registers.rows import References, changed, data_of, empty, fill, missing
from forthwith.program.registers.writing import Wanted, save, versions
from forthwith.record import actions as record
from forthwith.record.canon import Json
from forthwith.record.models import RecordedModel

FAULTS_SHOWN = 100


@transaction.atomic
def add(register: Register, *, data: Mapping[str, Value], by: Person) -> Any:
    """A row more; Invalid with each column's fault."""
    references = References(register)
    wanted = register.model()
    given = {**empty(register), **data}
    fill(register, wanted, given, references)
    check_may_keep(by, register.facility_of(wanted), register.keepers)
    faults = [*missing(register, given), *register.validate(given)]
    if (key := str(given[register.key])) and queries.knows(register, key):
        faults.append(Fault(register.key, "one that is not in the register yet", key))
    _refuse(register, faults)
    rows = save(register, [Wanted(None, {}, given)], references, act="registers.add", by=by)
    return _entered(register, "registers.add", rows, by=by)


@transaction.atomic
def change(register: Register, *, row: Any, data: Mapping[str, Value], seen: int, by: Person) -> Any:
    """Other values for a row; `seen` is the number of its version when the form was opened. Same values: no act."""
    row = queries.locked(register, row)
    check_may_keep(by, register.facility_of(row), register.keepers)
    _check_seen(register, row, seen)
    before = data_of(register, row)
    given = {**before, **data, register.key: before[register.key]}
    if not (names := changed(before, given)):
        return row
    references = References(register)
    _refuse(register, [*missing(register, given), *register.validate(given)])
    fill(register, row, given, references)
    check_may_keep(by, register.facility_of(row), register.keepers)
    wanted = [Wanted(row, before, given)]
    rows = save(register, wanted, references, act="registers.change", by=by)
    return _entered(register, "registers.change", rows, changed=names, by=by)


@transaction.atomic
def take(register: Register, *, name: str, data: bytes, seen: int, by: Person) -> Plan:
    """Take a file as its dry run showed it (`seen` is the plan's): all its rows or none. Nothing new: no act."""
    check_may_enter(by, register.keepers)
    queries.hold()
    plan = compared(register, name, data, by=by)
    if plan.faults:
        faults = tuple(Fault(f"row {one.row}", one.says) for one in plan.faults[:FAULTS_SHOWN])
        raise Invalid("Nothing was taken: some rows of the file need mending first.", faults)
    if plan.changes_nothing:
        return plan
    if plan.seen != seen:
        raise WrongState(
            "The register was changed since the file was compared with it. Look at it once more."
        )
    wanted = [Wanted(one.row, one.before, one.data) for one in plan.rows if one.change is not Change.SAME]
    rows = save(register, wanted, References(register, whole=True), act="registers.import", by=by)
    counts = {change.value: len(plan.of(change)) for change in Change}
    fields: dict[str, Json] = {
        "register": register.name,
        **counts,
        "missing": len(plan.missing),
        "file": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }
    record.append("registers.import", by=by, rows=rows, fields=fields)
    refresh_later()
    return plan


def versioned(register: Register, row: Any, *, act: str, by: Person) -> RecordedModel:
    """The version a room's own act leaves of a row it changed; enter it with the row."""
    return versions(register, [row], act=act, by=by)[0]


def _entered(
    register: Register, act: str, rows: Sequence[RecordedModel], *, by: Person, changed: Sequence[str] = ()
) -> Any:
    fields: dict[str, Json] = {"register": register.name, "key": register.key_of(rows[0])}
    if changed:
        fields["changed"] = list(changed)
    record.append(act, by=by, rows=rows, fields=fields)
    refresh_later()
    return rows[0]


def _check_seen(register: Register, row: Any, seen: int) -> None:
    newest = queries.newest(register, register.key_of(row))
    if newest is not None and newest.number != seen:
        raise WrongState(
            f"{newest.by.name} changed this meanwhile. Nothing of yours was saved: look at it and change it again."
        )


def _refuse(register: Register, faults: Sequence[Fault]) -> None:
    if faults:
        raise Invalid(f"The {register.one} was not saved.", tuple(faults))
