"""Audits for tests: a list of provider or employee accounts as it would be taken in, judged by the real rules."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from forthwith import clock
from forthwith.access.actions.audits import open_audit
from forthwith.access.audits.inputs import Chosen
from forthwith.access.models import Audit, AuditKind, AuditRow, System
from forthwith.evidence.accounts.account import SCHEMA, TEXTS
from forthwith.evidence.lists import contracts, hr
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.evidence.queries import store
from forthwith.record import actions as record
from tests.access.cast import MORTALITY_REVIEW, Stage


def ago(days: int) -> datetime:
    """Noon, so many days ago."""
    return datetime.combine(clock.today() - timedelta(days=days), time(18), clock.now().tzinfo)


def account(
    name: str, *, used: int | None = 0, unit: str = "A1", created: int = 1000, **more: Any
) -> dict[str, Any]:
    """An enabled person's account of agency or facility `unit`, last used so many days ago, None for never."""
    texts = dict.fromkeys(TEXTS, "")
    return texts | {
        "key": f"guid-{name}",
        "domain": "PROVIDER",
        "sam_account_name": name,
        "display_name": f"{name.capitalize()} Person",
        "agency": unit,
        "facility": unit,
        "employee_id": "",
        "dn": f"CN={name},OU={unit},DC=example,DC=test",
        "account_class": "person",
        "enabled": True,
        "uac": 512,
        "created_at": ago(created),
        "last_logon_at": ago(used) if used is not None else None,
        "last_logon_never": used is None,
        "stamp_at": ago(used) if used is not None else None,
        "stamp_never": used is None,
        "groups": [],
        "roles": ["clerk"],
    } | more  # fmt: skip


# Two agencies with an LSO, one without; every verdict that matters.
PROVIDERS = (
    account("anna", used=3),
    account("bert", used=200),
    account("cleo", used=None),
    account("dora", used=185, unit="A2"),  # within the band of the replicated stamp; no controller was asked
    account("emil", used=400, unit="A2"),
    account("fred", used=300, unit="A9"),  # an agency nobody answers for
    account("gina", used=250, groups=[MORTALITY_REVIEW]),
    account("hugo", used=500, enabled=False, uac=514),
)
EMPLOYEES = (
    account("ivan", used=80, unit="F1", employee_id="E1"),
    account("jana", used=10, unit="F1", employee_id="E2"),
    account("karl", used=90, unit="F2", employee_id="E3"),
    account("lena", used=5, unit="F2", employee_id="E4"),
)


def listed(
    system: System, rows: Any = PROVIDERS, *, days: int = 0, kind: SnapshotKind = SnapshotKind.ACCOUNTS,
    schema: pa.Schema = SCHEMA, rejected: int = 0, how: Any = None,
) -> Snapshot:  # fmt: skip
    """A list as it would be taken in, of so many days ago; entered as an act would."""
    from django.db import transaction

    numbered = [{**row, "row_number": number} for number, row in enumerate(rows, 1)]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(numbered, schema), sink)
    digest = store().put(sink.getvalue().to_pybytes())
    with transaction.atomic():
        made = Snapshot.objects.create(
            kind=kind,
            system=system.name if system else "",
            digest=digest,
            source_digest=digest,
            source_name="list.csv",
            column_map={},
            reading_digest=f"sha256:{uuid4().hex * 2}",
            how=how or {},
            row_count=len(numbered) + rejected,
            accepted_count=len(numbered),
            rejected_count=rejected,
            taken_at=clock.now(),
            as_of_on=clock.today() - timedelta(days=days),
        )
        record.append("evidence.take_snapshot", by=_actor(), rows=[made], evidence=[digest])
    return made


def _actor() -> Any:
    from forthwith.record.domain import SystemActor

    return SystemActor()


def staff(*rows: dict[str, Any], days: int = 0) -> Snapshot:
    """A staff list."""
    return listed(None, rows, days=days, kind=SnapshotKind.STAFF, schema=hr.SCHEMA)


def person(
    employee_id: str, name: str, status: str = "active", ended: int | None = None, facility: str = "F1"
) -> dict[str, Any]:
    """A line of the staff list."""
    ended_on = clock.today() - timedelta(days=ended) if ended is not None else None
    texts = {"mail": "", "job": "clerk", "supervisor": ""}
    return texts | {
        "employee_id": employee_id, "name": name, "facility": facility, "status": status, "ended_on": ended_on,
        "hired_on": None,
    }  # fmt: skip


def contract(provider: str, agency: str, ended: int | None = None) -> dict[str, Any]:
    """A line of the list of contracts; `ended` so many days ago."""
    texts = {
        "legal_name": provider,
        "dba": "",
        "contract_no": "1",
        "ssa_category": "",
        "lso_name": "",
        "lso_mail": "",
    }
    return texts | {
        "provider_id": provider, "agency_code": agency, "begins_on": clock.today() - timedelta(days=900),
        "ends_on": clock.today() - timedelta(days=ended) if ended is not None else None,
    }  # fmt: skip


def contracted(*rows: dict[str, Any]) -> Snapshot:
    """A list of contracts."""
    return listed(None, rows, kind=SnapshotKind.CONTRACTS, schema=contracts.SCHEMA)


def audited(stage: Stage, kind: AuditKind = AuditKind.PROVIDER, rows: Any = None, **more: Any) -> Audit:
    """An audit of the stage's accounts, begun today."""
    system = stage.employees if kind is AuditKind.EMPLOYEE else stage.providers
    accounts = more.pop("accounts", None)
    accounts = accounts or listed(system, rows or (EMPLOYEES if kind is AuditKind.EMPLOYEE else PROVIDERS))
    chosen = Chosen(kind=kind, period=more.pop("period", "2026-10"), system=system, accounts=accounts, **more)
    return open_audit(by=stage.manager, chosen=chosen, due_on=clock.today() + timedelta(days=14))


def row(audit: Audit, name: str) -> AuditRow:
    """The row of an account by its name."""
    return audit.rows.get(account_key=f"guid-{name}")
