"""The quarter's activity review: opened, its users verified, their thirty days read, everybody's roles compared."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from django.db import transaction

from forthwith import clock
from forthwith.access import guards
from forthwith.access.actions import calendar
from forthwith.access.actions.activity_findings import found_once
from forthwith.access.activity import guards as guards_activity
from forthwith.access.activity import log as activity_log
from forthwith.access.activity.checks import first_day, security_of, sufficiency
from forthwith.access.conflicts.shown import as_json
from forthwith.access.explained.reading import read_context
from forthwith.access.models import AccessRow, Draw, DrawnUser, Finding, Review, System
from forthwith.access.queries import activity as queries
from forthwith.access.queries.functions import assessed, both_ends, person_of
from forthwith.access.references import next_reference
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.evidence.queries import store, table
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record import head
from forthwith.record.readings import What, Why, read_phi

READ = "access.read_activity"


@transaction.atomic
def open_review(
    *,
    system: System,
    as_of_on: date,
    log: Snapshot | None,
    roles: Snapshot | None,
    accounts: Snapshot | None,
    by: Person,
) -> Review:
    """Open the review of a system for the calendar quarter of a day; the same quarter again is the same review."""
    guards.check_may_review(by)
    if as_of_on > clock.today():
        raise Invalid("The last of the thirty days has not come yet.")
    head.locked()  # two at once wait for each other, and each gets a number
    period = queries.quarter(as_of_on)
    same = Review.objects.filter(system=system, period=period).first()
    if same:
        return same
    _check_kinds(log, roles, accounts)
    review = Review.objects.create(
        reference=_next_reference(),
        system=system,
        period=period,
        as_of_on=as_of_on,
        log=log,
        roles=roles,
        accounts=accounts,
        sufficiency=_sufficiency(log, as_of_on),
        rules=queries.rules_in_force(),
        opened_at=clock.now(),
        opened_by=by,
    )
    fields = {"system": system.name, "period": period, "as_of_on": as_of_on.isoformat()}
    lists = [one.digest for one in (log, roles, accounts) if one]
    record.append(
        "access.open_review", by=by, case=review.reference, rows=[review], fields=fields, evidence=lists
    )
    calendar.refresh()
    return review


def _check_kinds(log: Snapshot | None, roles: Snapshot | None, accounts: Snapshot | None) -> None:
    wanted = ((log, SnapshotKind.LOG), (roles, SnapshotKind.ROLES), (accounts, SnapshotKind.ACCOUNTS))
    for snapshot, kind in wanted:
        if snapshot and snapshot.kind != kind:
            raise Invalid(f"This list is not what it is taken for: expected {kind.label}.")
    if log is None and roles is None:
        raise Invalid("Give the audit log or the list of roles: without either there is no list of users.")


def _sufficiency(log: Snapshot | None, as_of: date) -> dict[str, object]:
    coverage = log.how.get("coverage", {}) if log else None
    return sufficiency(coverage, from_on=first_day(as_of), until_on=as_of, day_of=clock.local_date)


def _next_reference() -> str:
    return next_reference(f"AR-{clock.today().year}-", "access.open_review")


def listed_users(review: Review, source: str) -> list[str]:
    """The users of the numbered list: those the log names, or those the security database lists."""
    if source == Draw.Source.LOG and review.log:
        return activity_log.users_of(review.log)
    if source == Draw.Source.ROLES and review.roles:
        return [str(one) for one in table(review.roles)["user_id"].to_pylist()]
    raise Invalid(f"The review has no {source} to take the users from.")


@transaction.atomic
def bring_context(*, review: Review, name: str, file: str, data: bytes, by: Person) -> Review:
    """Keep a table that explains accesses (encounters, care teams, staff …); a later one takes the earlier's place."""
    guards.check_may_review(by)
    digest = store().put(activity_log.packed(read_context(name, file, data)))
    review = _locked(review)
    guards_activity.check_open(review)
    review.context = {**review.context, name: digest}
    review.save()
    fields = {"table": name}
    record.append(
        "access.bring_context", by=by, case=review.reference, rows=[review], fields=fields, evidence=[digest]
    )
    return review


@transaction.atomic
def verify_users(*, review: Review, by: Person) -> list[DrawnUser]:
    """Hold each drawn user against the security database; every difference becomes a finding (dmh.sar.2)."""
    guards.check_may_review(by)
    review = _locked(review)
    guards_activity.check_open(review)
    guards_activity.check_drawn(review)
    users = queries.reviewed(review)
    ids = [one.user_id for one in users]
    grants = _rows_of(review.roles, "user_id", ids)
    accounts = _rows_of(review.accounts, "sam_account_name", ids)
    events = activity_log.events_by_user(review.log, ids, as_of=review.as_of_on) if review.log else {}
    findings: list[Finding] = []
    for user in users:
        found = security_of(
            user.user_id, grants=grants, accounts=accounts, events=events.get(user.user_id, 0)
        )
        user.security = found.as_json()
        user.save()
        for one in found.differences:
            kind = Finding.Kind(one.kind)
            findings += found_once(review, kind, one.says, by=by, user=user, role=one.role, unit=found.unit)
    counts = {"users": len(users), "differences": len(findings)}
    record.append(
        "access.verify_users", by=by, case=review.reference, rows=[review, *users, *findings], fields=counts
    )
    return users


