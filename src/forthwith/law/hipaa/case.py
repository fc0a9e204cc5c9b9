"""One incident as seen from one day: what every duty is computed from, and how its status follows."""

from dataclasses import dataclass
from datetime import date

from forthwith.law.hipaa.decision import Determination, Duty, standing
from forthwith.law.hipaa.facts import Given, Incident, Law, Notice
from forthwith.law.hipaa.s164_412 import Hold, conservative, held_until, tolled
from forthwith.law.kernel import Fact, Finding, Reason
from forthwith.law.readings import HOLD_TOO_LATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The incident, its discovery, its determination and its holds."""

    incident: Incident
    as_of: date
    ruled_on: date  # the day whose version of the rules is followed
    discovered_on: date | None
    determination: Determination
    is_breach: bool | None  # as its determination says
    holds: Finding[tuple[Hold, ...]] | None
    grounds: tuple[Reason, ...]  # what every duty rests on
    law: Law = Law.HIPAA  # or 42 CFR part 2, to which the same subpart applies


@dataclass(frozen=True, slots=True)
class Term:
    """The last day of a duty, counted both ways, as words and as reasons."""

    due_on: date | None
    tolled_due_on: date | None
    says: str
    because: tuple[Reason, ...] = ()


_NO_DAY = Term(None, None, "by a last day that is known once the day of discovery is")


def term(case: Case, outer: date | None, since: date | None = None) -> Term:
    """An outer limit, moved by the holds; since: the day it runs from, where that is not its discovery."""
    since = since or case.discovered_on
    if outer is None or since is None:
        return _NO_DAY
    if case.holds is None:
        return Term(outer, None, f"by {outer} at the latest")
    among = case.holds.value
    due_on = conservative(outer, among)
    late = (HOLD_TOO_LATE,) if any(hold.first_on > due_on for hold in among) else ()
    because = (Fact("last day without a hold", outer), case.holds, *late)
    return Term(due_on, tolled(outer, since, among) if among else None, f"by {due_on} at the latest", because)


def duty(
    case: Case,
    notice: Notice,
    why: Finding[bool | None],
    limit: Term,
    *,
    to_whom: str,
    how: tuple[str, ...] = (),
    state: str = "",
    done_on: date | None = None,
    by_form: bool = False,
) -> Duty:
    """A duty with its status on the day from which it is seen; by_form: no notice given settles it by itself."""
    if done_on is None and not by_form and case.incident.given:
        done_on = given_on(case, notice, state)
    held = held_until(case.as_of, case.holds.value) if case.holds and why.value is not False else None
    return Duty(
        notice=notice,
        to_whom=to_whom,
        status=standing(
            owed=why.value, due_on=limit.due_on, hold_until=held, done_on=done_on, as_of=case.as_of
        ),
        why=why,
        how=how,
        due_on=limit.due_on,
        tolled_due_on=limit.tolled_due_on,
        hold_until=held,
        done_on=done_on,
        state=state,
        law=case.law,
    )


NOTHING = Term(None, None, "")


def not_owed(case: Case, notice: Notice, why: Finding[bool | None], to_whom: str) -> Duty:
    """A duty that these facts do not bring."""
    return duty(case, notice, why, NOTHING, to_whom=to_whom)


def given_on(case: Case, notice: Notice, state: str = "") -> date | None:
    """The day a notice was complete; a later part marked incomplete opens it again."""
    law = case.law
    parts = [
        one
        for one in case.incident.given
        if one.notice is notice and one.law is law and (one.state == state or not _by_state(one))
    ]
    done_on: date | None = None
    for part in sorted(parts, key=_by_day):
        if part.on <= case.as_of:
            done_on = (done_on or part.on) if part.complete else None
    return done_on


def _by_state(given: Given) -> bool:
    """Whether a notice was given for one State only."""
    return given.notice is Notice.MEDIA or given.law is Law.OTHER_STATE


def _by_day(part: Given) -> date:
    return part.on
