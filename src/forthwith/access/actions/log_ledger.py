"""The ledger of disablings learns from a directory's own log: 4725 and 4722, the best knowledge after our own act."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from forthwith.access.actions import ledger
from forthwith.access.audits.inputs import facts_of
from forthwith.access.audits.shown import Shown, shown_by
from forthwith.access.models import Disabling, System
from forthwith.access.queries.ledger import DIRECTORIES, disabled
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.evidence.queries import table
from forthwith.people.models import Person
from forthwith.record import actions as record

# An event names the day; these can only tell a later one (reading 63).
_LATER = (Disabling.Known.METADATA, Disabling.Known.SNAPSHOTS)


@dataclass(frozen=True, slots=True)
class _Line:
    """One disabling as the log tells it; `disabled_on` None where it lies before the log."""

    account_key: str
    disabled_on: date | None
    enabled_on: date | None
    deleted_on: date | None


@transaction.atomic
def learn(*, by: Person, snapshot: Snapshot) -> list[Disabling]:
    """Note what a directory's last log shows of disablings, for the accounts of its last list; the lines changed.

    Called by access.actions.lists.taken, whether the list or the log came first. Run twice, it changes nothing the
    second time. What a later list shows is not undone by an older log.
    """
    system = System.objects.filter(name=snapshot.system, kind__in=DIRECTORIES).first()
    log, listed = _last(SnapshotKind.LOG, snapshot), _last(SnapshotKind.ACCOUNTS, snapshot)
    if snapshot.kind not in (SnapshotKind.LOG, SnapshotKind.ACCOUNTS) or not (system and log and listed):
        return []
    lines, shown = facts_of(log, table(listed)).ledger.to_pylist(), shown_by(listed)
    changed = [
        row for line in map(_line, lines) for row in _learned(system, line, shown, as_of_on=listed.as_of_on)
    ]
    if changed:
        _enter(changed, by=by, log=log)
    return changed


def _last(kind: SnapshotKind, snapshot: Snapshot) -> Snapshot | None:
    same = Snapshot.objects.filter(kind=kind, system=snapshot.system)
    return same.order_by("-as_of_on", "-pk").first()


def _line(row: Mapping[str, Any]) -> _Line:
    return _Line(row["account_key"], row["disabled_on"], row["enabled_on"], row["deleted_on"])


def _learned(system: System, line: _Line, shown: Shown, *, as_of_on: date) -> Iterator[Disabling]:
    """Begun, dated better, or ended."""
    there = disabled(system, line.account_key)
    ended_on = line.enabled_on or line.deleted_on
    if ended_on:
        is_undone = shown.enabled.get(line.account_key) is False and as_of_on > ended_on
        if there and there.disabled_on <= ended_on and not (line.enabled_on and is_undone):
            end = ledger.note_enabled if line.enabled_on else ledger.note_deleted
            yield from end(system=system, account_key=line.account_key, on=ended_on)
        return
    if line.disabled_on is None or _is_back(line, shown, as_of_on):
        return
    if there is None:
        yield _begun(system, line, line.disabled_on, shown)
    elif there.known in _LATER and line.disabled_on < there.disabled_on:
        Disabling.objects.filter(pk=there.pk).update(
            disabled_on=line.disabled_on, known=Disabling.Known.EVENT
        )
        yield there


def _is_back(line: _Line, shown: Shown, as_of_on: date) -> bool:
    """Whether a list of a later day shows the account enabled: its enabling is not in this log."""
    is_later = line.disabled_on is not None and as_of_on > line.disabled_on
    return is_later and shown.enabled.get(line.account_key) is not False


def _begun(system: System, line: _Line, since: date, shown: Shown) -> Disabling:
    return ledger.note_disabled(
        system=system,
        account_key=line.account_key,
        account=shown.names.get(line.account_key, ""),
        on=since,
        known=Disabling.Known.EVENT,
    )


def _enter(changed: list[Disabling], *, by: Person, log: Snapshot) -> None:
    rows = list({row.pk: row for row in changed}.values())
    record.append(
        "access.learn_disablings",
        by=by,
        case="",
        rows=rows,
        fields={"system": log.system, "accounts": len(rows)},
        evidence=[log.digest],
    )
