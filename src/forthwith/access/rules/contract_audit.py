"""The audit by contract: when a provider's contracts are over, every account of that provider ends, exempt or not."""

from collections import Counter
from typing import Any

from forthwith.access.rules.acts import Proposed
from forthwith.access.rules.contracts import Owners, Standing, provider_table, standings
from forthwith.access.rules.given import Given
from forthwith.access.rules.result import Result, Totals
from forthwith.access.rules.use_audit import identity, numbered
from forthwith.access.rules.verdicts import JUDGED
from forthwith.access.rules.words import Act, ContractState, Verdict
from forthwith.errors import Invalid

_ACTS = {
    ContractState.ENDED: (Act.DISABLE,),
    ContractState.ERROR: (Act.MEND_LIST,),
    ContractState.NOT_BEGUN: (Act.FIND_CONTRACT,),
    ContractState.NO_CONTRACT: (Act.FIND_CONTRACT,),
}


def contract_audit(given: Given) -> Result:
    """Each enabled account by the standing of its provider; providers without accounts are listed beside."""
    if given.contracts is None:
        raise Invalid("A contract audit needs the list of contracts.")
    known = standings(given.contracts, given.as_of)
    owners = Owners(given.contracts)
    within: Counter[str] = Counter()
    out: Counter[str] = Counter()
    accounts_of: Counter[str] = Counter()
    rows: list[dict[str, Any]] = []
    for account in given.accounts.to_pylist():
        provider, found_by = owners.of(account["agency"])
        if reason := _out_of_scope(account, provider):
            out[reason] += 1
            continue
        accounts_of[provider] += 1
        standing = known.get(provider)
        state = standing.state if standing else ContractState.NO_CONTRACT
        within[state.value] += 1
        if state in _ACTS:
            rows.append(_row(account, standing, state, found_by))
    totals = Totals(
        given.accounts.num_rows,
        {state.value: within[state.value] for state in ContractState},
        dict(sorted(out.items())),
    )
    beside = {"providers": provider_table(known, accounts_of)}
    return Result(given.rule, given.as_of, given.controllers, numbered(rows), totals, beside)


def _out_of_scope(account: dict[str, Any], provider: str) -> str:
    """Why an account is not audited: disabled already, or nobody's and of no provider."""
    if account["enabled"] is False:
        return Verdict.DISABLED.value
    if not provider and account["account_class"] not in {*JUDGED, ""}:
        return f"{Verdict.NOT_A_PERSON.value}: {account['account_class']}"
    return ""


def _row(
    account: dict[str, Any], standing: Standing | None, state: ContractState, found_by: str
) -> dict[str, Any]:
    proposal = _proposed(account, standing, state)
    empty: dict[str, Any] = dict.fromkeys(("used_on", "counted_from", "days", "limit_on"))
    return {
        **identity(account, account["agency"]),
        **empty,
        "account_class": account["account_class"],
        "enabled": account["enabled"],
        "verdict": state.value,
        "otherwise": "",
        "decided_by": f"contract, by {found_by}" if found_by else "agency",
        "says": proposal.because,
        "remark": proposal.remark,
        "roles": account["roles"],
        "exempt_by": "",
        "employee_id": account["employee_id"],
        "matched_by": "",
        "employment": "",
        "contract": standing.says if standing else "",
        "also_in": [],
        "acts": [act.value for act in proposal.acts],
        "because": proposal.because,
        "cite": proposal.cite,
    }


def _proposed(account: dict[str, Any], standing: Standing | None, state: ContractState) -> Proposed:
    if standing is not None:
        return Proposed(_ACTS[state], f"{standing.provider}: {standing.says}", "dmh.ssa.2")
    agency = account["agency"]
    says = f"no provider of the list is {agency}" if agency else "the account names no agency"
    return Proposed(_ACTS[state], says, "dmh.ssa.2")
