"""The breach risk assessment: four factors and a conclusion, 45 CFR 164.402, breach (2)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was answered to one question of the entity's own policy about a factor."""

    question: str
    """The question, as the policy asks it."""
    says: str
    """The answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """What was found on one factor; it counts as documented when it says something."""

    says: str
    """What was found."""
    by: str
    """Who assessed it."""
    on: date
    """When."""
    evidence: tuple[str, ...] = ()
    """What it rests on."""
    name: str = ""
    """A further factor: what it is about."""
    answers: tuple[Answer, ...] = ()
    """Answers to the policy's own questions; they help a judgement and never replace it."""

    @property
    def is_documented(self) -> bool:
        """It says something, and somebody stands for it."""
        return bool(self.says.strip() and self.by.strip())


class Probability(StrEnum):
    """The overall probability that the PHI has been compromised."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    UNKNOWN = "unknown"


class Standard(StrEnum):
    """The question that a conclusion answers."""

    LOW_PROBABILITY_OF_COMPROMISE = "low_probability_of_compromise"
    SIGNIFICANT_RISK_OF_HARM = "significant_risk_of_harm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """The conclusion of a breach risk assessment by a named person."""

    probability: Probability
    """Overall, all factors weighed together."""
    by: str
    """The person who concludes."""
    on: date
    """When."""
    reasons: str
    """Why: without reasons nothing is demonstrated."""
    good_faith: bool | None = None
    """The assessment was thorough and made in good faith."""
    standard: Standard = Standard.LOW_PROBABILITY_OF_COMPROMISE
    """The standard used; the harm standard of 2009 no longer counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachRiskAssessment:
    """The assessment of at least four factors: 45 CFR 164.402, breach (2)."""

    nature_and_extent: Factor | None = None
    """(i) Types of identifiers, likelihood of re-identification."""
    unauthorized_person: Factor | None = None
    """(ii) Who used it or received it."""
    acquired_or_viewed: Factor | None = None
    """(iii) Whether it was actually acquired or viewed."""
    mitigation: Factor | None = None
    """(iv) How far the risk has been mitigated."""
    further_factors: tuple[Factor, ...] = ()
    """Others, where they help."""
    conclusion: Conclusion | None = None
    """What follows from all of them together."""
