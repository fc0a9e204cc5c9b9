"""What a review asks of a log before any explanation: who is in it, a user's last days, volume by day."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import ibis

from forthwith.access.explained.local import literal, local_time
from forthwith.access.explained.terms import DEVIATIONS

if TYPE_CHECKING:
    from ibis.expr.types import Table


def numbered_users(events: "Table") -> "Table":
    """Number (from 1, in the order of the user IDs), user_id: the list a draw is made from."""
    users = events.filter(events.user_id != "").select("user_id").distinct()
    number = ibis.row_number().over(ibis.window(order_by="user_id")) + 1
    return users.select(number=number, user_id="user_id").order_by("number")


def last_days(
    events: "Table", users: Collection[str], until: date, days: int = 30, zone: str = "UTC"
) -> "Table":
    """The events of these users on the `days` local dates that end with `until`, both counted in."""
    since, before = span(until, days, zone)
    at = events.occurred_at
    return events.filter(events.user_id.isin(sorted(users)), at >= literal(since), at < literal(before))


def span(until: date, days: int, zone: str) -> tuple[datetime, datetime]:
    """The first moment of these local dates, and the first after them."""
    first, after = until - timedelta(days=days - 1), until + timedelta(days=1)
    local = ZoneInfo(zone)
    return datetime.combine(first, time.min, local), datetime.combine(after, time.min, local)


def volume_by_day(events: "Table", zone: str = "UTC", deviations: float = DEVIATIONS) -> "Table":
    """user_id, on_date, events, mean and deviation over the user's days with events, outlier.

    An outlier lies more than `deviations` standard deviations over the mean. On a log of one day there is none.
    """
    on_date = local_time(events.occurred_at, zone).date()
    days = events.group_by(user_id=events.user_id, on_date=on_date).agg(events=ibis._.count())
    squares = (days.events * days.events).sum().cast("int64")
    whole = days.group_by(whose="user_id").agg(
        count=days.count(), total=days.events.sum().cast("int64"), squares=squares
    )
    # A day meets its user's sums by a join: windows would sort every day of every user.
    told = days.inner_join(whole, days.user_id == whole.whose)
    told = told.mutate(spread=told["count"] * told.squares - told.total * told.total)
    # In whole numbers, so that a day at the very limit is judged alike by every engine and in every run.
    above = told["count"] * told.events - told.total
    return told.select(
        "user_id",
        "on_date",
        "events",
        mean=told.total / told["count"],
        deviation=told.spread.cast("float64").sqrt() / told["count"],
        outlier=(above > 0) & ((above * above).cast("float64") > deviations**2 * told.spread.cast("float64")),
    )
