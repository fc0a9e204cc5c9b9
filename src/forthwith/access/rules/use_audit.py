"""The audits by use: provider, employee, mainframe."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from forthwith.access.rules.acts import Proposed, proposed
from forthwith.access.rules.columns import ROWS, VERDICT
from forthwith.access.rules.facts import facts, plain
from forthwith.access.rules.given import Given
from forthwith.access.rules.people import Staff, Whose, accounts_of
from forthwith.access.rules.result import Result, Totals
from forthwith.access.rules.systems import Reconciled, appearances, identities, reconcile
from forthwith.access.rules.words import Employment, Kind, Verdict

# Verdicts that ask nothing of anybody.
QUIET = (Verdict.ACTIVE, Verdict.NEW, Verdict.RE_ENABLED)
OUT = (Verdict.DISABLED, Verdict.NOT_A_PERSON)
_IN_ORDER = (Employment.NOT_ASKED, Employment.EMPLOYED, Employment.ON_LEAVE)
_NOTHING = Whose(Employment.NOT_ASKED, "")


def use_audit(given: Given) -> Result:
    """Every account judged by its use; rows for those that ask for a decision."""
    whose = _whose(given)
    judged = facts(
        given.accounts,
        given.rule,
        given.as_of,
        roles=given.roles,
        events=given.events,
        ledger=given.ledger,
        exemptions=given.exemptions,
    )
    judged = judged.append_column("at", pa.array(range(judged.num_rows), pa.int64()))
    employment = [one.employment.value for one in whose] or [""] * judged.num_rows
    judged = judged.append_column("employment", pa.array(employment, pa.string()))
    found = _Found(judged, given)
    compared = _reconciled(given, whose)
    return Result(
        given.rule,
        given.as_of,
        given.controllers,
        _rows(given, found.asking(), whose, compared),
        found.totals(),
        {"systems": compared.table} if given.systems else {},
        found.by_use(),
        (
            *given.notes(),
            *(f"{name}: {count} enabled users compared." for name, count in compared.compared.items()),
        ),
    )


class _Found:
    """The verdicts of a table of facts, computed where the columns are; each question reads what it needs."""

    def __init__(self, judged: pa.Table, given: Given) -> None:
        import ibis

        from forthwith.access.rules.verdicts import verdicts

        self._ibis, self._engine = ibis, ibis.duckdb.connect()
        self._table = verdicts(
            ibis.memtable(judged),
            given.rule,
            given.as_of,
            controllers=given.controllers,
            log_covers=given.log_covers,
        )

    def totals(self) -> Totals:
        """By verdict, those not judged by their class."""
        table = self._table
        counted = self._engine.to_pyarrow(
            table.group_by(["verdict", "account_class"]).agg(count=table.count())
        ).to_pylist()
        within, out = dict.fromkeys(set(Verdict) - set(OUT), 0), {Verdict.DISABLED.value: 0}
        for row in counted:
            verdict, count = row["verdict"], row["count"]
            if verdict == Verdict.NOT_A_PERSON:
                out[f"{verdict}: {row['account_class']}"] = count
            elif verdict == Verdict.DISABLED:
                out[verdict] += count
            else:
                within[Verdict(verdict)] += count
        read = sum(row["count"] for row in counted)
        return Totals(
            read, {verdict.value: within[verdict] for verdict in Verdict if verdict in within}, _sorted(out)
        )

    def by_use(self) -> dict[str, int]:
        """What the use alone says of every account not disabled."""
        table = self._table.filter(self._table.enabled.fill_null(True))
        counted = self._engine.to_pyarrow(table.group_by("otherwise").agg(count=table.count())).to_pylist()
        return _sorted({row["otherwise"]: row["count"] for row in counted})

    def asking(self) -> pa.Table:
        """The accounts in scope that are not in order by use or by employment."""
        table = self._table
        is_quiet = table.verdict.isin([str(one) for one in QUIET])
        is_in_order = table.employment.isin([str(one) for one in _IN_ORDER])
        is_out = table.verdict.isin([str(one) for one in OUT])
        columns = ["at", "account_class", "enabled", "exempt_by", *(name for name, _ in VERDICT)]
        asking = table.filter(~is_out & ~(is_quiet & is_in_order)).select(columns)
        return self._engine.to_pyarrow(asking).sort_by("at")


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))


def _whose(given: Given) -> Sequence[Whose]:
    """Whose each account is, where a staff list is given."""
    if given.rule.kind is not Kind.EMPLOYEE or given.hr is None:
        return ()
    staff = Staff(given.hr, given.as_of, before=given.hr_before, known=given.known)
    return [staff.of(account) for account in accounts_of(given.accounts)]


def _reconciled(given: Given, whose: Sequence[Whose]) -> Reconciled:
    if not given.systems:
        return Reconciled(pa.Table.from_pylist([]), {}, {})
    staff = Staff(given.hr, given.as_of, before=given.hr_before) if given.hr is not None else None
    columns = ["sam_account_name", "employee_id", "mail", "enabled"]
    held: set[str] = set()
    for at, account in enumerate(given.accounts.select(columns).to_pylist()):
        if account["enabled"] is not False:
            held.update(appearances(account, _number(whose[at]) if whose else ""))
    return reconcile(given.systems, frozenset(held), staff)


def _number(whose: Whose) -> str:
    """The employee ID, unless it is only proposed."""
    return "" if whose.employment is Employment.PROPOSED else whose.employee_id


def _rows(given: Given, asking: pa.Table, whose: Sequence[Whose], compared: Reconciled) -> pa.Table:
    """The rows that have an act, sorted by unit, then by account."""
    roles = _roles_of(given)
    accounts = given.accounts.take(asking["at"]).to_pylist()
    rows = []
    for found, account in zip(asking.to_pylist(), accounts, strict=True):
        one = whose[found["at"]] if whose else _NOTHING
        row = {**found, **_beside(account, one, compared), "roles": _held(account, roles)}
        proposal = proposed(given.rule.kind, row)
        if proposal.acts:
            rows.append({**row, **_as_row(proposal, row)})
    return numbered(rows)


def numbered(rows: list[dict[str, Any]]) -> pa.Table:
    """Rows in the order of their list: by unit, account, place in the file."""
    rows.sort(key=lambda row: (row["unit"].casefold(), row["sam_account_name"].casefold(), row["row_number"]))
    for number, row in enumerate(rows, start=1):
        row["number"] = number
    return pa.Table.from_pylist(rows, ROWS)


def identity(account: dict[str, Any], unit: str) -> dict[str, Any]:
    """The columns that say which account it is."""
    name = account["display_name"] or f"{account['given_name']} {account['surname']}".strip()
    kept = ("row_number", "key", "sam_account_name", "mail", "title")
    return {**{column: account[column] for column in kept}, "name": name, "unit": unit}


def _beside(account: dict[str, Any], whose: Whose, compared: Reconciled) -> dict[str, Any]:
    """Who it is, where, and in which other systems."""
    unit = (whose.person and whose.person.facility) or account["facility"] or account["agency"]
    systems = [compared.systems_of.get(one, frozenset()) for one in identities(account, _number(whose))]
    return {
        **identity(account, unit),
        "employee_id": whose.employee_id or account["employee_id"],
        "matched_by": whose.by,
        "employment": whose.employment.value,
        "employment_says": whose.says,
        "contract": "",
        "also_in": sorted(frozenset().union(*systems)),
    }


def _as_row(proposal: Proposed, row: dict[str, Any]) -> dict[str, Any]:
    remark = " ".join(filter(None, (row["remark"], proposal.remark)))
    return {
        "acts": [act.value for act in proposal.acts],
        "because": proposal.because,
        "cite": proposal.cite,
        "remark": remark,
    }


def _roles_of(given: Given) -> dict[str, list[str]] | None:
    """The roles of each user of the list of roles."""
    if given.roles is None:
        return None
    users = plain(given.roles["user_id"]).to_pylist()
    held: dict[str, list[str]] = {}
    for user, role in zip(users, given.roles["role"].to_pylist(), strict=True):
        held.setdefault(user, []).append(role)
    return held


def _held(account: dict[str, Any], roles: dict[str, list[str]] | None) -> list[str] | None:
    """The account's roles: of the list of roles under any of its names, else of the account's own entry."""
    if roles is None:
        own: list[str] | None = account["roles"]
        return own
    names = {account[column].strip().casefold() for column in ("key", "sam_account_name", "upn")} - {""}
    return sorted({role for name in names for role in roles.get(name, ())})
