"""How a duty is shown: its status today in words and tone; pure."""

from enum import StrEnum

from forthwith.law.hipaa.decision import DutyStatus
from forthwith.ui.shown import Status

# What the entity promised itself stands beside what the law asks, and no change of facts takes it back.
POLICY = "policy"
# The audits of access are a program of their own, with readers of their own: who reads accounts need not read cases.
ACCESS = "access policy"
# What the standing program owes of itself, computed from the adopted policies and the facts of its rooms.
PROGRAM = "program"


class Wing(StrEnum):
    """Whose duties: of cases, of audits of access, of the standing program. Who may not read a wing sees none of it."""

    CASES = "cases"
    ACCESS = "access"
    PROGRAM = "program"


# The wings kept apart from the cases by the law their duties name.
LAW_OF = {Wing.ACCESS: ACCESS, Wing.PROGRAM: PROGRAM}


STATUS = {
    DutyStatus.NOT_OWED: Status("Not owed"),
    DutyStatus.UNDECIDED: Status("Open: a fact is missing", "info"),
    DutyStatus.RUNNING: Status("Running", "info"),
    DutyStatus.ON_HOLD: Status("On hold", "warning"),
    DutyStatus.OVERDUE: Status("Overdue", "danger"),
    DutyStatus.DONE: Status("Done", "good"),
    DutyStatus.DONE_LATE: Status("Done late", "danger"),
}
