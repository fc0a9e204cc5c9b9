"""The audits by use: provider, employee, mainframe."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa

from forthwith.access.rules.columns import VERDICT
from forthwith.access.rules.facts import facts
from forthwith.access.rules.given import Given
from forthwith.access.rules.people import Staff, Whose, accounts_of
from forthwith.access.rules.result import Result, Totals
from forthwith.access.rules.rows import certain_number, rows
from forthwith.access.rules.rule import Controllers, Rule
from forthwith.access.rules.systems import Reconciled, appearances, reconcile
from forthwith.access.rules.words import Employment, Kind, Verdict

# Verdicts that ask nothing of anybody, and those out of scope.
_QUIET = (Verdict.ACTIVE, Verdict.NEW, Verdict.RE_ENABLED)
_OUT = (Verdict.DISABLED, Verdict.NOT_A_PERSON)
_IN_ORDER = (Employment.NOT_ASKED, Employment.EMPLOYED, Employment.ON_LEAVE)
_COUNTED = "verdict, account_class, otherwise, enabled, employment"
_TOLD = ", ".join(['"at"', "exempt_by", *(name for name, _ in VERDICT)])
# Each of several words; every one of them is ours.
_ASKING = (
    f"verdict NOT IN {tuple(map(str, _OUT))}"
    f" AND NOT (verdict IN {tuple(map(str, _QUIET))} AND employment IN {tuple(map(str, _IN_ORDER))})"
)


def use_audit(given: Given) -> Result:
    """Every account judged by its use; rows for those that ask for a decision."""
    whose = _whose(given)
    found = _Found(_judged(given, whose), given)
    compared = _reconciled(given, whose)
    counted = (f"{name}: {count:,} enabled users compared." for name, count in compared.compared.items())
    return Result(
        given.rule,
        given.as_of,
        given.controllers,
        rows(given, found.asking(), whose, compared),
        found.totals(),
        {"systems": compared.table} if given.systems else {},
        found.by_use(),
        (*given.notes(), *counted),
    )


def _judged(given: Given, whose: Sequence[Whose]) -> pa.Table:
    """The facts of every account, its place in the list, and the employment of its person."""
    table = facts(
        given.accounts,
        given.rule,
        given.as_of,
        roles=given.roles,
        events=given.events,
        ledger=given.ledger,
        exemptions=given.exemptions,
    )
    employment: Any = [one.employment.value for one in whose]
    said = pa.array(employment, pa.string()) if whose else pa.repeat("", table.num_rows)
    table = table.append_column("at", pa.array(np.arange(table.num_rows)))
    return table.append_column("employment", said)


@lru_cache(maxsize=32)
def _verdicts_of_facts(
    columns: pa.Schema, rule: Rule, as_of: date, controllers: Controllers, log_covers: bool
) -> str:
    """The verdicts in the engine's own language: written by Ibis once for a rule and a day, for that takes long."""
    import ibis

    from forthwith.access.rules.verdicts import verdicts

    facts_of = ibis.table(ibis.Schema.from_pyarrow(columns), name="facts")
    table = verdicts(facts_of, rule, as_of, controllers=controllers, log_covers=log_covers)
    return str(ibis.to_sql(table, dialect="duckdb"))


class _Found:
    """The verdicts, computed where the columns are: words for every account, sentences for those that ask."""

    def __init__(self, judged: pa.Table, given: Given) -> None:
        import duckdb

        self._judged, self._engine = judged, duckdb.connect()
        self._verdicts = _verdicts_of_facts(
            judged.schema, given.rule, given.as_of, given.controllers, given.log_covers
        )
        self._engine.register("facts", judged)
        asking = f'list("at") FILTER (WHERE {_ASKING}) AS asking'
        counted = self._asked(
            f"SELECT {_COUNTED}, count(*) AS count, {asking} FROM ({self._verdicts}) GROUP BY ALL"  # noqa: S608
        )
        self._asking = counted["asking"].combine_chunks().flatten().to_numpy()
        self._counted: list[dict[str, Any]] = counted.drop_columns("asking").to_pylist()

    def _asked(self, question: str) -> pa.Table:
        return self._engine.sql(question).to_arrow_table()

    def totals(self) -> Totals:
        """By verdict; those out of scope by their reason."""
        within: Counter[str] = Counter()
        out: Counter[str] = Counter({Verdict.DISABLED.value: 0})
        for row in self._counted:
            verdict = row["verdict"]
            reason = f"{verdict}: {row['account_class']}" if verdict == Verdict.NOT_A_PERSON else verdict
            (out if verdict in _OUT else within)[reason] += row["count"]
        return Totals(
            sum(row["count"] for row in self._counted),
            {verdict.value: within[verdict.value] for verdict in Verdict if verdict not in _OUT},
            dict(sorted(out.items())),
        )

    def by_use(self) -> dict[str, int]:
        """What the use alone says of every account not disabled, whatever its class."""
        found: Counter[str] = Counter()
        for row in self._counted:
            if row["enabled"] is not False:
                found[row["otherwise"]] += row["count"]
        return dict(sorted(found.items()))

    def asking(self) -> pa.Table:
        """The accounts in scope that are not in order by use or by employment."""
        asking = np.zeros(self._judged.num_rows, np.bool_)
        asking[self._asking] = True
        # The facts of these alone: as a condition beside the sentences, the verdict would be computed many times over.
        self._engine.register("facts", self._judged.filter(pa.array(asking)))
        return self._asked(f"SELECT {_TOLD} FROM ({self._verdicts})")  # noqa: S608


def _whose(given: Given) -> Sequence[Whose]:
    """Whose each account is, where a staff list is given."""
    if given.rule.kind is not Kind.EMPLOYEE or given.hr is None:
        return ()
    staff = Staff(given.hr, given.as_of, before=given.hr_before, known=given.known)
    return [staff.of(account) for account in accounts_of(given.accounts)]


def _reconciled(given: Given, whose: Sequence[Whose]) -> Reconciled:
    """The other systems held against these accounts."""
    if not given.systems:
        return Reconciled(pa.table({}), {}, {})
    staff = Staff(given.hr, given.as_of, before=given.hr_before) if given.hr is not None else None
    columns = ["sam_account_name", "employee_id", "mail", "enabled"]
    held: set[str] = set()
    for at, account in enumerate(given.accounts.select(columns).to_pylist()):
        if account["enabled"] is not False:
            held.update(appearances(account, certain_number(whose[at]) if whose else ""))
    return reconcile(given.systems, frozenset(held), staff)
