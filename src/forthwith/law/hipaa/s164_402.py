"""45 CFR 164.402 Definitions, breach: not permitted under subpart E; (2) presumed, and the four factors."""

from dataclasses import dataclass
from datetime import date

from forthwith.law.hipaa.decision import Determination
from forthwith.law.hipaa.facts import (
    BreachRiskAssessment,
    Conclusion,
    Conduct,
    Factor,
    Incident,
    Probability,
    Standard,
)
from forthwith.law.hipaa.published import since_2009, since_2013
from forthwith.law.kernel import Cite, Dated, Fact, Finding, Judgement, Missing, Reason, Version
from forthwith.law.readings import COMPLY_BY, NOTICE_WITHOUT_ASSESSMENT, SEEN_FROM, STANDARD_BY_NAME

CITE = Cite("45 CFR 164.402")
BREACH = Cite("45 CFR 164.402, breach")
PRESUMED = BREACH / "2"

_PERMITTED = Missing("whether subpart E permits what was done", "conduct.permitted")


def impermissible(conduct: Conduct) -> Finding[bool | None]:
    """Acquisition, access, use or disclosure in a manner not permitted under subpart E."""
    acts = (Fact("acts", conduct.acts),) if conduct.acts else ()
    if conduct.minimum_necessary_violated:
        says = "More than the minimum necessary, so not permitted under subpart E"
        return Finding(True, says, CITE, (*acts, Fact("minimum necessary violated", True)))
    if conduct.permitted:
        return Finding(False, "Permitted under subpart E", CITE, (*acts, Fact("permitted", True)))
    if conduct.properly_incidental:
        says = "Incident to a permitted use or disclosure (164.502(a)(1)(iii))"
        return Finding(False, says, CITE, (*acts, Fact("properly incidental", True)))
    if conduct.permitted is None:
        return Finding(None, "Not known whether subpart E permits it", CITE, (*acts, _PERMITTED))
    return Finding(True, "Not permitted under subpart E", CITE, (*acts, Fact("permitted", False)))


@dataclass(frozen=True, slots=True)
class Rebuttal:
    """What rebuts a breach: the standard of the conclusion, and whether four documented factors carry it."""

    standard: Standard
    four_factors: bool


REBUTTAL = Dated(
    PRESUMED,
    since_2009(Rebuttal(Standard.SIGNIFICANT_RISK_OF_HARM, four_factors=False)),
    since_2013(Rebuttal(Standard.LOW_PROBABILITY_OF_COMPROMISE, four_factors=True)),
)
"""2009: no significant risk of harm; since 2013: presumed unless a low probability is demonstrated."""

FACTORS = (
    ("nature_and_extent", "the nature and extent of the information", "i"),
    ("unauthorized_person", "the unauthorized person who used or received it", "ii"),
    ("acquired_or_viewed", "whether it was actually acquired or viewed", "iii"),
    ("mitigation", "how far the risk has been mitigated", "iv"),
)
_NOT_DOCUMENTED = {
    name: Missing(f"breach risk assessment, {words}", f"assessment.{name}") for name, words, _ in FACTORS
}
_NO_ASSESSMENT = Missing("a breach risk assessment of at least four factors", "assessment")
_NOT_ASSESSED = Finding(
    Determination.PRESUMED,
    "Presumed to be a breach: nothing has been assessed",
    PRESUMED,
    (_NO_ASSESSMENT,),
)
_NO_CONCLUSION = Missing("the conclusion of the assessment, by a named person", "assessment.conclusion")
_NO_REASONS = Missing("the reasons of the conclusion", "assessment.conclusion.reasons")
_NOT_GOOD_FAITH = Missing(
    "that the assessment was thorough and in good faith", "assessment.conclusion.good_faith"
)


def presumed(incident: Incident, *, ruled_on: date, as_of: date) -> Finding[Determination]:
    """(2) Presumed to be a breach unless a low probability of compromise is demonstrated."""
    choice = incident.notify_without_assessment
    if choice is not None and choice.value and choice.on <= as_of:
        because = (choice.about("notify without an assessment"), NOTICE_WITHOUT_ASSESSMENT)
        return Finding(Determination.BREACH, "Treated as a breach by choice", PRESUMED, because)
    assessment = incident.assessment
    if assessment is None:
        return _NOT_ASSESSED
    conclusion = assessment.conclusion
    if conclusion is not None and conclusion.on <= as_of:
        return _concluded(assessment, conclusion, ruled_on)
    later = () if conclusion is None else (Fact("concluded on", conclusion.on), SEEN_FROM)
    says = f"Presumed to be a breach: the assessment has no conclusion{' yet' if later else ''}"
    unfinished = (*_factors(assessment), *later, _NO_CONCLUSION)
    return Finding(Determination.PRESUMED, says, PRESUMED, unfinished)


