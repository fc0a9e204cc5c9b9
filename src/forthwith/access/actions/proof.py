"""What a new list of accounts or roles shows of the changes we made: proven, or a finding.

The ledger of disablings learns from the same list: an account that is enabled again ends its line, one that two
lists in a row show disabled begins one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from forthwith import clock
from forthwith.access import guards
from forthwith.access.actions import ledger
from forthwith.access.audits.shown import Shown, shown_by
from forthwith.access.models import Change, ChangeFinding, Disabling, Plan, System, SystemKind
from forthwith.access.plans.change_guards import missing_forms
from forthwith.access.queries.changes import is_elsewhere
from forthwith.access.queries.ledger import DIRECTORIES
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record.canon import Json
from forthwith.record.models import RecordedModel

KINDS = (SnapshotKind.ACCOUNTS, SnapshotKind.ROLES)
# What a proven change turns into when a later list shows the opposite.
_UNDONE = {
    Change.Verb.DISABLE: ChangeFinding.Kind.ENABLED_AGAIN,
    Change.Verb.REMOVE_ROLES: ChangeFinding.Kind.ROLES_AGAIN,
    Change.Verb.DELETE: ChangeFinding.Kind.THERE_AGAIN,
    Change.Verb.ENABLE: ChangeFinding.Kind.NOT_SHOWN,
}


@dataclass(slots=True)
class _Proving:
    """What one list changes: rows to be entered, findings opened."""

    snapshot: Snapshot
    shown: Shown
    rows: list[RecordedModel] = field(default_factory=list)
    opened: list[ChangeFinding] = field(default_factory=list)
    proven: int = 0


@transaction.atomic
def prove(*, by: Person, snapshot: Snapshot) -> list[ChangeFinding]:
    """Hold every change of the snapshot's system against it; the findings that this opened.

    Called by access.actions.lists.taken whenever a list of accounts or roles is taken. A list older than the change
    says nothing of it. Run twice, it changes nothing the second time.
    """
    system = System.objects.filter(name=snapshot.system).first()
    if system is None or snapshot.kind not in KINDS:
        return []
    proving = _Proving(snapshot, shown_by(snapshot))
    for change in _to_prove(system, snapshot):
        _judge(proving, change)
    if snapshot.kind == SnapshotKind.ACCOUNTS:
        _teach_ledger(proving, system)
    if proving.rows:
        _enter(proving, by)
    return proving.opened


def _to_prove(system: System, snapshot: Snapshot) -> Iterable[Change]:
    """Changes handed over, done, or proven before; each account's latest of a kind is the one that must hold."""
    stands = (Change.Stand.HANDED, Change.Stand.DONE, Change.Stand.PROVEN, Change.Stand.NOT_SHOWN)
    found = Change.objects.filter(stand__in=stands).select_related("plan__system")
    if not _reaches_other_plans(system, snapshot):
        found = found.filter(Q(plan__system=system) | Q(verb=Change.Verb.REVOKE))
    latest: dict[tuple[str, str], Change] = {}
    for change in found.order_by("pk").select_for_update(of=("self",)):
        if _concerns(change, system, snapshot):
            subject = "disabled" if change.verb in (Change.Verb.DISABLE, Change.Verb.ENABLE) else change.verb
            latest[change.account_key, subject] = change
    return [change for change in latest.values() if _may_show(change, snapshot)]


def _reaches_other_plans(system: System, snapshot: Snapshot) -> bool:
    """Roles of the clinical system are removed by plans of the directory's audit (dmh.prov.5)."""
    return snapshot.kind == SnapshotKind.ROLES and system.kind == SystemKind.CLINICAL


def _concerns(change: Change, system: System, snapshot: Snapshot) -> bool:
    """Whether the list can tell of the change: roles by a list of their system, access elsewhere by that system's."""
    if change.verb == Change.Verb.REVOKE:
        return system.name in (change.account.get("systems") or ())
    if change.verb == Change.Verb.REMOVE_ROLES and is_elsewhere(change):
        return snapshot.kind == SnapshotKind.ROLES or system.kind not in DIRECTORIES
    return change.plan.system_id == system.pk


def _may_show(change: Change, snapshot: Snapshot) -> bool:
    """Whether the list was made after the change: taken after it, and of its day or later."""
    at = _made_at(change)
    return at is not None and snapshot.taken_at >= at and snapshot.as_of_on >= clock.local_date(at)


def _made_at(change: Change) -> datetime | None:
    """When it was read back, or an agency asked, or the plan handed over."""
    return change.done_at or change.begun_at or change.plan.handed_at


def _judge(proving: _Proving, change: Change) -> None:
    shown = proving.shown.shows(change)
    if shown:
        _prove(proving, change)
    elif shown is False and _is_after(change, proving.snapshot) and not _is_lawfully_back(change):
        _open(proving, change)


def _is_after(change: Change, snapshot: Snapshot) -> bool:
    """A file of the same day may be older than the change: only a live reading is surely after it (reading 65)."""
    at = _made_at(change)
    return "controllers" in snapshot.how or (at is not None and snapshot.as_of_on > clock.local_date(at))


def _is_lawfully_back(change: Change) -> bool:
    """Whether both forms came in since the account was disabled (dmh.prov.6, dmh.prov.7; reading 64)."""
    at = change.done_at
    if change.verb != Change.Verb.DISABLE or at is None:
        return False
    return not missing_forms(change.plan.system, change.account_key, clock.local_date(at))


