"""What every State's law starts from: its residents, consumers and others apart, and its own case."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from forthwith.law.hipaa.case import NOTHING, Case, duty
from forthwith.law.hipaa.decision import Decision, Determination, Duty, DutyStatus
from forthwith.law.hipaa.facts import CounselAnswer, Incident, Law, Notice
from forthwith.law.hipaa.s160_103 import STATES
from forthwith.law.hipaa.s164_412 import Hold
from forthwith.law.hipaa.s164_414 import Told, given_in_hold, unreasonable
from forthwith.law.hipaa.subpart_d import ruled_from
from forthwith.law.kernel import Cite, Dated, Fact, Finding, Missing
from forthwith.law.readings import COUNTED_APART, DEEMED
from forthwith.law.states.elements import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Residents:
    """The residents of one State in one incident, as seen from HIPAA's decision."""

    incident: Incident
    hipaa: Decision
    state: str
    consumers: int  # told under subpart D
    others: int  # never added to the consumers
    perhaps: (
        int | None
    )  # others who may live here too, as their State is not known; None: nobody knows how many

    @property
    def name(self) -> str:
        """The State by name."""
        return STATES.get(self.state, self.state)

    @property
    def count(self) -> tuple[Fact, ...]:
        """The residents as reasons, apart."""
        facts = (
            Fact(f"consumers who live in {self.name}", self.consumers),
            Fact(f"others than consumers who live in {self.name}", self.others),
        )
        return tuple(fact for fact in facts if fact.value)

    @property
    def noticed(self) -> int:
        """Those noticed under this law: the others, and the consumers only where counsel says so (reading 45)."""
        answer = counsel_on(self.incident, self.state, self.hipaa.as_of)
        return self.others + (self.consumers if answer is not None and answer.owed else 0)


def case_of(residents: Residents, law: Law, holds: Finding[tuple[Hold, ...]] | None, owed: Answer) -> Case:
    """The case of one State's law: no last day, its own holds, its own grounds."""
    hipaa = residents.hipaa
    discovered_on = hipaa.discovered_on.value
    held = () if holds is None else (holds,)
    return Case(
        incident=residents.incident,
        as_of=hipaa.as_of,
        ruled_on=ruled_from(discovered_on, hipaa.as_of),
        discovered_on=discovered_on,
        determination=hipaa.determination.value,
        is_breach=owed.value,
        holds=holds,
        grounds=(owed, Fact("discovered on", discovered_on), *residents.count, COUNTED_APART, *held),
        law=law,
    )


def shortfalls(case: Case, duties: tuple[Duty, ...], cite: Cite) -> tuple[Told, ...]:
    """Later than need be, or given while on hold: no day count makes it late by itself."""
    found: list[Told] = []
    for one in duties:
        if one.why.value:
            found.extend(unreasonable(case, one, cite))
            found.extend(given_in_hold(case, one))
    return tuple(found)


Large: TypeAlias = tuple[Notice, str, Cite]
"""Who else is told where more than a thousand are noticed, and by which paragraph."""


def deemed(
    residents: Residents, law: Law, cite: Cite, large: tuple[Large, ...], more: Dated[int]
) -> tuple[Duty, ...]:
    """Consumers: deemed to be told rightly while subpart D is followed toward them (reading 43)."""
    determination = residents.hipaa.determination.value
    if not residents.consumers or not of_consumers(determination):
        return ()
    if determination is Determination.NOT_PHI and residents.others:  # they are asked about as what they are
        return ()
    why = _deemed(residents, cite)
    case = case_of(residents, law, None, why)
    by_form = why.value is False  # what was given to others does not make this done
    to_whom = f"consumers who live in {residents.name}"
    told = duty(case, Notice.INDIVIDUAL, why, NOTHING, to_whom=to_whom, by_form=by_form)
    among = [one for one in large if _is_listed(one, why, residents, more.on(case.ruled_on))]
    return (told, *(_large(case, why, one, residents, more.on(case.ruled_on)) for one in among))


def _is_listed(one: Large, why: Answer, residents: Residents, more: int) -> bool:
    """The Attorney General always, as many entities tell the office anyhow; others where they may have to be told."""
    return one[0] is Notice.ATTORNEY_GENERAL or (why.value is not False and residents.consumers > more)


def _large(case: Case, why: Answer, one: Large, residents: Residents, more: int) -> Duty:
    """Of large numbers only: never of a few consumers, even where counsel finds that they are told."""
    notice, to_whom, cite = one
    if why.value is not False and residents.consumers <= more:
        says = f"Not more than {more:,} consumers in {residents.name}, so not {to_whom}"
        why = Finding(False, says, cite, residents.count)
    return duty(case, notice, why, NOTHING, to_whom=to_whom, by_form=why.value is False)


def of_consumers(determination: Determination) -> bool:
    """Whether a State's law is asked about consumers: not where HIPAA rules a breach out (reading 48).

    What is not PHI is another thing: HIPAA says nothing of it, so that the laws of the States stay open.
    """
    return determination.is_breach is not False or determination is Determination.NOT_PHI


_LATE = (DutyStatus.OVERDUE, DutyStatus.DONE_LATE)


def _deemed(residents: Residents, cite: Cite) -> Answer:
    name = residents.name
    told = Fact(f"consumers who live in {name}", residents.consumers)
    answer = counsel_on(residents.incident, residents.state, residents.hipaa.as_of)
    if answer is not None and answer.owed is not None:
        says = f"Counsel on the law of {name}: notice is {'' if answer.owed else 'not '}owed to consumers too"
        return Finding(answer.owed, says, cite, (told, answer.about(name)))
    if residents.hipaa.determination.value is Determination.NOT_PHI:
        missing = Missing(
            f"people in {name} whose information is not PHI, among the others", "others.residents"
        )
        says = f"Residents of {name}: HIPAA does not protect this information, so it does not stand in for this law"
        return Finding(None, says, cite, (told, missing))
    late = any(one.status in _LATE for one in residents.hipaa.duties if one.notice in _DIRECT)
    if late:
        missing = Missing(f"what counsel says of consumers in {name}, as HIPAA’s notice is late", "counsel")
        says = (
            f"Consumers in {name}: HIPAA’s notice is late, so compliance with this law is not deemed either"
        )
        return Finding(None, says, cite, (told, missing, DEEMED))
    says = f"Consumers in {name}: who complies with HIPAA’s notice is deemed to comply with this law"
    return Finding(False, says, cite, (told, DEEMED))


_DIRECT = (Notice.INDIVIDUAL, Notice.SUBSTITUTE, Notice.BUSINESS_ASSOCIATE)


def counsel_on(incident: Incident, state: str, as_of: date) -> CounselAnswer | None:
    """Counsel's last answer on a State's law, seen from a day."""
    answers = [one for one in incident.counsel if one.state == state and one.on <= as_of]
    return max(answers, key=lambda one: one.on, default=None)


def more_than(limit: int, residents: Residents) -> bool | None:
    """Whether more than that are noticed under its law; not known while people of unknown residence could be."""
    noticed = residents.noticed
    if noticed > limit:  # more than
        return True
    return None if residents.perhaps is None or noticed + residents.perhaps > limit else False
