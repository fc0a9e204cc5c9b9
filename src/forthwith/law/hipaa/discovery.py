"""When a breach counts as discovered: the words 164.404(a)(2) and 164.410(a)(2) share."""

from dataclasses import dataclass, replace
from datetime import date

from forthwith.law.hipaa.facts import Basis, Capacity, Knowledge
from forthwith.law.kernel import Cite, Fact, Finding, Missing, Reason
from forthwith.law.readings import AGENCY_UNJUDGED, CULPRIT_UNKNOWN, SEEN_FROM


@dataclass(frozen=True, slots=True)
class Capacities:
    """Whose knowledge is whose, seen from the one who is bound."""

    own: frozenset[Capacity]  # its own knowledge
    people: frozenset[Capacity]  # its workforce and agents: but for the one who committed the breach
    below: frozenset[Capacity]  # those it engaged: as agents, or from the day they tell


_KNEW = {Basis.KNOWN: "knew", Basis.REASONABLE_DILIGENCE: "would have known with reasonable diligence"}
_NOBODY = Missing("the day on which somebody first knew, or would have known", "knowledge")


def discovered(
    knowledge: tuple[Knowledge, ...], capacities: Capacities, cite: Cite, *, as_of: date
) -> Finding[date | None]:
    """The earliest day that counts, seen from a day; each moment is shown with why it counts or not."""
    seen = tuple(_seen(one, as_of) for one in knowledge)
    certain = min((day for one in seen if (day := _certain(one, capacities)) and day <= as_of), default=None)
    moments = tuple(
        _later(one, cite)
        if one.on > as_of
        else _moment(one, capacities, cite, certain, f"knowledge[{at}].agent")
        for at, one in enumerate(seen)
    )
    days = [moment.value for moment in moments if moment.value is not None]
    if not days:
        return Finding(None, "The day of discovery is not known", cite, (*moments, _NOBODY))
    return Finding(first := min(days), f"Discovered on {first}", cite, moments)


def _seen(one: Knowledge, as_of: date) -> Knowledge:
    """Whoever has not told by the day from which it is seen has not told yet."""
    told_on = one.told_entity_on
    return one if told_on is None or told_on <= as_of else replace(one, told_entity_on=None)


def _later(one: Knowledge, cite: Cite) -> Finding[date | None]:
    return Finding(None, f"{one.who} {_KNEW[one.basis]} on {one.on}: not yet", cite, (SEEN_FROM,))


def _certain(one: Knowledge, capacities: Capacities) -> date | None:
    """The day that counts whatever may yet be judged."""
    if one.capacity in capacities.own:
        return one.on
    if one.capacity in capacities.people:
        return one.told_entity_on if one.committed_the_breach else one.on
    if one.capacity not in capacities.below:
        return None
    if one.agent is not None and one.agent.value and not one.committed_the_breach:
        return one.on
    return one.told_entity_on


def _moment(
    one: Knowledge, capacities: Capacities, cite: Cite, certain: date | None, where: str
) -> Finding[date | None]:
    knew = f"{one.who} {_KNEW[one.basis]} on {one.on}"
    if one.capacity in capacities.below:
        return _engaged(one, cite, knew, certain, where)
    day = _certain(one, capacities)
    if one.committed_the_breach and one.capacity in capacities.people:
        return Finding(day, f"{knew}: does not count, this person committed the breach", cite)
    if day is None:
        return Finding(None, f"{knew}: does not count as {_as(one)}", cite)
    unsure = one.committed_the_breach is None and one.capacity in capacities.people
    return Finding(day, f"{knew}, as {_as(one)}", cite, (CULPRIT_UNKNOWN,) if unsure else ())


def _as(one: Knowledge) -> str:
    return one.capacity.value.replace("_", " ")


def _engaged(one: Knowledge, cite: Cite, knew: str, certain: date | None, where: str) -> Finding[date | None]:
    """A business associate's own day where it is an agent; the day it tells where it is independent."""
    told = Fact("told the entity on", one.told_entity_on)
    if one.committed_the_breach:
        return Finding(one.told_entity_on, f"{knew}: does not count, it committed the breach", cite, (told,))
    if one.agent is None:
        open_: tuple[Reason, ...] = (told, AGENCY_UNJUDGED)
        if certain is None or one.on < certain:
            open_ = (*open_, Missing(f"whether {one.who} is an agent (federal common law)", where))
        return Finding(one.on, f"{knew}, counted as an agent until judged", cite, open_)
    judged = one.agent.about(f"{one.who} is an agent")
    if one.agent.value:
        return Finding(one.on, f"{knew}, as an agent", cite, (judged,))
    says = f"{knew}, independent: what counts is the day it told the entity"
    return Finding(one.told_entity_on, says, cite, (judged, told))
