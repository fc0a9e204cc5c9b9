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
