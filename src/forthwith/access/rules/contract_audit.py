"""The audit by contract: when a provider's contracts are over, every account of that provider ends, exempt or not."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from forthwith.access.rules.contracts import Owners, Standing, provider_table, standings
from forthwith.access.rules.given import Given
from forthwith.access.rules.result import Result, Totals
from forthwith.access.rules.rows import as_rows, names, numbered
from forthwith.access.rules.verdicts import JUDGED
from forthwith.access.rules.words import Act, ContractState, Verdict
from forthwith.errors import Invalid

ACTS: Mapping[ContractState, tuple[Act, ...]] = {
    ContractState.ENDED: (Act.DISABLE,),
    ContractState.ERROR: (Act.MEND_LIST,),
    ContractState.NOT_BEGUN: (Act.FIND_CONTRACT,),
    ContractState.NO_CONTRACT: (Act.FIND_CONTRACT,),
}


@dataclass(frozen=True, slots=True)
class _Judged:
    """An account that asks for a decision: its place in the list, and where its provider stands."""

    at: int
    state: ContractState
    found_by: str
    says: str
    contract: str


def contract_audit(given: Given) -> Result:
    """Each enabled account by the standing of its provider; every provider with its accounts is listed beside."""
    if given.contracts is None:
        raise Invalid("A contract audit needs the list of contracts.")
    known = standings(given.contracts, given.as_of)
    owners = Owners(given.contracts)
    within, out, accounts_of = Counter[str](), Counter[str](), Counter[str]()
    asking: list[_Judged] = []
    columns = given.accounts.select(["agency", "enabled", "account_class"]).to_pylist()
    for at, account in enumerate(columns):
        provider, found_by = owners.of(account["agency"])
        if reason := _out_of_scope(account, provider):
            out[reason] += 1
            continue
        accounts_of[provider] += 1
        judged = _judged(at, account["agency"], known.get(provider), found_by)
        within[judged.state.value] += 1
        if judged.state in ACTS:
            asking.append(judged)
    totals = Totals(
        given.accounts.num_rows,
        {state.value: within[state.value] for state in ContractState},
        dict(sorted(out.items())),
    )
    rows = numbered(as_rows(_columns(asking, given.accounts)))
    beside = {"providers": provider_table(known, accounts_of)}
    return Result(given.rule, given.as_of, given.controllers, rows, totals, beside)


def _out_of_scope(account: dict[str, Any], provider: str) -> str:
    """Why an account is not audited: disabled already, or a machine's or service's of no provider."""
    if account["enabled"] is False:
        return Verdict.DISABLED.value
    if not provider and account["account_class"] not in {*JUDGED, ""}:
        return f"{Verdict.NOT_A_PERSON.value}: {account['account_class']}"
    return ""


def _judged(at: int, agency: str, standing: Standing | None, found_by: str) -> _Judged:
    if standing is not None:
        says = f"{standing.provider}: {standing.says}"
        return _Judged(at, standing.state, f"contract, by {found_by}", says, standing.says)
    says = f"no provider of the list is {agency}" if agency else "the account names no agency"
    return _Judged(at, ContractState.NO_CONTRACT, "agency", says, "")


def _columns(found: list[_Judged], accounts: pa.Table) -> dict[str, Any]:
    """The rows as columns; what use would say stays empty."""
    count = len(found)
    kept = accounts.take(pa.array([one.at for one in found], pa.int64())).combine_chunks()
    who = (
        "row_number",
        "key",
        "sam_account_name",
        "mail",
        "title",
        "account_class",
        "enabled",
        "roles",
        "employee_id",
    )
    says = [one.says for one in found]
    blank = pa.repeat("", count)
    return {
        **{name: kept[name] for name in who},
        **{name: pa.nulls(count) for name in ("used_on", "counted_from", "days", "limit_on")},
        **dict.fromkeys(("otherwise", "remark", "exempt_by", "matched_by", "employment"), blank),
        "name": names(kept),
        "unit": kept["agency"],
        "verdict": pa.array([one.state.value for one in found], pa.string()),
        "decided_by": pa.array([one.found_by for one in found], pa.string()),
        "says": pa.array(says, pa.string()),
        "contract": pa.array([one.contract for one in found], pa.string()),
        "also_in": pa.array([[]] * count, pa.list_(pa.string())),
        "acts": pa.array([[act.value for act in ACTS[one.state]] for one in found], pa.list_(pa.string())),
        "because": pa.array(says, pa.string()),
        "cite": pa.repeat("dmh.ssa.2", count),
    }