def _concluded(
    assessment: BreachRiskAssessment, conclusion: Conclusion, ruled_on: date
) -> Finding[Determination]:
    """A named person decides; a low probability rebuts only where everything that carries it is there."""
    judgement = Judgement(
        "probability of compromise",
        conclusion.probability,
        conclusion.by,
        conclusion.on,
        conclusion.reasons,
    )
    factors = _factors(assessment)
    if conclusion.probability in (Probability.MEDIUM, Probability.HIGH):
        says = "A breach: no low probability of compromise"
        return Finding(Determination.BREACH, says, PRESUMED, (judgement, *factors))
    lacking = _lacking(conclusion, factors, ruled_on)
    if lacking:
        says = "Presumed to be a breach: a low probability of compromise is not demonstrated"
        return Finding(Determination.PRESUMED, says, PRESUMED, (judgement, *factors, *lacking))
    says = _REBUTTED[conclusion.standard]
    return Finding(Determination.LOW_PROBABILITY, says, PRESUMED, (judgement, *factors, COMPLY_BY))


_REBUTTED = {
    Standard.LOW_PROBABILITY_OF_COMPROMISE: "No breach: a low probability of compromise is demonstrated",
    Standard.SIGNIFICANT_RISK_OF_HARM: "No breach: no significant risk of harm, the standard until 2013",
}


def _lacking(conclusion: Conclusion, factors: tuple[Reason, ...], ruled_on: date) -> tuple[Reason, ...]:
    """Whatever a conclusion of low probability still needs before it rebuts the presumption."""
    lacking: list[Reason] = []
    if conclusion.probability is Probability.UNKNOWN or not conclusion.by.strip():
        lacking.append(_NO_CONCLUSION)
    if not conclusion.reasons.strip():
        lacking.append(_NO_REASONS)
    if not conclusion.good_faith:
        lacking.append(_NOT_GOOD_FAITH)
    rebuttal = _rebuttal(conclusion.standard, ruled_on)
    if rebuttal is None:
        lacking += (Fact("standard of the conclusion", conclusion.standard), STANDARD_BY_NAME)
    elif rebuttal.four_factors:
        lacking += [factor for factor in factors if isinstance(factor, Missing)]
    return tuple(lacking)


def _rebuttal(standard: Standard, ruled_on: date) -> Rebuttal | None:
    """The rule a conclusion may rest on: the one to be followed that day, or one already in effect."""
    followed = REBUTTAL.version_on(ruled_on)
    for version in REBUTTAL.versions:
        if version.value.standard is standard and _may_be_followed(version, followed, ruled_on):
            return version.value
    return None


def _may_be_followed(version: Version[Rebuttal], followed: Version[Rebuttal], ruled_on: date) -> bool:
    return followed.effective <= version.effective <= ruled_on


def _factors(assessment: BreachRiskAssessment) -> tuple[Reason, ...]:
    """(2)(i)-(iv) Each factor as documented, or as missing; and whatever else was weighed."""
    found: tuple[tuple[str, str, Factor | None], ...] = (
        (*FACTORS[0][:2], assessment.nature_and_extent),
        (*FACTORS[1][:2], assessment.unauthorized_person),
        (*FACTORS[2][:2], assessment.acquired_or_viewed),
        (*FACTORS[3][:2], assessment.mitigation),
    )
    named = [_factor(*each) for each in found]
    further = [_documented(_further(factor), factor) for factor in assessment.further_factors]
    return (*named, *further)


def _factor(name: str, words: str, factor: Factor | None) -> Reason:
    if factor is None or not factor.is_documented:
        return _NOT_DOCUMENTED[name]
    return _documented(words, factor)


def _further(factor: Factor) -> str:
    return f"a further factor, {factor.name.strip()}" if factor.name.strip() else "a further factor"


def _documented(words: str, factor: Factor) -> Judgement:
    """What was found, by whom and when; what it rests on stands where other judgements have their reasons."""
    answers = (f"{one.question} {one.says}" for one in factor.answers)
    return Judgement(words, factor.says, factor.by, factor.on, ", ".join((*factor.evidence, *answers)))
