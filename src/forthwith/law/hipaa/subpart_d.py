"""45 CFR part 164, subpart D, whole: from the facts of an incident to what is owed, in the order of the law.

1. 164.404(a)(2), 164.410(a)(2): when was it discovered?
2. 164.400: does the subpart apply? 160.103: is it PHI? 164.402: was it impermissible? Was the PHI unsecured?
   Is it excluded? Is the presumption of a breach rebutted?
3. 164.412: do statements of law enforcement hold the notices?
4. 164.404, 164.406, 164.408, 164.410: what is owed, to whom, how, by which last day?
5. 164.414: what would have to be proved and could not?
"""

from datetime import date
from typing import TypeAlias

from forthwith.law.hipaa import s164_404, s164_410
from forthwith.law.hipaa.case import Case, not_owed, term
from forthwith.law.hipaa.decision import Addressee, Decision, Determination, Duty
from forthwith.law.hipaa.facts import Incident, Notice, Role
from forthwith.law.hipaa.published import APPLIES_FROM
from forthwith.law.hipaa.s160_103 import protected_health_information
from forthwith.law.hipaa.s164_400 import applies
from forthwith.law.hipaa.s164_402 import impermissible, presumed
from forthwith.law.hipaa.s164_402_exclusions import excluded
from forthwith.law.hipaa.s164_402_unsecured import unsecured
from forthwith.law.hipaa.s164_404 import individual_notice, outer_limit
from forthwith.law.hipaa.s164_404_d import addressee, urgent_notice
from forthwith.law.hipaa.s164_404_d_substitute import substitute_notice
from forthwith.law.hipaa.s164_406 import media_notice
from forthwith.law.hipaa.s164_408 import secretary_notice
from forthwith.law.hipaa.s164_410 import business_associate_notices, others_notices
from forthwith.law.hipaa.s164_412 import holds
from forthwith.law.hipaa.s164_414 import findings
from forthwith.law.kernel import Cite, Fact, Finding, missing_beneath

CITE = Cite("45 CFR part 164, subpart D")


def decide(incident: Incident, *, as_of: date) -> Decision:
    """What subpart D says, seen from a day: what came after that day is left out (reading 33)."""
    found = discovery(incident, as_of=as_of)
    ruled_on = ruled_from(found.value, as_of)
    determined = determination(incident, discovered_on=found.value, ruled_on=ruled_on, as_of=as_of)
    case = Case(
        incident=incident,
        as_of=as_of,
        ruled_on=ruled_on,
        discovered_on=found.value,
        determination=determined.value,
        is_breach=determined.value.is_breach,
        holds=holds(incident.statements, as_of=as_of),
        grounds=(Fact("determination", determined.value), Fact("discovered on", found.value)),
    )
    addressees = tuple(addressee(one, as_of=as_of) for one in incident.affected.individuals)
    duties = _duties(case, addressees)
    return Decision(
        reference=incident.reference,
        as_of=as_of,
        discovered_on=found,
        determination=determined,
        duties=duties,
        addressees=addressees,
        findings=findings(case, duties),
        missing=_missing(found, determined, duties),
    )


def discovery(incident: Incident, *, as_of: date) -> Finding[date | None]:
    """When the one whose duties are asked about discovered it."""
    if incident.role is Role.BUSINESS_ASSOCIATE:
        return s164_410.discovered_on(incident.knowledge, as_of=as_of)
    return s164_404.discovered_on(incident.knowledge, as_of=as_of)


def ruled_from(discovered_on: date | None, as_of: date) -> date:
    """The day whose rules are followed (reading 1): not discovered yet, it can only be discovered later."""
    return max(discovered_on or as_of, APPLIES_FROM)