def _prove(proving: _Proving, change: Change) -> None:
    _settle_by(proving, change)
    if change.stand == Change.Stand.PROVEN or not _is_shown_everywhere(proving, change):
        return
    change.stand, change.proof = Change.Stand.PROVEN, proving.snapshot
    change.done_at = change.done_at or proving.snapshot.taken_at
    change.save()
    proving.proven += 1
    proving.rows.append(change)
    if change.verb == Change.Verb.DISABLE:
        proving.rows.append(_disabled_by(change, proving.snapshot))
    elif change.verb == Change.Verb.DELETE:
        proving.rows += ledger.note_deleted(
            system=change.plan.system, account_key=change.account_key, on=proving.snapshot.as_of_on
        )


def _is_shown_everywhere(proving: _Proving, change: Change) -> bool:
    """Access in several systems is revoked once the list of each shows it; until then this one is noted."""
    if change.verb != Change.Verb.REVOKE:
        return True
    seen = {*(change.told or {}).get("shown", ()), proving.snapshot.system}
    change.told = {**(change.told or {}), "shown": sorted(seen)}
    change.save()
    proving.rows.append(change)
    return seen >= set(change.account["systems"])


def _disabled_by(change: Change, snapshot: Snapshot) -> Disabling:
    """A change carried out by others is known from the list that shows it: the day counted from is the list's."""
    return ledger.note_disabled(
        system=change.plan.system,
        account_key=change.account_key,
        account=str(change.account.get("sam_account_name", "")),
        on=snapshot.as_of_on,
        known=Disabling.Known.SNAPSHOTS,
        change=change,
    )


def _open(proving: _Proving, change: Change) -> None:
    """A finding: of a change never shown, or of one that was shown and is undone."""
    kind = _UNDONE[Change.Verb(change.verb)] if change.done_at else ChangeFinding.Kind.NOT_SHOWN
    if change.stand != Change.Stand.NOT_SHOWN:
        change.stand = Change.Stand.NOT_SHOWN
        change.save()
        proving.rows.append(change)
    finding, is_new = ChangeFinding.objects.get_or_create(
        change=change,
        kind=kind,
        settled_at=None,
        defaults={"snapshot": proving.snapshot, "found_at": clock.now()},
    )
    if is_new:
        proving.opened.append(finding)
        proving.rows.append(finding)


def _settle_by(proving: _Proving, change: Change) -> None:
    """Findings of a change end with the list that shows it done."""
    for finding in change.findings.filter(settled_at=None).select_for_update():
        finding.settled_at, finding.settled_snapshot = clock.now(), proving.snapshot
        finding.save()
        proving.rows.append(finding)


def _teach_ledger(proving: _Proving, system: System) -> None:
    """An account shown enabled is not disabled any more; one shown disabled twice running is, since the first."""
    on, enabled = proving.snapshot.as_of_on, proving.shown.enabled
    open_ones = Disabling.objects.filter(system=system, enabled_on=None, deleted_on=None)
    known = set()
    for line in open_ones.filter(disabled_on__lte=on):
        known.add(line.account_key)
        if enabled.get(line.account_key):
            proving.rows += ledger.note_enabled(system=system, account_key=line.account_key, on=on)
    before = _before(proving.snapshot)
    if before is None:
        return
    earlier = shown_by(before).enabled
    for key, is_enabled in enabled.items():
        if is_enabled is False and key not in known and earlier.get(key) is not None:
            since = on if earlier[key] else before.as_of_on
            proving.rows.append(_seen_disabled(proving, system, key, since))


def _seen_disabled(proving: _Proving, system: System, key: str, since: date) -> Disabling:
    return ledger.note_disabled(
        system=system,
        account_key=key,
        account=proving.shown.names.get(key, ""),
        on=since,
        known=Disabling.Known.SNAPSHOTS,
    )


def _before(snapshot: Snapshot) -> Snapshot | None:
    """The list of the same system before this one."""
    same = Snapshot.objects.filter(kind=snapshot.kind, system=snapshot.system, as_of_on__lt=snapshot.as_of_on)
    return same.order_by("-as_of_on", "-pk").first()


def _enter(proving: _Proving, by: Person) -> None:
    fields: Mapping[str, Json] = {
        "system": proving.snapshot.system,
        "proven": proving.proven,
        "findings": len(proving.opened),
    }
    unique = list({row.record_key: row for row in proving.rows}.values())
    record.append(
        "access.prove_changes",
        by=by,
        case="",
        rows=unique,
        fields=fields,
        evidence=[proving.snapshot.digest],
    )


@transaction.atomic
def settle_finding(*, by: Person, finding: ChangeFinding, why: str) -> ChangeFinding:
    """Settle a finding by hand, with the reason; the next list may open it again."""
    guards.check_may_review(by)
    held = (
        ChangeFinding.objects.select_for_update(of=("self",))
        .select_related("change__plan")
        .get(pk=finding.pk)
    )
    if held.settled_at:
        raise WrongState("This finding is settled already.")
    if not why.strip():
        raise Invalid("Say how the finding was settled.")
    held.settled_at, held.settled_by, held.settled_why = clock.now(), by, why.strip()
    held.save()
    plan: Plan = held.change.plan
    record.append(
        "access.settle_finding", by=by, case=plan.reference, rows=[held], phi={"why": held.settled_why}
    )
    return held