def _rows_of(snapshot: Snapshot | None, column: str, ids: Sequence[str]) -> list[dict[str, Any]] | None:
    """The rows of these users alone, whatever their letters' case; None where there is no list."""
    if snapshot is None:
        return None
    rows = table(snapshot)
    wanted = pa.array([one.lower() for one in ids], pa.string())
    found: list[dict[str, Any]] = rows.filter(
        pc.is_in(pc.utf8_lower(rows[column]), value_set=wanted)
    ).to_pylist()
    return found


@transaction.atomic
def read_activity(*, review: Review, by: Person) -> Review:
    """Find a reason for each access of the thirty days; what has none, or a flag, is left to read (dmh.sar.3).

    Judged rows stay; a log without reads becomes a finding, whatever the rows show.
    """
    guards.check_may_review(by)
    review = _locked(review)
    guards_activity.check_open(review)
    guards_activity.check_drawn(review)
    users = queries.reviewed(review)
    findings = _log_findings(review, by)
    if review.log:
        _keep_rows(review, users)
    review.analysed_at = clock.now()
    review.save()
    counts = {"users": len(users), "left": sum(queries.unjudged(one) for one in users)}
    record.append(
        "access.explain_activity",
        by=by,
        case=review.reference,
        rows=[review, *users, *findings],
        fields=counts,
        evidence=[review.log.digest, *review.context.values()] if review.log else [],
    )
    return review


def _log_findings(review: Review, by: Person) -> list[Finding]:
    why = (review.sufficiency or {}).get("why", [])
    return [one for says in why for one in found_once(review, Finding.Kind.LOG, says, by=by)]


def _keep_rows(review: Review, users: list[DrawnUser]) -> None:
    judged = AccessRow.objects.filter(user__in=users, judgements__isnull=False).exists()
    if judged:
        raise WrongState("Rows are judged already: another reading would part them from their judgments.")
    assert review.log is not None  # noqa: S101
    ids = [one.user_id for one in users]
    found, not_asked = activity_log.read_thirty_days(
        review.log, ids, as_of=review.as_of_on, context=review.context
    )
    AccessRow.objects.filter(user__in=users).delete()
    for user in users:
        read = found[user.user_id]
        user.activity = {**read.counts, "not_asked": not_asked}
        user.save()
        AccessRow.objects.bulk_create(
            (
                AccessRow(user=user, number=number, state=facts["status"], facts=facts)
                for number, facts in enumerate(read.left, 1)
            ),
            batch_size=1000,
        )


@transaction.atomic
def compare_roles(*, review: Review, by: Person) -> Review:
    """Compare the roles of all users, not of the five alone (reading 71); an open conflict is a finding (dmh.sar.4)."""
    guards.check_may_review(by)
    review = _locked(review)
    guards_activity.check_open(review)
    review.rules = queries.rules_in_force()
    found = assessed(review)
    review.conflicts, review.compared_at = as_json(found), clock.now()
    review.save()
    drawn = {person_of(review, one.user_id): one for one in queries.reviewed(review)}
    findings = [
        finding
        for one in found.conflicts
        if one.is_open
        for finding in found_once(
            review,
            Finding.Kind.INCOMPATIBLE,
            f"{one.person}: {one.rule.says} ({one.rule.id}, rules {one.version})",
            by=by,
            user=drawn.get(one.person),
            role=one.rule.id,
            whose_id=one.person,
        )
    ]
    findings += _both_ends(review, drawn, by)
    fields = {"conflicts": len(found.conflicts), "not_assessed": len(found.not_assessed)}
    record.append(
        "access.compare_roles", by=by, case=review.reference, rows=[review, *findings], fields=fields
    )
    return review


def _both_ends(review: Review, drawn: Mapping[str, DrawnUser], by: Person) -> list[Finding]:
    """One person on both ends of one item, whatever the roles say."""
    return [
        finding
        for one in both_ends(review)
        for finding in found_once(
            review,
            Finding.Kind.INCOMPATIBLE,
            f"{one.person}, item {one.object_id}: {one.rule.says} ({one.rule.id})",
            by=by,
            user=drawn.get(one.person),
            role=one.rule.id,
            whose_id=one.person,
        )
    ]


def note_reading(*, review: Review, by: Person) -> None:
    """Enter that this person read this review's log today, where that does not stand there yet."""
    read_phi(what=What.ACTIVITY, subject=review.reference, why=Why.ACTIVITY_REVIEW, by=by, act=READ)


def _locked(review: Review) -> Review:
    found = Review.objects.select_for_update(of=("self",))
    return found.select_related("system", "log", "roles", "accounts", "rules").get(pk=review.pk)
