"""What is due in a range of days, as far as a person may see it."""

from collections.abc import Iterable
from datetime import date

from forthwith.duties.engine.due import Due
from forthwith.duties.loading import calendar
from forthwith.duties.unnamed import unnamed
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.policy.duty import Wing
from forthwith.program.registers.guards import Scope, scope

# Who reads the audits of access: a wing beside this one, whose guards say the same.
AUDITS = (Role.SECURITY_OFFICER, Role.ACCOUNT_MANAGER, Role.AUDITOR)
# Who reads cases: others learn that a breach was determined, not in which case.
CASES = (Role.PRIVACY_OFFICER, Role.SECOND_APPROVER, Role.AUDITOR)


def dues_seen(by: Person, first: date, last: date, *, as_of: date | None = None) -> list[Due]:
    """The earliest first; of the audits of access only for those who read them."""
    return seen(calendar(first, last, as_of=as_of), by)


def seen(dues: Iterable[Due], by: Person) -> list[Due]:
    """What of these a person may see."""
    reach, audits = scope(by), by.holds(*AUDITS)
    found = (due for due in dues if _is_seen(due, reach, audits=audits))
    return list(found if by.holds(*CASES) else unnamed(found))


def _is_seen(due: Due, reach: Scope, *, audits: bool) -> bool:
    if due.wing is Wing.ACCESS:
        return audits
    return reach.reaches(due.facility)
