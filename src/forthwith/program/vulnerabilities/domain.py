"""What a finding is called, how bad its scanner says it is, and what a person decides of it; pure."""

from enum import StrEnum

from forthwith.ui.shown import Status


class Severity(StrEnum):
    """As the scanner says it, the worst first. It orders a list and proposes a day; it decides nothing."""

    CRITICAL = "critical"
    HIGH = "high"
    UNKNOWN = "unknown"
    MEDIUM = "medium"
    LOW = "low"
    INFORMATION = "information"

    @property
    def rank(self) -> int:
        """0 is the worst; one that nobody told stands among the bad ones: unknown is not low."""
        return list(Severity).index(self)


WORDS = {
    Severity.CRITICAL: Status("Critical", "danger"),
    Severity.HIGH: Status("High", "danger"),
    Severity.UNKNOWN: Status("Not told", "warning"),
    Severity.MEDIUM: Status("Medium", "warning"),
    Severity.LOW: Status("Low", "info"),
    Severity.INFORMATION: Status("Information", "neutral"),
}
# What is tracked to its end; what a scanner merely tells of is counted.
TRACKED = tuple(one for one in Severity if one is not Severity.INFORMATION)


class Decision(StrEnum):
    """What a person decides of a finding, each with reasons."""

    REMEDIATE = "remediate"
    ACCEPT = "accept"
    FALSE_POSITIVE = "false_positive"
    RETIRED = "retired"

    @property
    def words(self) -> str:
        """As the page asks."""
        return _DECISIONS[self]


_DECISIONS = {
    Decision.REMEDIATE: "Mend it: somebody is to do so by a day",
    Decision.ACCEPT: "Accept the risk until a day",
    Decision.FALSE_POSITIVE: "False positive: the scanner is mistaken",
    Decision.RETIRED: "The host or service is out of use",
}


class State(StrEnum):
    """Where a finding stands on a day."""

    OPEN = "open"
    GONE = "gone"
    ACCEPTED = "accepted"
    FALSE_POSITIVE = "false_positive"
    RETIRED = "retired"
    WITHDRAWN = "withdrawn"


STATES = {
    State.OPEN: Status("Open", "warning"),
    State.GONE: Status("Gone: a later scan shows it", "good"),
    State.ACCEPTED: Status("Accepted until a day", "info"),
    State.FALSE_POSITIVE: Status("False positive", "neutral"),
    State.RETIRED: Status("Out of use", "neutral"),
    State.WITHDRAWN: Status("Every scan that showed it is withdrawn", "neutral"),
}
