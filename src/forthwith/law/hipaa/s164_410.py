"""45 CFR 164.410 Notification by a business associate."""

from datetime import date

from forthwith.law.dates import days_after
from forthwith.law.hipaa.case import Case, duty, given_on, term
from forthwith.law.hipaa.decision import Duty
from forthwith.law.hipaa.discovery import Capacities, discovered
from forthwith.law.hipaa.facts import Capacity, Knowledge, Notice
from forthwith.law.hipaa.published import since_2009
from forthwith.law.kernel import Cite, Dated, Fact, Finding
from forthwith.law.readings import EACH_LINK

CITE = Cite("45 CFR 164.410")

OUTER_LIMIT = Dated(CITE / "b", since_2009(60))

DISCOVERED = CITE / "a" / "2"

_CAPACITIES = Capacities(
    own=frozenset({Capacity.BUSINESS_ASSOCIATE}),
    people=frozenset({Capacity.WORKFORCE_MEMBER, Capacity.AGENT}),
    below=frozenset({Capacity.SUBCONTRACTOR}),
)
_HOW = (
    "identify each individual concerned, to the extent possible",
    "give whatever else the entity must tell them, then or promptly afterwards (164.410(c))",
)
_ENTITY = "the covered entity"
_ABOVE = {
    Capacity.BUSINESS_ASSOCIATE: _ENTITY,
    Capacity.SUBCONTRACTOR: "the business associate that engaged it",
}


def discovered_on(knowledge: tuple[Knowledge, ...], *, as_of: date) -> Finding[date | None]:
    """(a)(2) The first day known, or knowable with diligence, to it, its people or agents."""
    return discovered(knowledge, _CAPACITIES, DISCOVERED, as_of=as_of)


def outer_limit(discovered_on: date | None, *, ruled_on: date) -> date | None:
    """(b) In no case later than 60 calendar days after its own discovery."""
    if discovered_on is None:
        return None
    return days_after(discovered_on, OUTER_LIMIT.on(ruled_on))


def business_associate_notice(case: Case) -> Duty:
    """(a)(1) The business associate's own duty: to the covered entity."""
    limit = term(case, outer_limit(case.discovered_on, ruled_on=case.ruled_on))
    says = f"Notify the covered entity without unreasonable delay, {limit.says}"
    why = Finding(case.is_breach, says, OUTER_LIMIT.cite, (*case.grounds, *limit.because))
    own = (one for one in case.incident.knowledge if one.capacity is Capacity.BUSINESS_ASSOCIATE)
    return duty(
        case,
        Notice.BUSINESS_ASSOCIATE,
        why,
        limit,
        to_whom=_ENTITY,
        how=_HOW,
        done_on=given_on(case, Notice.BUSINESS_ASSOCIATE) or _told_on(case, *own),
    )


def others_notices(case: Case) -> tuple[Duty, ...]:
    """What business associates and subcontractors owe, each from its own discovery."""
    links: dict[tuple[str, Capacity], list[Knowledge]] = {}
    for one in case.incident.knowledge:
        if one.capacity in _ABOVE and not one.committed_the_breach:
            links.setdefault((one.who, one.capacity), []).append(one)
    return tuple(_other(case, who, capacity, known) for (who, capacity), known in links.items())


def _other(case: Case, who: str, capacity: Capacity, known: list[Knowledge]) -> Duty:
    since = min(one.on for one in known)
    limit = term(case, outer_limit(since, ruled_on=max(since, case.ruled_on)), since)
    says = f"{who} notifies {_ABOVE[capacity]} without unreasonable delay, {limit.says}"
    because = (case.grounds[0], Fact(f"discovered by {who} on", since), EACH_LINK, *limit.because)
    why = Finding(case.is_breach, says, OUTER_LIMIT.cite, because)
    return duty(
        case,
        Notice.BUSINESS_ASSOCIATE,
        why,
        limit,
        to_whom=_ABOVE[capacity],
        how=_HOW,
        done_on=_told_on(case, *known),
    )


def _told_on(case: Case, *known: Knowledge) -> date | None:
    """The first day on which it told, seen from the day of the case."""
    told = (one.told_entity_on for one in known)
    return min((day for day in told if day is not None and day <= case.as_of), default=None)
