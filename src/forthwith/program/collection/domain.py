"""The kinds of question, how each may be answered, and where things stand; pure."""

from datetime import date
from enum import StrEnum

from forthwith.ui.shown import Status

APRIL = 4


class Kind(StrEnum):
    """How a question is answered."""

    YES_NO = "yes_no"
    NUMBER = "number"
    DAY = "day"
    TEXT = "text"

    @property
    def words(self) -> str:
        """As the draft offers it."""
        return _KINDS[self]


_KINDS = {
    Kind.YES_NO: "Yes, partly, no, or not known",
    Kind.NUMBER: "A number",
    Kind.DAY: "A day",
    Kind.TEXT: "Words",
}

# The answers to a question of yes and no; with any but yes, words are asked for.
CHOICES = {"yes": "Yes", "partly": "Partly", "no": "No", "unknown": "Not known"}


class Stand(StrEnum):
    """Where a facility's answer stands."""

    WITHOUT_OFFICER = "without_officer"
    ASKED = "asked"
    BEGUN = "begun"
    LATE = "late"
    ANSWERED = "answered"
    ANSWERED_LATE = "answered_late"
    ANSWERED_FOR = "answered_for"


STAND = {
    Stand.WITHOUT_OFFICER: Status("No local security officer", "danger"),
    Stand.ASKED: Status("Asked", "info"),
    Stand.BEGUN: Status("Begun", "info"),
    Stand.LATE: Status("Overdue", "danger"),
    Stand.ANSWERED: Status("Answered", "good"),
    Stand.ANSWERED_LATE: Status("Answered late", "warning"),
    Stand.ANSWERED_FOR: Status("Answered for", "warning"),
}


def opens_on(year: int) -> date:
    """The first day on which the questions may go out."""
    return date(year, APRIL, 1)


def due_on(year: int) -> date:
    """The last day of the month of collection."""
    return date(year, APRIL, 30)
