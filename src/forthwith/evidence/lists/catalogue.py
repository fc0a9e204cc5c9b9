"""What each role permits, and which roles or permissions may not come together in one person."""

import pyarrow as pa

from forthwith.evidence.files.choices import Choices
from forthwith.evidence.files.reading import Reading
from forthwith.evidence.files.source import Source

# A row for each permission of a role; permission "" where the role is only named. includes: a role within this one.
CATALOGUE = pa.schema(
    [
        ("row_number", pa.int64()),
        ("system", pa.string()),
        ("role", pa.string()),
        ("title", pa.string()),
        ("permission", pa.string()),
        ("includes", pa.string()),
    ]
)
# A row for each member of a set: who holds `at_least` of the members of one rule holds incompatible functions.
INCOMPATIBLE = pa.schema(
    [
        ("row_number", pa.int64()),
        ("rule", pa.string()),
        ("says", pa.string()),
        ("level", pa.string()),  # role or permission
        ("system", pa.string()),  # "" for any system
        ("member", pa.string()),
        ("at_least", pa.int64()),
        ("same_scope", pa.bool_()),  # only where both reach the same facility or unit
    ]
)


def read_catalogue(name: str, data: bytes | Source, choices: Choices) -> Reading:
    """Read a role catalogue; Invalid where the file is none."""
    raise NotImplementedError((name, data, choices))


def read_incompatible(name: str, data: bytes | Source, choices: Choices) -> Reading:
    """Read sets of incompatible functions; Invalid where the file is none."""
    raise NotImplementedError((name, data, choices))