def determination(
    incident: Incident, *, discovered_on: date | None, ruled_on: date, as_of: date
) -> Finding[Determination]:
    """What rules a breach out settles it; what is not known leaves it open; otherwise presumed."""
    tests = (
        (Determination.OUT_OF_TIME, applies(incident, discovered_on)),
        (Determination.NOT_PHI, protected_health_information(incident, ruled_on=ruled_on)),
        (Determination.PERMITTED, impermissible(incident.conduct)),
        (Determination.SECURED, unsecured(incident)),
    )
    return determined_by(tests, incident, ruled_on=ruled_on, as_of=as_of)


Test: TypeAlias = "Finding[bool | None] | Finding[bool]"


def determined_by(
    tests: tuple[tuple[Determination, Test], ...], incident: Incident, *, ruled_on: date, as_of: date
) -> Finding[Determination]:
    """The first test that says no settles it; then the exclusions; then the presumption."""
    tried: list[Test] = []
    for says_no, test in tests:
        tried.append(test)
        if test.value is False:
            return Finding(says_no, _no_breach(test.says), test.cite, tuple(tried))
    exclusion = excluded(incident.exclusions, incident.conduct.acts)
    tried.append(exclusion)
    if exclusion.value:
        return Finding(Determination.EXCLUDED, _no_breach(exclusion.says), exclusion.cite, tuple(tried))
    presumption = presumed(incident, ruled_on=ruled_on, as_of=as_of)
    return _weighed(presumption, tuple(tried))


def _no_breach(says: str) -> str:
    return f"No breach: {says[0].lower()}{says[1:]}"


def _weighed(presumption: Finding[Determination], tried: tuple[Test, ...]) -> Finding[Determination]:
    """A rebutted presumption settles it; an open question before it leaves a breach undecided."""
    open_ = next((one for one in tried if one.value is None), None)
    if open_ is None or presumption.value is Determination.LOW_PROBABILITY:
        return Finding(presumption.value, presumption.says, presumption.cite, (*tried, *presumption.because))
    return Finding(Determination.UNDECIDED, f"Undecided: {open_.says}", open_.cite, (*tried, presumption))


def _duties(case: Case, addressees: tuple[Addressee, ...]) -> tuple[Duty, ...]:
    if case.is_breach is False:
        return _none_owed(case)
    if case.incident.role is Role.BUSINESS_ASSOCIATE:
        return (*business_associate_notices(case), *others_notices(case))
    limit = term(case, outer_limit(case.discovered_on, ruled_on=case.ruled_on))
    urgent = urgent_notice(case, limit)
    return (
        individual_notice(case, limit),
        *(() if urgent is None else (urgent,)),
        substitute_notice(case, limit, addressees),
        *media_notice(case, limit),
        secretary_notice(case, limit),
        *others_notices(case),
    )


_ADDRESSED = {
    Role.COVERED_ENTITY: (
        (Notice.INDIVIDUAL, "each individual affected"),
        (Notice.MEDIA, "prominent media outlets"),
        (Notice.SECRETARY, "the Secretary of Health and Human Services"),
    ),
    Role.BUSINESS_ASSOCIATE: ((Notice.BUSINESS_ASSOCIATE, "the covered entity"),),
}


def _none_owed(case: Case) -> tuple[Duty, ...]:
    why: Finding[bool | None] = Finding(False, "Not a breach: no notice is owed", CITE, case.grounds[:1])
    return tuple(not_owed(case, notice, why, to_whom) for notice, to_whom in _ADDRESSED[case.incident.role])


def _missing(
    found: Finding[date | None], determined: Finding[Determination], duties: tuple[Duty, ...]
) -> tuple[str, ...]:
    """What is still missing, each once, in the order of the law; nothing once it is settled."""
    if determined.value.is_breach is False:
        return ()
    missing: dict[str, None] = {}
    missing_beneath((found,), missing)
    if determined.value is not Determination.BREACH:
        missing_beneath(determined.because, missing)
    for duty in duties:
        if duty.why.value is not False:
            missing_beneath(duty.why.because, missing)
    return tuple(missing)
