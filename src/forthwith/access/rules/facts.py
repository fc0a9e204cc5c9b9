"""What an account's use is judged by, as one flat table: local calendar dates, and what other records say of it."""

from collections.abc import Collection, Iterable
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from forthwith import clock
from forthwith.access.rules.rule import Rule
from forthwith.evidence.files.zone_days import MICROS_OF_A_DAY, to_local
from forthwith.law.dates import days_after

_DAY = pa.date32()
# Column of the accounts to the local date it becomes.
_DATES = {
    "created_at": "created_on",
    "expires_at": "expires_on",
    "last_logon_at": "last_logon_on",
    "stamp_at": "stamp_on",
    "last_app_use_at": "app_use_on",
}
_KEPT = (
    "row_number",
    "key",
    "enabled",
    "account_class",
    "class_because",
    "expires_never",
    "last_logon_never",
    "stamp_never",
    "last_app_use_never",
)


def facts(
    accounts: pa.Table,
    rule: Rule,
    as_of: date,
    *,
    roles: pa.Table | None = None,
    events: pa.Table | None = None,
    ledger: pa.Table | None = None,
    exemptions: pa.Table | None = None,
) -> pa.Table:
    """One row for each account, in their order; the columns `verdicts` reads."""
    table = accounts.select(_KEPT)
    for column, name in _DATES.items():
        table = table.append_column(name, local_dates(accounts[column]))
    table = table.append_column("event_on", _event_days(accounts, events, as_of))
    table = table.append_column("enabled_again_on", _enabled_again(accounts, ledger, as_of))
    return table.append_column("exempt_by", _exempt_by(accounts, rule, as_of, roles, exemptions))


def local_dates(moments: pa.ChunkedArray) -> pa.ChunkedArray:
    """The entity's local calendar date of each moment (reading 5)."""
    return pa.chunked_array([_local_dates(chunk, clock.zone_name()) for chunk in moments.chunks], _DAY)


