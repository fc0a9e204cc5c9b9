"""Plans, lists and days for the tests of changes."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from forthwith import clock
from forthwith.access.actions.changes import Wanted, approve_plan, draft_plan
from forthwith.access.actions.ledger import note_disabled
from forthwith.access.models import Change, Disabling, FormReceived, Plan, System
from forthwith.evidence.accounts.account import SCHEMA
from forthwith.evidence.lists import roles
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.evidence.queries import store
from tests.access.cast import Stage

VERB, STAND = Change.Verb, Change.Stand


def wanted(key: str, verb: Change.Verb = VERB.DISABLE, **more: Any) -> Wanted:
    """A change with everything it needs."""
    roles_named = more.pop("roles", ())
    account = {"sam_account_name": key, "dn": f"CN={key},OU=P", "name": f"Name of {key}", "uac": 512, **more}
    return Wanted(key, account, verb, "more than 180 days without use", "dmh.prov.4", roles=roles_named)


def drafted(
    stage: Stage, *changes: Wanted, system: System | None = None, about: str = "AU-2026-0001"
) -> Plan:
    return draft_plan(by=stage.manager, system=system or stage.providers, about=about, wanted=changes)


def approved(stage: Stage, *changes: Wanted, system: System | None = None) -> Plan:
    return approve_plan(by=stage.officer, plan=drafted(stage, *changes, system=system))


def stands(plan: Plan) -> dict[str, str]:
    return {one.account_key: one.stand for one in plan.changes.all()}


def disabled_days_ago(stage: Stage, key: str, days: int) -> Disabling:
    """A line of the ledger, written beside the record: only its day matters here."""
    return note_disabled(
        system=stage.providers,
        account_key=key,
        account=key,
        on=clock.today() - timedelta(days=days),
        known=Disabling.Known.OWN_ACT,
    )


def forms_received(stage: Stage, key: str, *kinds: FormReceived.Kind) -> None:
    for kind in kinds or (FormReceived.Kind.ACCESS_REQUEST, FormReceived.Kind.ARA):
        FormReceived.objects.create(
            kind=kind, system=stage.providers, account_key=key, account=key, received_on=clock.today()
        )


def listed(system: System, days: int = 0, *, live: bool = False, **enabled: bool | None) -> Snapshot:
    """A list of accounts by key, taken and made some days from now."""
    rows = [
        {"row_number": number, "key": key, "sam_account_name": key, "enabled": said}
        for number, (key, said) in enumerate(enabled.items(), 1)
    ]
    return _kept(system, SnapshotKind.ACCOUNTS, pa.Table.from_pylist(rows, SCHEMA), days, live)


def roles_listed(system: System, days: int = 0, **held: list[str]) -> Snapshot:
    """A list of roles by user."""
    rows = [
        {"row_number": number, "user_id": user, "role": role}
        for number, (user, role) in enumerate(((user, role) for user in held for role in held[user]), 1)
    ]
    return _kept(system, SnapshotKind.ROLES, pa.Table.from_pylist(rows, roles.SCHEMA), days, live=False)


def _kept(system: System, kind: SnapshotKind, rows: pa.Table, days: int, live: bool) -> Snapshot:
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink)
    return Snapshot.objects.create(
        kind=kind,
        system=system.name,
        digest=store().put(sink.getvalue().to_pybytes()),
        source_digest=f"sha256:{uuid4().hex * 2}",
        source_name="list.csv",
        column_map={},
        reading_digest=f"sha256:{uuid4().hex * 2}",
        how={"controllers": {"dc1": "read"}} if live else {},
        row_count=rows.num_rows,
        accepted_count=rows.num_rows,
        rejected_count=0,
        taken_at=clock.now() + timedelta(days=days),
        as_of_on=clock.today() + timedelta(days=days),
    )
