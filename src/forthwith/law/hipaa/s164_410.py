"""45 CFR 164.410 Notification by a business associate."""

from collections.abc import Iterator
from datetime import date

from forthwith.law.dates import days_after
from forthwith.law.hipaa.case import Case, duty, given_on, term
from forthwith.law.hipaa.decision import Duty
from forthwith.law.hipaa.discovery import Capacities, discovered
from forthwith.law.hipaa.facts import Capacity, CoveredEntity, Knowledge, Law, Notice, Role
from forthwith.law.hipaa.published import since_2009
from forthwith.law.kernel import Cite, Dated, Fact, Finding
from forthwith.law.readings import AGENCY_UNJUDGED, COUNT_PER_ENTITY, EACH_LINK

CITE = Cite("45 CFR 164.410")

OUTER_LIMIT = Dated(CITE / "b", since_2009(60))

DISCOVERED = CITE / "a" / "2"
AS_AGENT = Cite("45 CFR 164.404") / "a" / "2"

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
_PROGRAM = "the part 2 program it serves"  # a qualified service organization (reading 39)
_ABOVE = {
    Capacity.BUSINESS_ASSOCIATE: _ENTITY,
    Capacity.SUBCONTRACTOR: "the business associate that engaged it",
}
_BELOW = {
    Role.COVERED_ENTITY: frozenset(_ABOVE),
    Role.BUSINESS_ASSOCIATE: frozenset({Capacity.SUBCONTRACTOR}),
}


def discovered_on(knowledge: tuple[Knowledge, ...], *, as_of: date) -> Finding[date | None]:
    """(a)(2) The first day known, or knowable with diligence, to it, its people or agents."""
    return discovered(knowledge, _CAPACITIES, DISCOVERED, as_of=as_of)


def outer_limit(discovered_on: date | None, *, ruled_on: date) -> date | None:
    """(b) In no case later than 60 calendar days after its own discovery."""
    if discovered_on is None:
        return None
    return days_after(discovered_on, OUTER_LIMIT.on(ruled_on))


def business_associate_notices(case: Case) -> tuple[Duty, ...]:
    """(a)(1) The business associate's own duties: to each covered entity whose individuals are affected."""
    entities = case.incident.covered_entities
    if entities:
        return tuple(_to_entity(case, entity) for entity in entities)
    return (business_associate_notice(case),)


def _to_entity(case: Case, entity: CoveredEntity) -> Duty:
    """Each entity by itself: its own count, and done on the day it was told itself (reading 30)."""
    limit = term(case, outer_limit(case.discovered_on, ruled_on=case.ruled_on))
    count = Fact(f"individuals of {entity.name}", entity.total)
    because = (*case.grounds, count, COUNT_PER_ENTITY, _own_clock(entity))
    says = f"Notify {entity.name} without unreasonable delay, {limit.says}"
    why = Finding(case.is_breach, says, OUTER_LIMIT.cite, (*because, *limit.because))
    return duty(
        case,
        Notice.BUSINESS_ASSOCIATE,
        why,
        limit,
        to_whom=entity.name,
        how=_HOW,
        done_on=_by(case, entity.told_on),
        by_form=True,
    )


def _own_clock(entity: CoveredEntity) -> Finding[bool]:
    """164.404(a)(2): whether the entity's own 60 days run from this discovery, or from the day it is told."""
    agent, name = entity.agent, entity.name
    because = AGENCY_UNJUDGED if agent is None else agent.about(f"an agent of {name}")
    if agent is None or agent.value or not agent.is_reasoned:
        return Finding(True, f"The 60 days of {name} run from the same discovery", AS_AGENT, (because,))
    return Finding(False, f"The 60 days of {name} run from the day it is told", AS_AGENT, (because,))


def unidentified(case: Case) -> Iterator[Finding[bool | None]]:
    """(c) Entities that were told, while it is still to be said to them who is concerned."""
    for entity in case.incident.covered_entities:
        told_on = _by(case, entity.told_on)
        if told_on is not None and _by(case, entity.identified_on) is None:
            says = f"{entity.name} was told; the individuals are still to be identified to it, as far as possible"
            yield Finding(True, says, CITE / "c", (Fact("told on", told_on),))


def _by(case: Case, day: date | None) -> date | None:
    """A day that has come, seen from the day of the case."""
    return day if day is not None and day <= case.as_of else None


def business_associate_notice(case: Case) -> Duty:
    """(a)(1) One duty to the covered entity, where no entity is named."""
    limit = term(case, outer_limit(case.discovered_on, ruled_on=case.ruled_on))
    to_whom = _PROGRAM if case.law is Law.PART_2 else _ENTITY
    says = f"Notify {to_whom} without unreasonable delay, {limit.says}"
    why = Finding(case.is_breach, says, OUTER_LIMIT.cite, (*case.grounds, *limit.because))
    own = (one for one in case.incident.knowledge if one.capacity is Capacity.BUSINESS_ASSOCIATE)
    return duty(
        case,
        Notice.BUSINESS_ASSOCIATE,
        why,
        limit,
        to_whom=to_whom,
        how=_HOW,
        done_on=given_on(case, Notice.BUSINESS_ASSOCIATE) or _told_on(case, *own),
    )


def others_notices(case: Case) -> tuple[Duty, ...]:
    """What business associates and subcontractors owe, each from its own discovery."""
    links: dict[tuple[str, Capacity], list[Knowledge]] = {}
    below = _BELOW[case.incident.role]
    for one in case.incident.knowledge:
        if one.capacity in below and not one.committed_the_breach:
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
