"""One thing the program owes, of one subject, once."""

from dataclasses import dataclass
from datetime import date

from forthwith.law.hipaa.decision import DutyStatus, standing
from forthwith.law.kernel import Finding
from forthwith.policy.duty import Wing


@dataclass(frozen=True, slots=True)
class Proof:
    """What discharges a duty, and where it stands."""

    label: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What is owed: by whom, from which day, by which last day, since when it is done, by what, and why."""

    duty: str
    clause: str
    subject: str
    period: str
    says: str
    owner: str
    from_on: date
    due_on: date
    done_on: date | None
    proof: Proof
    late_because: str
    href: str  # where it is done
    begun: str  # what is under way for it, if anything
    why: Finding[bool]
    wing: Wing = Wing.PROGRAM
    # What is owed at all times: the last day it was out of order, as far as is known; None for all else.
    wrong_until: date | None = None

    def status(self, on: date) -> DutyStatus:
        """Where it stands on a day; what is done later than that is not done yet."""
        done_on = self.done_on if self.done_on and self.done_on <= on else None
        return standing(owed=True, due_on=self.due_on, hold_until=None, done_on=done_on, as_of=on)

    def falls_in(self, first: date, last: date) -> bool:
        """Whether it is due in these days; or out of order on one of them, whenever that began."""
        if self.wrong_until and self.from_on <= last and first <= self.wrong_until:
            return True
        return first <= self.due_on <= last

    @property
    def facility(self) -> str:
        """The facility it belongs to, by its code; empty where it belongs to none."""
        kind, _, code = self.subject.partition(":")
        return code if kind == "facility" else ""
