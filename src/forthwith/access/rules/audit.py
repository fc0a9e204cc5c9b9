"""An audit: accounts and the lists beside them in; verdicts, totals, proposed acts out."""

from collections.abc import Mapping
from datetime import date

import pyarrow as pa

from forthwith.access.rules.result import Result
from forthwith.access.rules.rule import Controllers, Rule
from forthwith.access.rules.words import Kind

_NOBODY = Controllers()
_NONE: Mapping[str, pa.Table] = {}


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
    raise NotImplementedError(
        (kind, accounts, as_of, rule, hr, hr_before, known, contracts, roles, systems, events)
    )
