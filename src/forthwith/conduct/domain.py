"""What a complaint may be about, the steps of its handling, where it and a sanction stand; pure."""

from enum import StrEnum

from forthwith.ui.shown import Status


class About(StrEnum):
    """What somebody may complain about: 164.530(d)(1), and the policy's own addition, the breach process."""

    POLICIES = "policies"
    COMPLIANCE = "compliance"
    BREACH_PROCESS = "breach_process"

    @property
    def words(self) -> str:
        """As the form asks."""
        return _ABOUT[self]


_ABOUT = {
    About.POLICIES: "Our privacy policies and procedures",
    About.COMPLIANCE: "That we did not follow them, or the law",
    About.BREACH_PROCESS: "How we handled a breach or told people of it",
}


class Kind(StrEnum):
    """A step in the handling of a complaint."""

    FINDING = "finding"
    ACTION = "action"
    LETTER = "letter"

    @property
    def words(self) -> str:
        """As the page lists it."""
        return _KIND[self]


_KIND = {
    Kind.FINDING: "Finding: what was found out",
    Kind.ACTION: "Action: what was done",
    Kind.LETTER: "Letter: what was written to the person",
}


class Stand(StrEnum):
    """Where a sanction stands."""

    PROPOSED = "proposed"
    CLEARED = "cleared"
    PROTECTED = "protected"
    APPLIED = "applied"
    DROPPED = "dropped"


STAND = {
    Stand.PROPOSED: Status("To be checked", "info"),
    Stand.CLEARED: Status("Checked: may be applied", "warning"),
    Stand.PROTECTED: Status("Protected: no sanction", "danger"),
    Stand.APPLIED: Status("Applied", "neutral"),
    Stand.DROPPED: Status("Not applied", "neutral"),
}

OPEN, CLOSED = Status("Open", "info"), Status("Closed", "good")
