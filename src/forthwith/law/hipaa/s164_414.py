"""45 CFR 164.414 Administrative requirements and burden of proof."""

from collections.abc import Iterator

from forthwith.law.hipaa.case import Case
from forthwith.law.hipaa.decision import Duty, DutyStatus
from forthwith.law.hipaa.facts import Notice, Role
from forthwith.law.hipaa.s164_404_d_substitute import cut_short
from forthwith.law.hipaa.s164_408 import CONTEMPORANEOUS
from forthwith.law.hipaa.s164_410 import unidentified
from forthwith.law.hipaa.s164_412 import conservative, days_held, held_until
from forthwith.law.kernel import Cite, Fact, Finding, Reason, shown
from forthwith.law.readings import CONTEMPORANEOUSLY

CITE = Cite("45 CFR 164.414")
BURDEN = CITE / "b"
DELAY = Cite("42 USC 17932") / "d" / "2"

Told = Finding["bool | None"]

_KEEP: Told = Finding(
    True,
    "Keep documentation that shows every notice was given, or that none was owed (164.530(j)(1)(iv))",
    BURDEN,
)


def findings(case: Case, duties: tuple[Duty, ...]) -> tuple[Told, ...]:
    """(b) What the entity would have to prove and, on these facts, could not."""
    return (_KEEP, *shortfalls(case, duties))


def shortfalls(case: Case, duties: tuple[Duty, ...]) -> tuple[Told, ...]:
    """What was late, or waited longer than need be, or was given too early or not for long enough."""
    found: list[Told] = []
    for duty in duties:
        found.extend(_about(case, duty))
    found.extend(_apart(case, duties))
    found.extend(cut_short(case, duties))
    if case.incident.covered_entities:
        found.extend(unidentified(case))
    return tuple(found)


def _about(case: Case, duty: Duty) -> Iterator[Told]:
    if _is_late(case, duty):
        yield _late(case, duty)
    elif duty.why.value and duty.notice in _WITHOUT_DELAY[case.incident.role]:
        yield from unreasonable(case, duty, DELAY)
    if case.holds is not None:
        yield from given_in_hold(case, duty)


def given_in_hold(case: Case, duty: Duty) -> Iterator[Told]:
    """A notice given on a day on which law enforcement held it."""
    if duty.done_on is not None and case.holds is not None and held_until(duty.done_on, case.holds.value):
        says = f"{_named(duty)}: given while a law-enforcement hold was in force"
        yield Finding(True, says, case.holds.cite, (Fact("given on", duty.done_on), case.holds))


_WITHOUT_DELAY = {
    Role.COVERED_ENTITY: frozenset({Notice.INDIVIDUAL, Notice.MEDIA}),
    Role.BUSINESS_ASSOCIATE: frozenset({Notice.BUSINESS_ASSOCIATE}),
}


def _is_late(case: Case, duty: Duty) -> bool:
    """Also while a hold lasts that came after the last day (reading 20)."""
    if duty.status is DutyStatus.ON_HOLD:
        return duty.due_on is not None and duty.due_on < case.as_of
    return duty.status in (DutyStatus.DONE_LATE, DutyStatus.OVERDUE)


def _late(case: Case, duty: Duty) -> Told:
    """Past the outer limit: no evidence of necessity helps, but what there is belongs in the file."""
    day = duty.done_on or case.as_of
    days = (day - duty.due_on).days if duty.due_on else 0
    open_ = "" if duty.done_on else ", and still not given"
    if_owed = ", if it is owed" if duty.why.value is None else ""
    says = f"{_named(duty)}: {_days(days)} after the last day{open_}{if_owed}"
    return Finding(duty.why.value, says, duty.why.cite, (Fact("last day", duty.due_on), *_evidence(case)))


def unreasonable(case: Case, duty: Duty, cite: Cite) -> Iterator[Told]:
    """Within the outer limit, but later than need be: the entity must show why (42 USC 17932(d)(2))."""
    ready_on = case.incident.ready_on
    if ready_on is None or duty.status is DutyStatus.ON_HOLD:
        return
    among = () if case.holds is None else case.holds.value
    free_on, day = conservative(ready_on, among), duty.done_on or case.as_of
    if day <= free_on:
        return
    held = days_held(free_on, day, among)
    because = (
        Fact("everything was ready on", ready_on),
        *((Fact("days on hold since then", held),) if held else ()),
        *_evidence(case),
    )
    when = f"{_days((day - free_on).days - held)} after everything was ready"
    if any(one.value and one.is_reasoned for one in case.incident.delay_necessary):
        yield Finding(False, f"{_named(duty)}: {when}; evidence of necessity is on file", cite, because)
    else:
        yield Finding(
            True, f"{_named(duty)}: {when}, an unreasonable delay as far as is shown", cite, because
        )


def _evidence(case: Case) -> tuple[Reason, ...]:
    return tuple(one.about("the delay was necessary") for one in case.incident.delay_necessary)


def _apart(case: Case, duties: tuple[Duty, ...]) -> Iterator[Told]:
    """164.408(b): the individuals have been notified, and the Secretary not on the same day."""
    told_on = {duty.notice: duty for duty in duties}
    individual, secretary = told_on.get(Notice.INDIVIDUAL), told_on.get(Notice.SECRETARY)
    if individual is None or secretary is None or secretary.why.cite != CONTEMPORANEOUS:
        return
    if individual.done_on is None or (secretary.done_on or case.as_of) <= individual.done_on:
        return
    says = "The Secretary's notice belongs with the individual notice, which has gone out before it"
    because = (Fact("individuals were notified on", individual.done_on), CONTEMPORANEOUSLY)
    yield Finding(True, says, CONTEMPORANEOUS, because)


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _named(duty: Duty) -> str:
    name = _NAMES[duty.notice]
    if duty.notice is Notice.BUSINESS_ASSOCIATE:
        return f"{name} to {duty.to_whom}"
    return f"{name} ({duty.state})" if duty.state else name


_NAMES = {notice: shown(notice).capitalize() for notice in Notice}
