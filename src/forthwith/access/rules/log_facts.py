"""What a directory's log says of accounts: their last logons, and when each was disabled, enabled again, deleted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

import pyarrow as pa

from forthwith import clock
from forthwith.access.rules.columns import LEDGER, USES

EVENT = "event"


class LogFacts(NamedTuple):
    """Columns of `uses` as in columns.USES, of `ledger` as in columns.LEDGER; `account` and `account_key` are keys.

    A row of `ledger` without `disabled_on` tells of an enabling whose disabling the log does not show.
    """

    uses: pa.Table
    ledger: pa.Table


class Named(NamedTuple):
    """An account as a log names it: any of the three may be ""."""

    sid: str
    domain: str
    name: str


class Accounts:
    """The accounts of a list by the names a log has for them.

    A SID decides where both have one. Else the account name within a domain; a domain that either leaves out, or
    that the log does not know by this name, tells nothing apart.
    """

    def __init__(self, accounts: pa.Table, log_domains: Iterable[str]) -> None:
        self._log_domains = frozenset(log_domains)
        self._by_sid: dict[str, str] = {}
        self._by_name: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
        columns = (_plain(accounts[name]) for name in ("object_sid", "domain", "sam_account_name", "upn"))
        for key, sid, domain, sam, upn in zip(accounts["key"].to_pylist(), *columns, strict=True):
            if sid:
                self._by_sid[sid] = key
            for name in {sam, upn} - {""}:
                self._by_name[name].append((key, sid, _label(domain)))

    def keys(self, named: Named) -> set[str]:
        """The keys of the accounts this may mean; several only where no domain tells them apart."""
        sid, domain = named.sid.casefold(), _label(named.domain.casefold())
        if sid in self._by_sid:
            return {self._by_sid[sid]}
        return {
            key
            for key, its_sid, label in self._by_name.get(named.name.casefold(), ())
            if not (sid and its_sid) and self._is_one(domain, label)
        }

    def _is_one(self, domain: str, label: str) -> bool:
        return not domain or label == domain or label not in self._log_domains


def log_facts(accounts: pa.Table, users: pa.Table, events: pa.Table) -> LogFacts:
    """`users` and `events` have the columns of evidence.events.event.USERS and ACCOUNT_EVENTS."""
    logons = [
        (_of_user(row["user_id"], row["sid"]), row["last_login_at"])
        for row in users.select(["user_id", "sid", "last_login_at"]).to_pylist()
        if row["last_login_at"]
    ]
    acts = events.to_pylist()
    known = Accounts(
        accounts, {one.domain for one, _ in logons if one.domain} | {_label(row["domain"]) for row in acts}
    )
    uses = [(key, at) for one, at in logons for key in sorted(known.keys(one))]
    return LogFacts(_table(USES, uses), _table(LEDGER, _lines(known, acts)))


def _of_user(user_id: str, sid: str) -> Named:
    domain, slash, name = user_id.partition("\\")
    return Named(sid, _label(domain.casefold()), name) if slash else Named(sid, "", user_id)


def _lines(known: Accounts, acts: Iterable[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    """The ledger's rows, by account; `acts` in order of time."""
    by_account: defaultdict[str, list[tuple[str, datetime]]] = defaultdict(list)
    for row in acts:
        for key in known.keys(Named(row["sid"], row["domain"], row["account"])):
            by_account[key].append((row["what"], row["at"]))
    for key, happened in sorted(by_account.items()):
        for disabled_on, enabled_on, deleted_on in _spans(happened):
            yield key, disabled_on, EVENT, enabled_on, deleted_on


def _spans(
    happened: Iterable[tuple[str, datetime]],
) -> Iterator[tuple[date | None, date | None, date | None]]:
    """Each disabling with what ended it. An account made the same day is not enabled again by being enabled."""
    since: date | None = None
    created_on: date | None = None
    for what, at in happened:
        on = clock.local_date(at)
        if what == "created":
            created_on = on
        elif what == "disabled":
            since = since or on
        elif what == "enabled" and (since or on != created_on):
            yield since, on, None
            since = None
        elif what == "deleted" and since:
            yield since, None, on
            since = None
    if since:
        yield since, None, None


def _table(schema: pa.Schema, rows: Iterable[tuple[Any, ...]]) -> pa.Table:
    return pa.Table.from_pylist([dict(zip(schema.names, row, strict=True)) for row in rows], schema)


def _label(domain: str) -> str:
    """A domain's short name: as its directory name and its DNS name both begin."""
    return domain.partition(".")[0]


def _plain(texts: pa.ChunkedArray) -> list[str]:
    return [(text or "").strip().casefold() for text in texts.to_pylist()]
