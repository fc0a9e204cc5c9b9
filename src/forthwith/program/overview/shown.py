"""A duty as pages show it: in words, with its standing and the name its place on a page has."""

from dataclasses import dataclass
from datetime import date

from forthwith.duties.domain import STATUS
from forthwith.duties.engine.due import Due
from forthwith.duties.feed import subject_in_words, uid
from forthwith.law.hipaa.decision import DutyStatus
from forthwith.ui.shown import Status


@dataclass(frozen=True, slots=True)
class Shown:
    """One duty on a page, seen from a day."""

    due: Due
    seen_on: date
    done_by: str = ""

    @property
    def standing(self) -> DutyStatus:
        """Where it stands on that day."""
        return self.due.status(self.seen_on)

    @property
    def status(self) -> Status:
        """The same in words and tone."""
        return STATUS[self.standing]

    @property
    def place(self) -> str:
        """Its name on a page, so that a calendar's event leads to it."""
        return place(self.due)

    @property
    def subject(self) -> str:
        """Of whom it is asked, in words."""
        return subject_in_words(self.due.subject)

    @property
    def owner(self) -> str:
        """Who sees to it, in words."""
        return self.due.owner.replace("_", " ")


def place(due: Due) -> str:
    """The name of a duty's place on its page."""
    return "due-" + uid(due, "").rstrip("@")
