"""What a piece of equipment is and where it stands, what a count makes of it, how media are sanitized; pure."""

from enum import StrEnum

from forthwith.ui.shown import Status


class Kind(StrEnum):
    """Kinds of computing equipment."""

    SERVER = "server"
    WORKSTATION = "workstation"
    LAPTOP = "laptop"
    TABLET = "tablet"
    PHONE = "phone"
    STORAGE = "storage"
    REMOVABLE = "removable media"
    BACKUP = "backup media"
    NETWORK = "network device"
    PRINTER = "printer or copier"
    MEDICAL = "medical device"
    OTHER = "other"


class State(StrEnum):
    """Where a piece of equipment stands in its life; a count finds it missing, a disposal ends it."""

    HERE = "here"
    MISSING = "missing"
    DISPOSED = "disposed"


class Use(StrEnum):
    """What is done with a piece that is here."""

    IN_USE = "in use"
    IN_STORE = "in store"


MISSING, DISPOSED = Status("Missing", "danger"), Status("Disposed", "neutral")
USES = {Use.IN_USE: Status("In use", "good"), Use.IN_STORE: Status("In store", "neutral")}


def standing(state: State, use: str) -> Status:
    """Both in one word."""
    if state is State.HERE:
        return USES[Use(use)]
    return MISSING if state is State.MISSING else DISPOSED


class Outcome(StrEnum):
    """What a count makes of a piece of equipment."""

    FOUND = "found"
    MOVED = "moved"
    MOVED_AWAY = "moved away"
    DISPOSED = "disposed"
    MISSING = "missing"
    MOVED_HERE = "moved here"
    RETURNED = "returned"
    NEW = "new"


# Last year's list comes out as these; what was counted comes in as those. Both share the first two.
OF_THE_LIST = (Outcome.FOUND, Outcome.MOVED, Outcome.MOVED_AWAY, Outcome.DISPOSED, Outcome.MISSING)
OF_THE_COUNT = (Outcome.FOUND, Outcome.MOVED, Outcome.MOVED_HERE, Outcome.RETURNED, Outcome.NEW)

OUTCOMES = {
    Outcome.FOUND: Status("Found", "good"),
    Outcome.MOVED: Status("Found in another room", "info"),
    Outcome.MOVED_AWAY: Status("At another facility", "info"),
    Outcome.DISPOSED: Status("Disposed since", "neutral"),
    Outcome.MISSING: Status("Missing", "danger"),
    Outcome.MOVED_HERE: Status("Came from another facility", "info"),
    Outcome.RETURNED: Status("Found though off the list", "warning"),
    Outcome.NEW: Status("New", "info"),
}


class Settled(StrEnum):
    """How a missing piece is decided before a count is closed; a third way is the record of its disposal."""

    FOUND_LATER = "found later"
    LOST = "lost"


SETTLED = {
    Settled.FOUND_LATER: "Found after all",
    Settled.LOST: "Lost: nobody knows where it is",
}


class Purpose(StrEnum):
    """Why media are sanitized: 164.310(d)(2)(i) disposal, (ii) re-use."""

    DISPOSAL = "disposal"
    REUSE = "re-use"


class Method(StrEnum):
    """NIST SP 800-88: how thoroughly media are sanitized."""

    CLEAR = "clear"
    PURGE = "purge"
    DESTROY = "destroy"

    @property
    def words(self) -> str:
        """As the page asks, in the publication’s sense."""
        return _METHODS[self]


_METHODS = {
    Method.CLEAR: "Clear: overwritten or reset; withstands simple recovery",
    Method.PURGE: "Purge: withstands recovery in a laboratory",
    Method.DESTROY: "Destroy: the media cannot be used again",
}
