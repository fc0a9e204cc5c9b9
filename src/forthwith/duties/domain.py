"""How a duty is shown: its status today in words and tone; pure."""

from forthwith.law.hipaa.decision import DutyStatus
from forthwith.ui.shown import Status

# What the entity promised itself stands beside what the law asks, and no change of facts takes it back.
POLICY = "policy"

STATUS = {
    DutyStatus.NOT_OWED: Status("Not owed"),
    DutyStatus.UNDECIDED: Status("Open: a fact is missing", "info"),
    DutyStatus.RUNNING: Status("Running", "info"),
    DutyStatus.ON_HOLD: Status("On hold", "warning"),
    DutyStatus.OVERDUE: Status("Overdue", "danger"),
    DutyStatus.DONE: Status("Done", "good"),
    DutyStatus.DONE_LATE: Status("Done late", "danger"),
}
