"""The law of everything: subpart D, and beside it every other law the same facts call for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from forthwith.law.beside import Beside
from forthwith.law.hipaa.decision import Decision, Duty
from forthwith.law.hipaa.facts import Incident, Others
from forthwith.law.hipaa.subpart_d import decide
from forthwith.law.kernel import Finding
from forthwith.law.part2 import s2_16
from forthwith.law.states import michigan, missouri, other
from forthwith.law.states.residents import Residents, of_consumers


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What every law says about one incident: HIPAA's decision, and the others beside it, never added."""

    hipaa: Decision
    beside: tuple[Beside, ...]

    @property
    def duties(self) -> tuple[Duty, ...]:
        """The duties of every law, HIPAA's first; each names its law."""
        return (*self.hipaa.duties, *(duty for law in self.beside for duty in law.duties))

    @property
    def findings(self) -> tuple[Finding[bool | None], ...]:
        """The findings of every law, HIPAA's first."""
        return (*self.hipaa.findings, *(found for law in self.beside for found in law.findings))

    @property
    def missing(self) -> tuple[str, ...]:
        """What would settle whatever is open under any law, each once, HIPAA's first."""
        return tuple(
            dict.fromkeys((*self.hipaa.missing, *(one for law in self.beside for one in law.missing)))
        )


def decide_all(incident: Incident, *, as_of: date) -> Whole:
    """What every law says, seen from a day; where only HIPAA's facts are known, only HIPAA speaks."""
    hipaa = decide(incident, as_of=as_of)
    return Whole(hipaa=hipaa, beside=tuple(_beside(incident, hipaa)))


def _beside(incident: Incident, hipaa: Decision) -> Iterator[Beside]:
    if incident.part_2 is not None:
        yield s2_16.decide(incident, incident.part_2, hipaa)
    perhaps = _perhaps(incident.others)
    to_check: list[Residents] = []
    for state in _states(incident, hipaa):
        residents = Residents(
            incident=incident,
            hipaa=hipaa,
            state=state,
            consumers=incident.affected.residents.get(state, 0),
            others=incident.others.residents.get(state, 0),
            perhaps=perhaps,
        )
        law = _law(residents)
        if law is other.decide and other.is_open(residents):
            to_check.append(residents)
        else:
            yield law(residents)
    if to_check:
        yield other.to_check(to_check)
    if perhaps != 0:
        yield other.somewhere(incident, hipaa, perhaps)


_LAWS = {"MI": michigan.decide, "MO": missouri.decide}


def _law(residents: Residents) -> Callable[[Residents], Beside]:
    """The State's own law where it has anybody to speak of; otherwise what counsel says is all there is."""
    consumers = residents.consumers and of_consumers(residents.hipaa.determination.value)
    return _LAWS.get(residents.state, other.decide) if residents.others or consumers else other.decide


def _states(incident: Incident, hipaa: Decision) -> list[str]:
    """The States whose law is asked: of others always; of consumers unless HIPAA rules a breach out (reading 48)."""
    if not (incident.others.residents or incident.affected.residents or incident.counsel):
        return []
    found = {state: None for state, count in incident.others.residents.items() if count}
    if of_consumers(hipaa.determination.value):
        found |= {state: None for state, count in incident.affected.residents.items() if count}
    return list(found | {one.state: None for one in incident.counsel if one.on <= hipaa.as_of})


_NOBODY = Incident(reference="-").others


def _perhaps(others: Others) -> int | None:
    """People who are not consumers and may live anywhere; None while nobody knows how many."""
    if others is _NOBODY:  # as by far most incidents have it
        return 0
    if others.residence_unknown is not None:
        return others.residence_unknown
    if others.total is not None:
        return max(0, others.total - sum(others.residents.values()))
    return 0 if others == _NOBODY else None
