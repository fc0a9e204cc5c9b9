"""What an audit is computed from: lists as they were taken, our ledger, exceptions, whose an account was before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from forthwith.access.audits import promised
from forthwith.access.audits.frozen_list import frozen
from forthwith.access.models import Audit, AuditKind, Disabling, Exemption, System
from forthwith.access.queries.register import exemptions_on
from forthwith.access.rules import columns
from forthwith.access.rules.log_facts import LogFacts, log_facts
from forthwith.access.rules.rule import Controllers, Rule
from forthwith.access.rules.words import Employment, Kind
from forthwith.errors import Invalid
from forthwith.evidence.events import kept
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.evidence.queries import store, table

HR, HR_BEFORE, CONTRACTS, ROLES, LOG = "hr", "hr_before", "contracts", "roles", "log"
KINDS = {
    HR: SnapshotKind.STAFF,
    HR_BEFORE: SnapshotKind.STAFF,
    CONTRACTS: SnapshotKind.CONTRACTS,
    ROLES: SnapshotKind.ROLES,
    LOG: SnapshotKind.LOG,
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which procedure over which lists, as a person chose it. `systems`: further systems' accounts, by short name."""

    kind: AuditKind
    period: str
    system: System
    accounts: Snapshot
    beside: Mapping[str, Snapshot] = field(default_factory=dict)
    systems: Mapping[str, Snapshot] = field(default_factory=dict)

    @property
    def as_of_on(self) -> date:
        """The day the list tells of: of what came after, it knows nothing."""
        return self.accounts.as_of_on

    def numbers(self) -> dict[str, int]:
        """The snapshots beside the list, by what they are."""
        return {name: one.pk for name, one in {**self.beside, **self.systems}.items()}


def check(chosen: Chosen) -> None:
    """Each list is what it is taken for, and of the system audited."""
    if chosen.accounts.kind != SnapshotKind.ACCOUNTS or chosen.accounts.system != chosen.system.name:
        raise Invalid(f"Choose a list of accounts of {chosen.system.title}.")
    for name, snapshot in chosen.beside.items():
        if snapshot.kind != KINDS[name]:
            raise Invalid(f"The list chosen as {name} is none: it holds {snapshot.kind}.")
    if chosen.kind is AuditKind.CONTRACT and CONTRACTS not in chosen.beside:
        raise Invalid("An audit by contract needs the list of contracts. Take it in first.")


def rule_for(chosen: Chosen) -> Rule:
    """The procedure's rule on that day, with the roles that exempt in this system, where its register names any.

    A list read from a live directory knows how far the replicated logon may lag there.
    """
    rule, how = promised.rule_for(Kind(chosen.kind), chosen.as_of_on), chosen.accounts.how
    return replace(
        rule,
        exempting_roles=tuple(chosen.system.exempting_roles) or rule.exempting_roles,
        sync_days=how.get("sync_interval_days", rule.sync_days),
        sync_from=how.get("sync_interval_from", rule.sync_from),
    )


def tables(chosen: Chosen) -> dict[str, Any]:
    """Everything `rules.audit.audit` is given beside kind, rule and day."""
    lists = {name: table(snapshot) for name, snapshot in chosen.beside.items() if name != LOG}
    accounts = table(chosen.accounts)
    return {
        **lists,
        "accounts": accounts,
        "systems": {name: table(snapshot) for name, snapshot in chosen.systems.items()},
        "known": known(chosen.system),
        "exemptions": exemptions(chosen.system, chosen.as_of_on),
        "controllers": controllers(chosen.accounts),
        **_of_log(chosen, accounts),
    }


def _of_log(chosen: Chosen, accounts: pa.Table) -> dict[str, Any]:
    """Our ledger, with what a log beside the list knows; the logons it shows are uses.

    Nobody says here that the log is of every controller: what it does not show stays open.
    """
    held = ledger(chosen.system)
    if LOG not in chosen.beside:
        return {"ledger": held}
    found = facts_of(chosen.beside[LOG], accounts)
    return {"events": found.uses, "ledger": pa.concat_tables([held, found.ledger])}


def facts_of(snapshot: Snapshot, accounts: pa.Table) -> LogFacts:
    """What a log that was taken in says of these accounts."""
    log = kept.open_log(store(), snapshot.digest)
    return log_facts(accounts, kept.users(store(), log), kept.account_events(store(), log))


def controllers(snapshot: Snapshot) -> Controllers:
    """The controllers a list was read from, and those that did not answer."""
    asked: Mapping[str, Any] = snapshot.how.get("controllers") or {}
    answered = tuple(name for name, said in asked.items() if said)
    return Controllers(asked=tuple(asked), answered=answered)


def ledger(system: System) -> pa.Table:
    """What was disabled and enabled again on our own record."""
    return _table(
        columns.LEDGER,
        (
            (one.account_key, one.disabled_on, one.known, one.enabled_on, one.deleted_on)
            for one in Disabling.objects.filter(system=system)
        ),
    )


def exemptions(system: System, on: date) -> pa.Table:
    """The exceptions in force on a day."""
    found: Iterable[Exemption] = exemptions_on(on).filter(system=system)
    return _table(
        columns.EXEMPTIONS,
        ((one.account_key, one.kind, one.why, one.from_on, one.until_on, one.ended_on) for one in found),
    )


def known(system: System) -> pa.Table:
    """Whose each account was in the last audit of the system: identity outlives a change of name; guesses do not."""
    last = Audit.objects.filter(system=system).order_by("-pk").first()
    if last is None:
        return columns.KNOWN.empty_table()
    rows = frozen(last)
    is_sure = pc.and_(
        pc.not_equal(rows["employee_id"], ""), pc.not_equal(rows["employment"], Employment.PROPOSED.value)
    )
    found = rows.filter(is_sure).select(["key", "employee_id"])
    return found.rename_columns(columns.KNOWN.names).cast(columns.KNOWN)


def _table(schema: pa.Schema, rows: Iterable[tuple[Any, ...]]) -> pa.Table:
    held = list(rows)
    arrays = [pa.array([row[place] for row in held], one.type) for place, one in enumerate(schema)]
    return pa.Table.from_arrays(arrays, schema=schema)
