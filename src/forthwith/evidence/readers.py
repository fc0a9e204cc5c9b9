"""Which reader reads which kind of list; each is loaded when it is asked for."""

from collections.abc import Callable
from importlib import import_module

from forthwith.errors import Invalid
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.files.reading import Reading
from forthwith.evidence.files.source import Source
from forthwith.evidence.models import SnapshotKind

_READERS = {
    SnapshotKind.ACCOUNTS: ("forthwith.evidence.accounts.reading", "read_accounts"),
    SnapshotKind.STAFF: ("forthwith.evidence.lists.hr", "read_staff"),
    SnapshotKind.CONTRACTS: ("forthwith.evidence.lists.contracts", "read_contracts"),
    SnapshotKind.ROLES: ("forthwith.evidence.lists.roles", "read_roles"),
}


def fields_of(kind: SnapshotKind) -> tuple[str, ...]:
    """The fields a column of such a list can be read as."""
    if kind == SnapshotKind.ACCOUNTS:
        fields: tuple[str, ...] = import_module("forthwith.evidence.accounts.fields").FIELDS
        return fields
    module = _READERS[kind][0] if kind in _READERS else "forthwith.evidence.events.event"
    return tuple(name for name in import_module(module).SCHEMA.names if name != "row_number")


def read_list(
    kind: SnapshotKind,
    name: str,
    data: bytes | Source,
    choices: Choices,
    told: Callable[[int], None] = lambda _: None,
) -> Reading:
    """Read a file as this kind of list; Invalid for a kind that has no such reader. `told` hears of long ones."""
    if kind not in _READERS:
        raise Invalid(f"A file is not read as {kind}: logs and rosters have pages of their own.")
    module, function = _READERS[kind]
    read = getattr(import_module(module), function)
    reading: Reading = (
        read(name, data, choices, told) if kind == SnapshotKind.ACCOUNTS else read(name, data, choices)
    )
    return reading
