"""The kinds of copying and where a run of it stands; pure."""

from enum import StrEnum

# What a drill that held leaves among the facts: it discharges the yearly duty.
DRILL_PROOF = "contingency.drill_held"


class Copying(StrEnum):
    """What was done with a copy of everything."""

    RESTORE = "restore"
    DRILL = "drill"
    MOVE = "move"

    @property
    def words(self) -> str:
        """As a page names it."""
        return _WORDS[self]


_WORDS = {
    Copying.RESTORE: "Restored here",
    Copying.DRILL: "Restore drill",
    Copying.MOVE: "Moved to PostgreSQL",
}
