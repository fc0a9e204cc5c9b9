"""Where each provider's contracts stand on the run date, and which provider an account belongs to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa

from forthwith.access.rules.words import ContractState
from forthwith.law.dates import days_after

# A date so far away says that there is no end (reading 58).
NO_END = date(2099, 1, 1)
PROVIDERS = pa.schema(
    [
        ("provider", pa.string()),
        ("legal_name", pa.string()),
        ("state", pa.string()),
        ("ends_on", pa.date32()),
        ("says", pa.string()),
        ("accounts", pa.int64()),
        ("row_numbers", pa.list_(pa.int64())),
    ]
)


@dataclass(frozen=True, slots=True)
class Standing:
    """One provider on one day: current while any contract is, ended when all are."""

    provider: str
    legal_name: str
    state: ContractState
    ends_on: date | None
    says: str
    row_numbers: tuple[int, ...] = field(default=())


def standings(contracts: pa.Table, as_of: date) -> dict[str, Standing]:
    """Each provider by its agency code, or its provider ID where it has no code, in lower case."""
    by_provider: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in contracts.to_pylist():
        by_provider[_plain(row["agency_code"] or row["provider_id"])].append(row)
    return {name: _standing(rows, as_of) for name, rows in sorted(by_provider.items())}


class Owners:
    """Which provider an account's agency means: by code, by provider ID, by name; a name of two means neither."""

    def __init__(self, contracts: pa.Table) -> None:
        self._by: dict[str, dict[str, set[str]]] = {}
        for column in ("agency_code", "provider_id", "legal_name", "dba"):
            found: defaultdict[str, set[str]] = defaultdict(set)
            for row in contracts.select([*_KEYS, "legal_name", "dba"]).to_pylist():
                if row[column]:
                    found[_plain(row[column])].add(_plain(row["agency_code"] or row["provider_id"]))
            self._by[column] = found

    def of(self, agency: str) -> tuple[str, str]:
        """The provider, and by what it was found; both "" where none or several fit."""
        for column, found in self._by.items():
            providers = found.get(_plain(agency), set())
            if len(providers) == 1:
                return next(iter(providers)), column.replace("_", " ")
        return "", ""


def provider_table(known: Mapping[str, Standing], accounts_of: Mapping[str, int]) -> pa.Table:
    """Every provider with its state and the number of its accounts: those without any are seen as well."""
    rows = [
        {
            "provider": one.provider,
            "legal_name": one.legal_name,
            "state": one.state.value,
            "ends_on": one.ends_on,
            "says": one.says,
            "accounts": accounts_of.get(name, 0),
            "row_numbers": list(one.row_numbers),
        }
        for name, one in known.items()
    ]
    return pa.Table.from_pylist(rows, PROVIDERS)


_KEYS = ("agency_code", "provider_id")


def _plain(text: str) -> str:
    return text.strip().casefold()


def _end(row: dict[str, Any]) -> date | None:
    end: date | None = row["ends_on"]
    return None if end is None or end >= NO_END else end


def _standing(rows: list[dict[str, Any]], as_of: date) -> Standing:
    first = rows[0]
    state, ends_on, says = _state(rows, as_of)
    return Standing(
        first["agency_code"] or first["provider_id"],
        first["legal_name"],
        state,
        ends_on,
        says,
        tuple(row["row_number"] for row in rows),
    )


def _state(rows: list[dict[str, Any]], as_of: date) -> tuple[ContractState, date | None, str]:
    wrong = [row for row in rows if _is_impossible(row)]
    sound = [row for row in rows if not _is_impossible(row)]
    running = [row for row in sound if _has_begun(row, as_of) and not _is_over(row, as_of)]
    if running:
        return _running(running, as_of)
    if wrong:
        return ContractState.ERROR, None, f"row {wrong[0]['row_number']}: the end lies before the beginning"
    coming = [row for row in sound if not _has_begun(row, as_of)]
    over = [row for row in sound if _has_begun(row, as_of)]
    if over:
        return _over(over, min((row["begins_on"] for row in coming), default=None), as_of)
    begins = min(row["begins_on"] for row in coming)
    return ContractState.NOT_BEGUN, None, f"the contract begins {begins}, after {as_of}"


def _running(rows: Iterable[dict[str, Any]], as_of: date) -> tuple[ContractState, date | None, str]:
    """Without any end it is current; where every running contract has one, the last end counts."""
    ends = [_end(row) for row in rows]
    last = None if None in ends else max(end for end in ends if end)
    if last is None:
        return ContractState.CURRENT, None, "no contract end date: current"
    days = (last - as_of).days
    return ContractState.ENDS_SOON, last, f"current; the contract ends {last}, {days} days after {as_of}"


def _over(
    rows: list[dict[str, Any]], begins: date | None, as_of: date
) -> tuple[ContractState, date | None, str]:
    """Ended, unless the next contract `begins` without a day between (reading 58)."""
    last = max(rows, key=lambda row: row["ends_on"])
    number = f" {last['contract_no']}" if last["contract_no"] else ""
    says = f"contract{number} ended {last['ends_on']}, on or before {as_of}"
    if begins is None:
        return ContractState.ENDED, last["ends_on"], says
    if begins <= days_after(last["ends_on"], 1):
        return (
            ContractState.CURRENT,
            None,
            f"{says}; the next begins {begins}, without a day between: current",
        )
    return ContractState.ENDED, last["ends_on"], f"{says}; the next begins only {begins}"


def _is_impossible(row: dict[str, Any]) -> bool:
    end = _end(row)
    return end is not None and row["begins_on"] is not None and end < row["begins_on"]


def _has_begun(row: dict[str, Any], as_of: date) -> bool:
    return row["begins_on"] is None or row["begins_on"] <= as_of


def _is_over(row: dict[str, Any], as_of: date) -> bool:
    end = _end(row)
    return end is not None and end <= as_of
