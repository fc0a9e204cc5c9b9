"""A quarter's review for the tests: a log of a month, the roles and accounts of seven users, a draw by two persons."""

import hashlib
from datetime import date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from forthwith import clock
from forthwith.access.actions import activity, activity_reading, draw, rule_sets
from forthwith.access.models import Draw, DrawnUser, Review
from forthwith.access.queries import activity as queries
from forthwith.access.sampling import seeds
from forthwith.evidence.accounts.account import SCHEMA as ACCOUNTS
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.lists.roles import SCHEMA as ROLES
from forthwith.evidence.log_actions import take_log
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.evidence.queries import store

USERS = [f"u{number}" for number in range(1, 8)]
FIRST, SECOND = "the officer's secret of the quarter", "the manager's secret of the quarter"
RULES = """
version = "2026-1"
[[rule]]
id = "PAY"
says = "Nobody both enters and approves a payment."
roles = ["clinical/Entry", "clinical/Approval"]
"""


def last_day() -> date:
    """The last day of the thirty."""
    return clock.today() - timedelta(days=1)


def log(stage: Any, *, actions: str = "RU", users: list[str] = USERS, days: int = 40) -> Snapshot:
    """Every user opens one patient of their own on each day, and u1 one more without any reason."""
    first = last_day() - timedelta(days=days - 1)
    rows = ["date,user,patient,action,object type,object id"]
    for number in range(days):
        at = datetime.combine(first + timedelta(days=number), datetime.min.time()) + timedelta(hours=16)
        for user in users:
            action = actions[number % len(actions)]
            rows.append(f"{at.isoformat()}Z,{user},p-{user},{action},Chart,c-{user}")
    rows.append(f"{last_day().isoformat()}T17:00:00Z,u1,p-stranger,{actions[0]},Chart,c-9")
    columns = {
        "date": "occurred_at", "user": "user_id", "patient": "patient_id", "action": "action",
        "object type": "object_type", "object id": "object_id",
    }  # fmt: skip
    return take_log(
        by=stage.officer,
        system="clinical",
        name="audit log.csv",
        data="\n".join([*rows, ""]).encode(),
        choices=Choices(columns=columns, zone="UTC", words={"R": "R", "U": "U"}),
        fewer_because="a test",
    )


def _kept(kind: SnapshotKind, schema: pa.Schema, rows: list[dict[str, Any]], system: str) -> Snapshot:
    numbered = [{"row_number": at, **row} for at, row in enumerate(rows, 2)]
    out = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(numbered, schema), out)
    digest = store().put(out.getvalue().to_pybytes())
    made, _ = Snapshot.objects.get_or_create(
        kind=kind,
        source_digest=digest,
        reading_digest=f"sha256:{hashlib.sha256(system.encode()).hexdigest()}",
        defaults={
            "digest": digest,
            "source_name": "list.csv",
            "column_map": {},
            "system": system,
            "row_count": len(rows),
            "accepted_count": len(rows),
            "rejected_count": 0,
            "taken_at": clock.now(),
            "as_of_on": last_day(),
        },
    )
    return made


def roles(**more: list[str]) -> Snapshot:
    """Everybody is a Clerk; `more` names further roles."""
    held = {user: ["Clerk", *more.get(user, [])] for user in USERS}
    rows = [
        {"user_id": user, "role": role, "granted_on": date(2025, 1, 2), "granted_by": "theo", "scope": ""}
        for user, given in held.items()
        for role in given
    ]
    return _kept(SnapshotKind.ROLES, ROLES, rows, "clinical")


def accounts(*, disabled: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> Snapshot:
    """Everybody's account."""
    rows = [
        {
            "key": f"clinical\\{user}", "sam_account_name": user, "display_name": f"Name of {user}",
            "employee_id": f"E-{user}", "enabled": user not in disabled, "facility": "F1", "roles": None,
        }
        for user in USERS
        if user not in without
    ]  # fmt: skip
    return _kept(SnapshotKind.ACCOUNTS, ACCOUNTS, rows, "clinical")


def opened(stage: Any, **lists: Any) -> Review:
    """A review with its lists."""
    given = {"log": log(stage), "roles": roles(), "accounts": accounts()} | lists
    rule_sets.put_rules(text=RULES, by=stage.officer)
    return activity.open_review(system=stage.clinical, as_of_on=last_day(), by=stage.officer, **given)


def frozen(stage: Any, review: Review, **more: Any) -> Draw:
    """The users of the log, frozen."""
    users = activity.listed_users(review, Draw.Source.LOG)
    return draw.freeze_list(review=review, users=users, source=Draw.Source.LOG, by=stage.officer, **more)


def drawn(stage: Any, review: Review, **more: Any) -> Draw:
    """Two persons commit, then open."""
    made = frozen(stage, review, **more)
    draw.commit(draw=made, digest=seeds.commitment(FIRST), by=stage.officer)
    draw.commit(draw=made, digest=seeds.commitment(SECOND), by=stage.manager)
    draw.reveal(draw=made, secret=SECOND, by=stage.manager)
    return draw.reveal(draw=made, secret=FIRST, by=stage.officer)


def read(stage: Any, **lists: Any) -> Review:
    """A review drawn, verified, read and compared."""
    review = opened(stage, **lists)
    drawn(stage, review)
    activity.verify_users(review=review, by=stage.officer)
    activity.read_activity(review=review, by=stage.officer)
    activity.compare_roles(review=review, by=stage.officer)
    return queries.review(review.reference)


def finish_users(stage: Any, review: Review) -> list[DrawnUser]:
    """Every access judged, every supervisor heard, every user concluded."""
    users = queries.reviewed(review)
    for user in users:
        rows = list(user.access_rows.all())
        if rows:
            activity_reading.judge(
                user=user, rows=rows, is_appropriate=True, why="Own caseload.", by=stage.officer
            )
        needed = dict.fromkeys(activity_reading.roles_of(user), True)
        activity_reading.confirm(
            user=user, answers=needed, why="By telephone.", by=stage.officer, written_by=stage.officer
        )
        activity_reading.conclude_user(
            user=user, is_consistent=True, conclusion="Fits the job.", by=stage.officer
        )
    return users
