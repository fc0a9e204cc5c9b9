"""The staff list of human resources: who is employed, where, and since when no longer."""

import pyarrow as pa

from forthwith.evidence.files.choices import Choices
from forthwith.evidence.files.reading import Reading
from forthwith.evidence.files.source import Source

# status: active, leave, terminated, or "" where the list does not say; days are local calendar dates.
SCHEMA = pa.schema(
    [
        ("row_number", pa.int64()),
        ("employee_id", pa.string()),
        ("name", pa.string()),
        ("mail", pa.string()),
        ("facility", pa.string()),
        ("job", pa.string()),
        ("supervisor", pa.string()),
        ("hired_on", pa.date32()),
        ("ended_on", pa.date32()),
        ("status", pa.string()),
    ]
)


def read_staff(name: str, data: bytes | Source, choices: Choices) -> Reading:
    """Read a staff list; Invalid where the file is none. An employee ID is needed in every row."""
    raise NotImplementedError((name, data, choices))
