"""An audit: accounts and the lists beside them in; verdicts, totals, proposed acts out."""

from collections.abc import Mapping
from datetime import date
from importlib import import_module
from threading import Thread

import pyarrow as pa

from forthwith.access.rules.contract_audit import contract_audit
from forthwith.access.rules.given import Given
from forthwith.access.rules.result import Result
from forthwith.access.rules.rule import Controllers, Rule, rule_for
from forthwith.access.rules.use_audit import use_audit
from forthwith.access.rules.words import Kind

_NOBODY = Controllers()
_NONE: Mapping[str, pa.Table] = {}


def load_meanwhile() -> None:
    """Load what judges while the lists are read: Ibis alone takes longer to load than a small list to judge."""
    Thread(target=_load, daemon=True).start()


def _load() -> None:
    """With what writes a question in the engine's language, which is loaded by the first one written."""
    import_module("duckdb")
    ibis = import_module("ibis")
    ibis.to_sql(ibis.literal(True), dialect="duckdb")


def audit(
    kind: Kind,
    *,
    accounts: pa.Table,
    as_of: date,
    rule: Rule | None = None,
    hr: pa.Table | None = None,
    hr_before: pa.Table | None = None,
    known: pa.Table | None = None,
    contracts: pa.Table | None = None,
    roles: pa.Table | None = None,
    systems: Mapping[str, pa.Table] = _NONE,
    events: pa.Table | None = None,
    events_span: tuple[date, date] | None = None,
    ledger: pa.Table | None = None,
    exemptions: pa.Table | None = None,
    controllers: Controllers = _NOBODY,
) -> Result:
    """Audit one frozen list as of a day.

    `accounts` and each of `systems` have the columns of `evidence.accounts.account.SCHEMA`; `hr`, `hr_before`,
    `contracts`, `roles` those of evidence.lists; `events`, `ledger`, `exemptions`, `known` those of `columns`.
    `events_span` is what the log covers whole, first and last day: silence outside says nothing. `rule` is the
    procedure's own where none is given. Invalid where the kind needs a list that is not given.
    """
    given = Given(
        accounts=accounts,
        as_of=as_of,
        rule=rule or rule_for(kind, as_of),
        controllers=controllers,
        systems=systems,
        hr=hr,
        hr_before=hr_before,
        known=known,
        contracts=contracts,
        roles=roles,
        events=events,
        events_span=events_span,
        ledger=ledger,
        exemptions=exemptions,
    )
    return contract_audit(given) if kind is Kind.CONTRACT else use_audit(given)