def _local_dates(moments: pa.Array, zone: str) -> pa.Array:
    if moments.null_count == len(moments):
        return pa.nulls(len(moments), _DAY)
    local = to_local(moments.cast(pa.int64()).fill_null(0).to_numpy(), zone)
    days = pa.array(local // MICROS_OF_A_DAY, pa.int32()).cast(_DAY)
    return pc.if_else(moments.is_valid(), days, None) if moments.null_count else days


def plain(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """Texts as names are compared: lower case, no blanks around them."""
    return pc.utf8_trim_whitespace(pc.utf8_lower(texts))


def looked_up(of: pa.ChunkedArray, keys: pa.Array, values: pa.Array) -> pa.ChunkedArray:
    """For each text the value of its key, null where it has none; keys stand once."""
    found = pc.index_in(of, value_set=keys)
    return pa.chunked_array([values.take(chunk) for chunk in found.chunks], values.type)


def names_of(accounts: pa.Table) -> tuple[pa.ChunkedArray, ...]:
    """What other systems may call an account by: its key, its account name, its UPN."""
    return tuple(plain(accounts[column]) for column in ("key", "sam_account_name", "upn"))


def has_one_of(lists: pa.ChunkedArray, wanted: Collection[str]) -> pa.ChunkedArray:
    """Whether a list of groups or roles holds one of the wanted, by its name or its CN; null where unknown."""
    return pa.chunked_array([_has(chunk, wanted) for chunk in lists.chunks], pa.bool_())


def _has(lists: pa.Array, wanted: Collection[str]) -> pa.Array:
    texts = pc.list_flatten(lists).dictionary_encode()
    fits = pa.array([names_one(text, wanted) for text in texts.dictionary.to_pylist()], pa.bool_())
    fitting = fits.take(texts.indices).to_numpy(zero_copy_only=False).astype(np.bool_)
    holds = np.zeros(len(lists), np.bool_)
    holds[pc.list_parent_indices(lists).to_numpy()[fitting]] = True
    return pa.array(holds, mask=lists.is_null().to_numpy(zero_copy_only=False))


def names_one(text: str, wanted: Iterable[str]) -> bool:
    """Whether a role, a group or a group's distinguished name is one of these names."""
    name = text.strip().casefold()
    if name.startswith("cn="):
        name = name[3:].split(",", 1)[0]
    return name in {one.strip().casefold() for one in wanted}


def _none(accounts: pa.Table, kind: pa.DataType) -> pa.ChunkedArray:
    return pa.chunked_array([pa.nulls(accounts.num_rows, kind)])


def _event_days(accounts: pa.Table, events: pa.Table | None, as_of: date) -> pa.ChunkedArray:
    """The local date of the latest use in the log under any of the account's names: until the as-of day, else after.

    A use only after the as-of day is not hidden: a log that tells of later days leaves the account undetermined.
    """
    if events is None or not events.num_rows:
        return _none(accounts, _DAY)
    end = pa.scalar(clock.first_moment(days_after(as_of, 1)), events["used_at"].type)
    before = _latest(accounts, events.filter(pc.less(events["used_at"], end)))
    return pc.coalesce(before, _latest(accounts, events))


def _latest(accounts: pa.Table, events: pa.Table) -> pa.ChunkedArray:
    if not events.num_rows:
        return _none(accounts, _DAY)
    uses = pa.table({"account": plain(events["account"]), "used_on": local_dates(events["used_at"])})
    latest = uses.group_by("account").aggregate([("used_on", "max")]).combine_chunks()
    found = [
        looked_up(name, latest["account"].combine_chunks(), latest["used_on_max"].combine_chunks())
        for name in names_of(accounts)
    ]
    return pc.max_element_wise(*found)


def _enabled_again(accounts: pa.Table, ledger: pa.Table | None, as_of: date) -> pa.ChunkedArray:
    """The last day, until the as-of day, that our own record shows it was enabled again on (reading 55)."""
    if ledger is None:
        return _none(accounts, _DAY)
    until = ledger.filter(pc.less_equal(ledger["enabled_on"], pa.scalar(as_of, _DAY)))
    latest = until.group_by("account_key").aggregate([("enabled_on", "max")]).combine_chunks()
    return looked_up(
        accounts["key"], latest["account_key"].combine_chunks(), latest["enabled_on_max"].combine_chunks()
    )


def _exempt_by(
    accounts: pa.Table, rule: Rule, as_of: date, roles: pa.Table | None, exemptions: pa.Table | None
) -> pa.ChunkedArray:
    """Why an account is not disabled for inactivity: "" for no reason, null where nobody can tell.

    A role or group of the rule exempts, or a dated exemption. Where the rule names exempting roles and neither the
    account's groups and roles nor a list of either says anything, it is not known.
    """
    says = _by_role(accounts, rule, roles, exemptions)
    for kind, keys in sorted(_in_force(exemptions, as_of).items()):
        is_one = pc.is_in(accounts["key"], value_set=pa.array(keys, pa.string()))
        says = pc.if_else(is_one, pa.scalar(kind), says)
    return says


def _by_role(
    accounts: pa.Table, rule: Rule, roles: pa.Table | None, exemptions: pa.Table | None
) -> pa.ChunkedArray:
    if not rule.exempting_roles:
        return pa.chunked_array([pa.repeat("", accounts.num_rows)])
    by_group, by_role = (has_one_of(accounts[column], rule.exempting_roles) for column in ("groups", "roles"))
    # Either list tells: null only where neither was in the file.
    holds = pc.max_element_wise(by_group.cast(pa.int8()), by_role.cast(pa.int8())).cast(pa.bool_())
    if roles is not None:
        wanted = [
            user
            for user, role in zip(roles["user_id"].to_pylist(), roles["role"].to_pylist(), strict=True)
            if names_one(role, rule.exempting_roles)
        ]
        users = plain(pa.chunked_array([wanted], pa.string())).combine_chunks()
        for name in names_of(accounts):
            holds = pc.or_(pc.fill_null(holds, fill_value=False), pc.is_in(name, value_set=users))
    elif exemptions is not None:
        holds = pc.fill_null(holds, fill_value=False)
    return pc.if_else(holds, pa.scalar(rule.exempting_roles[0]), pa.scalar(""))


def _in_force(exemptions: pa.Table | None, as_of: date) -> dict[str, list[str]]:
    """The accounts exempt on a day, by the kind of the exemption."""
    kinds: dict[str, list[str]] = {}
    for row in exemptions.to_pylist() if exemptions is not None else ():
        begun = row["from_on"] is None or row["from_on"] <= as_of
        over = row["until_on"] is not None and row["until_on"] < as_of
        ended = row["ended_on"] is not None and row["ended_on"] <= as_of
        if begun and not over and not ended:
            kinds.setdefault(row["kind"], []).append(row["account_key"])
    return kinds
