"""The dues of the program as rows of the table of duties: what is open, the last year, and what comes."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date, timedelta

from forthwith.duties.domain import ACCESS, PROGRAM
from forthwith.duties.engine.due import Due
from forthwith.duties.loading import calendar
from forthwith.duties.models import Duty
from forthwith.law.kernel import as_json
from forthwith.people.domain import Role
from forthwith.policy.duty import Wing

BEHIND, AHEAD = timedelta(days=366), timedelta(days=400)
# Audits of access are shown a month before they may begin.
ACCESS_AHEAD = timedelta(days=30)


def projected(today: date) -> Iterator[Duty]:
    """Everything owed and open, what was done within a year, what comes within 400 days."""
    for due in calendar(date.min, today + AHEAD):
        if _is_shown(due, today):
            yield row(due)


def _is_shown(due: Due, today: date) -> bool:
    if due.done_on and due.done_on < today - BEHIND:
        return False
    return due.wing is not Wing.ACCESS or due.from_on <= today + ACCESS_AHEAD


def row(due: Due) -> Duty:
    """One due as a row."""
    why = as_json(due.why)
    subject = due.subject.partition(":")[2]
    return Duty(
        law=ACCESS if due.wing is Wing.ACCESS else PROGRAM,
        case=" ".join(part for part in (due.clause, subject, due.period) if part),
        kind=due.duty,
        title=due.says,
        href=(due.proof.href if due.done_on else "") or due.href,
        to_whom=Role(due.owner).words,
        cite=due.clause,
        owed=True,
        due_on=due.due_on,
        done_on=due.done_on,
        why=why,
        digest=hashlib.sha256(json.dumps(why, sort_keys=True).encode()).hexdigest(),
        owner=due.owner,
        subject=due.subject,
        period=due.period,
        facility=due.facility,
        from_on=due.from_on,
        begun=due.begun,
        late_because=bool(due.late_because),
    )
