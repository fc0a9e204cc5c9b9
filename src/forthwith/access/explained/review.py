"""The thirty days of some users, read: every access with its reason or none, the counts, and what was not asked."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from forthwith.access.explained.engine import Engine, engine
from forthwith.access.explained.explaining import explain
from forthwith.access.explained.questions import last_days, span
from forthwith.access.explained.summary import NotAsked, Summary, not_asked, summary
from forthwith.access.explained.terms import Terms
from forthwith.evidence.events.kept import KeptLog, batches, events_of_users, parts_between
from forthwith.evidence.store import EvidenceStore

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from forthwith.access.explained.context import Context

THIRTY = 30
_PAIR = ("user_id", "patient_id")


@dataclass(frozen=True, slots=True, repr=False)
class Review:
    """What was found. `rows` are all accesses of these days in the order of user and time, as `explain` gives them."""

    rows: pa.Table
    by_user: list[Summary]
    whole: Summary
    not_asked: list[NotAsked]
    terms: Terms


def review(
    events: pa.Table,
    tables: Mapping[str, pa.Table],
    users: Collection[str],
    *,
    until: date,
    days: int = THIRTY,
    terms: Terms | None = None,
    peers: pa.Table | None = None,
) -> Review:
    """Explain what these users did on the `days` local dates that end with `until`.

    `events` hold the users' whole history where there is one: only so a first access is known for one. `tables` are
    those of context.SCHEMAS at hand. `peers` are user_id and patient_id of everybody's accesses of the same days.
    Invalid where a table is not what it must be.
    """
    with engine() as opened:
        context = opened.context(tables)
        beside = None if peers is None else opened.table("peers", peers)
        return reviewed(
            opened, opened.table("events", events), context, users,
            until=until, days=days, terms=terms or Terms(), peers=beside,
        )  # fmt: skip


def reviewed(
    opened: Engine,
    events: "Table",
    context: "Context",
    users: Collection[str],
    *,
    until: date,
    days: int,
    terms: Terms,
    peers: "Table | None",
) -> Review:
    """The same of tables that an engine has open."""
    history = events.filter(events.user_id.isin(sorted(users)))
    explained = last_days(explain(history, context, terms, peers), users, until, days, terms.zone)
    kept = opened.kept("explained", explained.order_by("user_id", "occurred_at", "event_id", "patient_id"))
    whole = summary(kept)[0]
    unasked = not_asked(context, peers=peers is not None)
    ordered = kept.order_by("user_id", "occurred_at", "event_id", "patient_id")
    return Review(opened.rows(ordered), summary(kept, each_user=True), whole, unasked, terms)


def history(store: EvidenceStore, log: KeptLog, users: Collection[str], until: date, zone: str) -> pa.Table:
    """All that a kept log has of these users up to a local date; only the parts where they stand are opened."""
    _, before = span(until, 1, zone)
    return events_of_users(store, log, users, since=_beginning(before), until=before)


def peers(store: EvidenceStore, log: KeptLog, until: date, days: int, zone: str) -> pa.Table:
    """Who opened whom on these local dates, each pair once a part; a part in memory at a time."""
    since, before = span(until, days, zone)
    parts = batches(store, parts_between(log, since, before), (*_PAIR, "occurred_at"))
    nobody = pa.schema([(name, pa.string()) for name in _PAIR]).empty_table()
    return pa.concat_tables([nobody, *(pairs_within(pa.table(part), since, before) for part in parts)])


def pairs_within(events: pa.Table, since: datetime, before: datetime) -> pa.Table:
    """Each user_id and patient_id of these events at or after `since` and before `before`, once."""
    at = events["occurred_at"]
    late, early = (pa.scalar(moment, at.type) for moment in (since, before))
    within = events.filter(pc.and_(pc.greater_equal(at, late), pc.less(at, early)))
    return within.select(list(_PAIR)).group_by(list(_PAIR)).aggregate([])


def _beginning(before: datetime) -> datetime:
    """Long before any log."""
    return before - timedelta(days=200 * 365)
