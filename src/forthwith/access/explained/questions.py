"""What a review asks of a log before any explanation: who is in it, a user's last days, volume by day."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from forthwith.access.explained.terms import DEVIATIONS

if TYPE_CHECKING:
    import ibis


def numbered_users(events: "ibis.Table") -> "ibis.Table":
    """Number (from 1, in the order of the user IDs), user_id: the list a draw is made from."""
    raise NotImplementedError


def last_days(
    events: "ibis.Table", users: Collection[str], until: date, days: int = 30, zone: str = "UTC"
) -> "ibis.Table":
    """The events of these users on the `days` local dates that end with `until`, both counted in."""
    raise NotImplementedError


def volume_by_day(events: "ibis.Table", zone: str = "UTC", deviations: float = DEVIATIONS) -> "ibis.Table":
    """user_id, on_date, events, mean and deviation over the user's days with events, outlier."""
    raise NotImplementedError
