"""What scans, put in the order of their days, show of one finding; pure. Unknown is not fixed (reading 96).

A finding is gone only where a later scan looked at its host with all its checks, and as deep as the scan that last
saw it, and did not see it. The order in which files are taken changes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from forthwith.program.vulnerabilities.domain import Decision, State


class Look(NamedTuple):
    """One scan's look at the host of a finding, by the same scanner."""

    at: datetime
    on: date
    saw: bool
    # Whether it looked with all its checks, and whether it had signed in; None where nobody says.
    is_full: bool | None = None
    signed_in: bool | None = None


@dataclass(frozen=True, slots=True)
class History:
    """Since when the finding stands unbroken, when it was last seen, since when it is gone, how often it came back."""

    since: date
    seen: date
    gone: date | None
    times_back: int


def history(looks: Iterable[Look]) -> History:
    """The history of a finding that some look saw. Of those of one moment, what saw it, and deepest, counts last."""
    ordered = sorted(looks, key=lambda look: (look.at, look.saw, look.signed_in is True))
    since = seen = gone = None
    last: Look | None = None
    times_back = 0
    for look in ordered:
        if look.saw:
            times_back += gone is not None
            since = look.on if since is None or gone else since
            seen, gone, last = look.on, None, look
        elif last and gone is None and shows_gone(look, last):
            gone = look.on
    if since is None or seen is None:
        raise ValueError("no look saw it")
    return History(since, seen, gone, times_back)


def shows_gone(look: Look, last: Look) -> bool:
    """Whether not seeing it says that it is gone: a full look, signed in if the one that saw it was."""
    return look.is_full is True and (last.signed_in is not True or look.signed_in is True)


@dataclass(frozen=True, slots=True)
class Judged:
    """The last decision of a finding, and on which day."""

    decision: Decision
    on: date
    until: date | None = None


def state(seen: date, gone: date | None, judged: Judged | None, *, on: date) -> State:
    """Where a finding stands on a day; what is neither shown gone nor judged is open."""
    if gone:
        return State.GONE
    match judged:
        case Judged(Decision.FALSE_POSITIVE):
            return State.FALSE_POSITIVE
        case Judged(Decision.ACCEPT, until=until) if until and on <= until:
            return State.ACCEPTED
        case Judged(Decision.RETIRED, on=decided) if seen <= decided:  # seen again after, it was in use
            return State.RETIRED
        case _:
            return State.OPEN
