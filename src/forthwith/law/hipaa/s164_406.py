"""45 CFR 164.406 Notification to the media."""

from forthwith.law.hipaa.case import Case, Term, duty, not_owed
from forthwith.law.hipaa.decision import Duty
from forthwith.law.hipaa.facts import Affected, Notice
from forthwith.law.hipaa.published import since_2009
from forthwith.law.hipaa.s160_103 import STATES
from forthwith.law.kernel import Cite, Dated, Fact, Finding, Missing
from forthwith.law.readings import COUNT_PER_ENTITY, MEDIA_OUTLETS, RESIDENCE_UNKNOWN

CITE = Cite("45 CFR 164.406")

MORE_THAN = Dated(CITE / "a", since_2009(500))

_RESIDENCES = Missing("in which States the individuals live", "affected.residents")
_HOW = ("a press release to prominent media outlets", "the same content as the letters (164.406(c))")


def media_notice(case: Case, limit: Term) -> tuple[Duty, ...]:
    """(a) More than 500 residents of a State or jurisdiction: its prominent media outlets."""
    more_than = MORE_THAN.on(case.ruled_on)
    affected = case.incident.affected
    places = _places(affected, more_than)
    owed = tuple(_owed(case, limit, *place) for place in places)
    if _could_exceed(affected, more_than):
        return (*owed, _undecided(case, limit))
    return owed or (_nowhere(case),)


Place = tuple[str, str, int]
"""The key of a notice, the name of the State or jurisdiction, its residents."""


def _places(affected: Affected, more_than: int) -> list[Place]:
    """Each State with more than 500 residents; a jurisdiction where its State is not among them."""
    states = [
        (code, STATES.get(code, code), count)
        for code, count in affected.residents.items()
        if count > more_than  # more than 500
    ]
    named = {code for code, _, _ in states}
    smaller = [
        (one.name, one.name, one.residents)
        for one in affected.jurisdictions
        if one.residents > more_than and one.state not in named  # more than 500
    ]
    return states + smaller


def _could_exceed(affected: Affected, more_than: int) -> bool:
    """Whether people of unknown residence could bring a further State over 500 (reading 26)."""
    unknown = _residence_unknown(affected)
    if unknown is None:
        return True
    below = max((count for count in affected.residents.values() if count <= more_than), default=0)
    return unknown > 0 and below + unknown > more_than  # more than 500


def _residence_unknown(affected: Affected) -> int | None:
    """How many people may live anywhere; None while not even that is known."""
    if affected.residence_unknown is not None:
        return affected.residence_unknown
    if affected.total is not None:
        return max(0, affected.total - sum(affected.residents.values()))
    return None


def _owed(case: Case, limit: Term, key: str, name: str, count: int) -> Duty:
    says = f"Notify prominent media outlets serving {name}, {limit.says}"
    because = (*case.grounds, Fact(f"residents of {name}", count), MEDIA_OUTLETS, COUNT_PER_ENTITY)
    why = Finding(case.is_breach, says, MORE_THAN.cite, (*because, *limit.because))
    to_whom = f"prominent media outlets serving {name}"
    return duty(case, Notice.MEDIA, why, limit, to_whom=to_whom, how=_HOW, state=key)


def _undecided(case: Case, limit: Term) -> Duty:
    says = f"Whether a State has more than 500 residents is not known; plan to notify its media {limit.says}"
    because = (Fact("of unknown residence", _residence_unknown(case.incident.affected)), _RESIDENCES)
    why: Finding[bool | None] = Finding(
        None, says, MORE_THAN.cite, (*because, RESIDENCE_UNKNOWN, *limit.because)
    )
    return duty(case, Notice.MEDIA, why, limit, to_whom="prominent media outlets", how=_HOW)


def _nowhere(case: Case) -> Duty:
    affected = case.incident.affected
    most = max(affected.residents.values(), default=0)
    unknown = Fact("of unknown residence", _residence_unknown(affected))
    because = (Fact("most residents of one State", most), unknown)
    why: Finding[bool | None] = Finding(
        False, "No State has more than 500 residents affected", MORE_THAN.cite, because
    )
    return not_owed(case, Notice.MEDIA, why, "prominent media outlets")
