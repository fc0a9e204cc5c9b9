"""Where an agreement stands, what becomes of PHI at its end; pure."""

from datetime import date
from enum import StrEnum

from forthwith.ui.shown import Status


class Stand(StrEnum):
    """Where an agreement stands on a day."""

    TO_COME = "to come"
    CURRENT = "current"
    ENDED = "ended"


STAND = {
    Stand.TO_COME: Status("From a later day", "info"),
    Stand.CURRENT: Status("In force", "good"),
    Stand.ENDED: Status("Ended"),
}


def stand(from_on: date, until_on: date | None, on: date) -> Stand:
    """Where an agreement stands; its first and its last day both count."""
    if on < from_on:
        return Stand.TO_COME
    return Stand.ENDED if until_on is not None and until_on < on else Stand.CURRENT


class Return(StrEnum):
    """What became of the PHI at the end: 164.504(e)(2)(ii)(J)."""

    RETURNED = "returned"
    DESTROYED = "destroyed"
    INFEASIBLE = "infeasible"

    @property
    def words(self) -> str:
        """As the form asks."""
        return _RETURN[self]


_RETURN = {
    Return.RETURNED: "Returned, no copy kept",
    Return.DESTROYED: "Destroyed, no copy kept",
    Return.INFEASIBLE: "Neither is feasible: the protections go on",
}
