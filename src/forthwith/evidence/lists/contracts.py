"""Contracts with providers: from when to when, under which agency code, and who the provider's LSO is."""

import pyarrow as pa

from forthwith.evidence.files.choices import Choices
from forthwith.evidence.files.reading import Reading
from forthwith.evidence.files.source import Source

# ends_on null: no end date. A day such as 9999-12-31 stays as it stands; the rules read it (reading 58).
SCHEMA = pa.schema(
    [
        ("row_number", pa.int64()),
        ("provider_id", pa.string()),
        ("legal_name", pa.string()),
        ("dba", pa.string()),
        ("agency_code", pa.string()),
        ("contract_no", pa.string()),
        ("begins_on", pa.date32()),
        ("ends_on", pa.date32()),
        ("ssa_category", pa.string()),
        ("lso_name", pa.string()),
        ("lso_mail", pa.string()),
    ]
)


def read_contracts(name: str, data: bytes | Source, choices: Choices) -> Reading:
    """Read a list of contracts; Invalid where the file is none. A provider ID or an agency code is needed."""
    raise NotImplementedError((name, data, choices))
