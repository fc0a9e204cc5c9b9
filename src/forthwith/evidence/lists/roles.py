"""Who holds which role in one system, since when, by whom."""

import pyarrow as pa

from forthwith.evidence.files.choices import Choices
from forthwith.evidence.files.reading import Reading
from forthwith.evidence.files.source import Source

# user_id: the account's name in that system. scope: the facility or unit a role is limited to, "" for everywhere.
SCHEMA = pa.schema(
    [
        ("row_number", pa.int64()),
        ("user_id", pa.string()),
        ("role", pa.string()),
        ("granted_on", pa.date32()),
        ("granted_by", pa.string()),
        ("scope", pa.string()),
    ]
)


def read_roles(name: str, data: bytes | Source, choices: Choices) -> Reading:
    """Read a list of grants, a row for each; Invalid where the file is none."""
    raise NotImplementedError((name, data, choices))
