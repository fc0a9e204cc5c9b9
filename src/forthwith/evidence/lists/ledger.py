"""What is known of disabled accounts and of exemptions, as files: for an audit run again outside the installation."""

import pyarrow as pa

from forthwith.evidence.files.choices import Choices, DateOrder
from forthwith.evidence.files.reading import Reading
from forthwith.evidence.files.rejected_rows import Unreadable
from forthwith.evidence.files.source import Source
from forthwith.evidence.lists.fields import Field, day, schema_of
from forthwith.evidence.lists.reading import Shape, read_list

KNOWN = ("own act", "event", "metadata", "snapshots")


def known(cell: str, order: DateOrder | None) -> str:
    """How the day of disabling is known."""
    word = " ".join(cell.casefold().split())
    if word not in KNOWN:
        raise Unreadable("is no way of knowing it", ", ".join(KNOWN))
    return word


_LEDGER = Shape(
    "record of disabled accounts",
    (
        Field("account_key", "key account objectguid"),
        Field("disabled_on", "disabled disableddate", day, pa.date32()),
        Field("known", "knownby source", known),
        Field("enabled_on", "enabled reenabled reenabledon enableddate", day, pa.date32()),
        Field("deleted_on", "deleted deleteddate", day, pa.date32()),
    ),
    (("account_key",), ("disabled_on",), ("known",)),
)
_EXEMPTIONS = Shape(
    "list of exemptions",
    (
        Field("account_key", "key account objectguid"),
        Field("kind", "exemption type"),
        Field("why", "reason"),
        Field("from_on", "from start", day, pa.date32()),
        Field("until_on", "until end through", day, pa.date32()),
        Field("ended_on", "ended", day, pa.date32()),
    ),
    (("account_key",), ("kind",)),
    frozenset(["until_on"]),
)
LEDGER = schema_of(_LEDGER.fields)
EXEMPTIONS = schema_of(_EXEMPTIONS.fields)


def read_ledger(name: str, data: bytes | Source, choices: Choices) -> Reading:
    """Read a record of disabled accounts, a row for each disabling; Invalid where the file is none."""
    return read_list(_LEDGER, name, data, choices)


def read_exemptions(name: str, data: bytes | Source, choices: Choices) -> Reading:
    """Read a list of exemptions; Invalid where the file is none."""
    return read_list(_EXEMPTIONS, name, data, choices)
