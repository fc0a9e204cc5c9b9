"""The periods of the audits of access, as the policies in force ask for them."""

from datetime import date

from forthwith import clock
from forthwith.duties.adopted import in_force
from forthwith.duties.engine.recurring import Period, periods
from forthwith.policy.duty import Duty, Wing


def duties_of(kind: str) -> list[Duty]:
    """What the policies in force ask of one kind of audit or report."""
    wanted = f"access.{kind}"
    found = (duty for pack in in_force(clock.today()).values() for duty in pack.duty)
    return [one for one in found if one.wing is Wing.ACCESS and one.each == wanted and one.rhythm]


def periods_of(kind: str, first: date, last: date) -> list[Period]:
    """The periods of a kind that are due by a day of the range, both included, the earliest first."""
    found = {one.name: one for duty in duties_of(kind) for one in periods(duty, first, last)}
    return sorted(found.values(), key=lambda one: (one.due_on, one.name))
