"""Two calendars side by side: what moves, appears, goes, or is done where it was not; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from forthwith.duties.engine.due import Due


class Change(StrEnum):
    """What becomes of a duty."""

    APPEARS = "appears"
    GOES = "goes"
    MOVES = "moves"
    IS_DONE = "is done"
    IS_OPEN = "is open again"


@dataclass(frozen=True, slots=True)
class Move:
    """One duty that is not what it was: as it stands, and as it would stand."""

    change: Change
    before: Due | None
    after: Due | None

    @property
    def due(self) -> Due:
        """The duty as it would stand; where it goes, as it stands."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - a move has a side at least
        return found


def moves(before: Iterable[Due], after: Iterable[Due]) -> list[Move]:
    """Every duty that differs, by the earlier of its days; the same duty is one of subject and period."""
    was, then = {_key(one): one for one in before}, {_key(one): one for one in after}
    found = (_move(was.get(key), then.get(key)) for key in was.keys() | then.keys())
    return sorted((one for one in found if one), key=_order)


def _key(due: Due) -> tuple[str, str, str]:
    return due.duty, due.subject, due.period


def _move(before: Due | None, after: Due | None) -> Move | None:
    if before is None:
        return Move(Change.APPEARS, None, after)
    if after is None:
        return Move(Change.GOES, before, None)
    if before.due_on != after.due_on:
        return Move(Change.MOVES, before, after)
    if before.done_on != after.done_on:
        return Move(Change.IS_DONE if after.done_on else Change.IS_OPEN, before, after)
    return None


def _order(move: Move) -> tuple[object, ...]:
    days = [one.due_on for one in (move.before, move.after) if one]
    return min(days), move.due.duty, move.due.subject, move.due.period
