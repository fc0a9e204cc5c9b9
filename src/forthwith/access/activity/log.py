"""Thirty days of the users drawn, each access with its reason or none: out of a kept log, by access/explained."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings

from forthwith import clock
from forthwith.access.activity.checks import THIRTY
from forthwith.access.explained.terms import Terms
from forthwith.evidence.events.kept import events_of_users, open_log, users
from forthwith.evidence.models import Snapshot
from forthwith.evidence.queries import store

if TYPE_CHECKING:
    from forthwith.access.explained.summary import Summary


@dataclass(frozen=True, slots=True, repr=False)
class Read:
    """What the thirty days of one user hold: counts, and the rows that are left to read."""

    counts: dict[str, Any]
    left: tuple[dict[str, Any], ...]


def users_of(log: Snapshot) -> list[str]:
    """Every user the log names."""
    kept = open_log(store(), log.digest)
    return [str(one) for one in users(store(), kept)["user_id"].to_pylist() if one]


def events_by_user(log: Snapshot, user_ids: Sequence[str], *, as_of: date) -> dict[str, int]:
    """How many events each user has within the thirty days."""
    since = clock.first_moment(as_of - timedelta(days=THIRTY - 1))
    table = _events(log, user_ids, since=since, as_of=as_of)
    counts = dict.fromkeys(user_ids, 0)
    for user_id in table["user_id"].to_pylist():
        counts[user_id] += 1
    return counts


def packed(table: pa.Table) -> bytes:
    """A table as it is kept."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink)
    return bytes(sink.getvalue())


def read_thirty_days(
    log: Snapshot, user_ids: Sequence[str], *, as_of: date, context: Mapping[str, str]
) -> tuple[dict[str, Read], list[dict[str, Any]]]:
    """What each user did in the thirty days, and which templates and flags could not be asked.

    The whole history of these users is explained first: only so is a first access known for one. `context` names the
    kept tables by digest.
    """
    from forthwith.access.explained import review as explained  # noqa: PLC0415  (two seconds, and only here)

    kept, zone = open_log(store(), log.digest), settings.TIME_ZONE
    tables = {name: pq.read_table(pa.BufferReader(store().get(digest))) for name, digest in context.items()}
    peers = explained.peers(store(), kept, as_of, THIRTY, zone) if "staff" in tables else None
    events = explained.history(store(), kept, user_ids, as_of, zone)
    found = explained.review(
        events, tables, user_ids, until=as_of, terms=Terms(zone=zone), peers=peers, days=THIRTY
    )
    counts = {one.user_id: _counts(one) for one in found.by_user}
    left = _left(row for row in found.rows.to_pylist() if row["status"] != "explained")
    read = {one: Read(counts.get(one, {"rows": 0}), tuple(left.get(one, ()))) for one in user_ids}
    return read, [asdict(one) for one in found.not_asked]


def _counts(one: "Summary") -> dict[str, Any]:
    """A summary in plain values; dataclasses.asdict would count the pairs of a Counter."""
    counted = {name: dict(getattr(one, name)) for name in ("by_template", "by_flag")}
    plain = {each.name: getattr(one, each.name) for each in fields(one) if each.name != "user_id"}
    return {**plain, **counted}


def _left(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    by_user: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_user.setdefault(row["user_id"], []).append(_plain(row))
    return by_user


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a reviewer needs of a row, in plain JSON values."""
    told = ("event_id", "patient_id", "action", "object_type", "object_id", "outcome", "facility", "source")
    more = ("purpose", "reason", "first_access", "explained_by", "record", "status")
    kept = {name: row.get(name) for name in (*told, *more)}
    return {**kept, "at": row["occurred_at"].isoformat(), "flags": list(row.get("flags") or ())}


def _events(log: Snapshot, user_ids: Sequence[str], *, since: datetime, as_of: date) -> pa.Table:
    until = clock.first_moment(as_of + timedelta(days=1))
    return events_of_users(
        store(),
        open_log(store(), log.digest),
        user_ids,
        since=since.astimezone(UTC),
        until=until.astimezone(UTC),
    )
