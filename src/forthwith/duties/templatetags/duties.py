"""`{% duty_line duty today %}`: one duty's status, last day, addressee and method in a line or two."""

from datetime import date
from typing import Any

from django import template

from forthwith.duties.domain import STATUS
from forthwith.duties.models import Duty
from forthwith.law.hipaa.decision import DutyStatus
from forthwith.law.states.holds import UNTIL_LIFTED

register = template.Library()
ENDED = (DutyStatus.DONE, DutyStatus.DONE_LATE, DutyStatus.NOT_OWED)


@register.inclusion_tag("duties/line.html")
def duty_line(duty: Duty, today: date) -> dict[str, Any]:
    standing = duty.standing(today)
    return {
        "duty": duty,
        "status": STATUS[standing],
        "counts": duty.due_on and standing not in ENDED,
        "until_lifted": duty.hold_until == UNTIL_LIFTED,
        "is_held": duty.hold_until is not None and duty.hold_until >= today,
    }
