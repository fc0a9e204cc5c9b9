"""Lists for the tests of the access wing, entered as the product's own reader leaves them."""

import hashlib
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from forthwith import clock
from forthwith.evidence.lists.contracts import SCHEMA
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.evidence.queries import store

DAY = timedelta(days=1)


def contract(provider: str, ends_on: date | None, **more: Any) -> dict[str, Any]:
    """One contract of a provider, from long ago."""
    return {
        "provider_id": provider,
        "legal_name": f"Provider {provider}",
        "dba": "",
        "agency_code": provider,
        "contract_no": f"C-{provider}",
        "begins_on": date(2020, 1, 1),
        "ends_on": ends_on,
        "ssa_category": "Residential",
        "lso_name": "",
        "lso_mail": "",
    } | more


def contracts(rows: list[dict[str, Any]], as_of_on: date) -> Snapshot:
    """A snapshot of contracts; the same rows of the same day are the same snapshot."""
    numbered = [{"row_number": at, **row} for at, row in enumerate(rows, 2)]
    out = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(numbered, SCHEMA), out)
    digest = store().put(out.getvalue().to_pybytes())
    how = f"sha256:{hashlib.sha256(as_of_on.isoformat().encode()).hexdigest()}"
    made, _ = Snapshot.objects.get_or_create(
        kind=SnapshotKind.CONTRACTS,
        source_digest=digest,
        reading_digest=how,
        defaults={
            "digest": digest,
            "source_name": "contracts.csv",
            "column_map": {},
            "row_count": len(rows),
            "accepted_count": len(rows),
            "rejected_count": 0,
            "taken_at": clock.now(),
            "as_of_on": as_of_on,
        },
    )
    return made
