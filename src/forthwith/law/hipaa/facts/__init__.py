"""The facts of an incident, as far as subpart D and the laws beside it ask; None always means: not known yet."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from forthwith.law.hipaa.facts.affected import (
    Affected,
    Contact,
    Individual,
    Jurisdiction,
    OtherParty,
    Relation,
)
from forthwith.law.hipaa.facts.assessment import (
    Answer,
    BreachRiskAssessment,
    Conclusion,
    Factor,
    Probability,
    Standard,
)
from forthwith.law.hipaa.facts.counsel import CounselAnswer
from forthwith.law.hipaa.facts.entities import CoveredEntity
from forthwith.law.hipaa.facts.exclusions import (
    Exclusions,
    InadvertentDisclosure,
    UnableToRetain,
    UnintentionalAcquisition,
)
from forthwith.law.hipaa.facts.information import (
    Act,
    Conduct,
    Destruction,
    Information,
    Medium,
    OtherProtection,
    Protection,
)
from forthwith.law.hipaa.facts.judged import Judged
from forthwith.law.hipaa.facts.knowledge import Basis, Capacity, Knowledge
from forthwith.law.hipaa.facts.notices import Form, Given, Ground, Law, Notice, Statement
from forthwith.law.hipaa.facts.others import Others, PersonalData
from forthwith.law.hipaa.facts.part_2 import Holder, Part2
from forthwith.law.hipaa.facts.substitute import Substitute

__all__ = [
    "Act",
    "Affected",
    "Answer",
    "Basis",
    "BreachRiskAssessment",
    "Capacity",
    "Conclusion",
    "Conduct",
    "Contact",
    "CounselAnswer",
    "CoveredEntity",
    "Destruction",
    "Exclusions",
    "Factor",
    "Form",
    "Given",
    "Ground",
    "Holder",
    "InadvertentDisclosure",
    "Incident",
    "Individual",
    "Information",
    "Judged",
    "Jurisdiction",
    "Knowledge",
    "Law",
    "Medium",
    "Notice",
    "OtherParty",
    "OtherProtection",
    "Others",
    "Part2",
    "PersonalData",
    "Probability",
    "Protection",
    "Relation",
    "Role",
    "Standard",
    "Statement",
    "Substitute",
    "UnableToRetain",
    "UnintentionalAcquisition",
]

# Of which nobody knows anything yet.
_NO_INFORMATION = Information()
_NO_CONDUCT = Conduct()
_NO_PROTECTION = Protection()
_NO_EXCLUSIONS = Exclusions()
_NO_AFFECTED = Affected()
_NO_OTHERS = Others()
_NO_SUBSTITUTE = Substitute()


class Role(StrEnum):
    """Whose duties are asked about."""

    COVERED_ENTITY = "covered_entity"
    BUSINESS_ASSOCIATE = "business_associate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """The facts of one incident; the law is a function of these and of the day from which it is seen."""

    reference: str
    """The entity's own reference."""
    role: Role = Role.COVERED_ENTITY
    """Whose duties are asked about."""
    first_occurred_on: date | None = None
    """The first day of the incident."""
    last_occurred_on: date | None = None
    """Its last day, where it lasted."""
    information: Information = _NO_INFORMATION
    """What the information was."""
    conduct: Conduct = _NO_CONDUCT
    """What was done with it."""
    protection: Protection = _NO_PROTECTION
    """How it was protected."""
    exclusions: Exclusions = _NO_EXCLUSIONS
    """Exclusions that are claimed."""
    assessment: BreachRiskAssessment | None = None
    """The breach risk assessment, if one was made."""
    notify_without_assessment: Judged | None = None
    """The entity chooses to notify without an assessment."""
    knowledge: tuple[Knowledge, ...] = ()
    """Every moment at which somebody knew or would have known."""
    affected: Affected = field(default_factory=lambda: _NO_AFFECTED)
    """Who is affected."""
    statements: tuple[Statement, ...] = ()
    """Statements of law enforcement."""
    given: tuple[Given, ...] = ()
    """Notices given so far."""
    ready_on: date | None = None
    """The day on which everything needed for the notices was at hand."""
    delay_necessary: tuple[Judged, ...] = ()
    """Evidence that a delay was necessary."""
    substitute: Substitute = _NO_SUBSTITUTE
    """Substitute notice given to those who cannot be written to."""
    covered_entities: tuple[CoveredEntity, ...] = ()
    """A business associate: the covered entities whose individuals are affected."""
    part_2: Part2 | None = None
    """Records under 42 CFR part 2, where any may be among the information."""
    others: Others = field(default_factory=lambda: _NO_OTHERS)  # given as it is: a copy each time costs more
    """People affected who are not consumers, such as employees: under the laws of their States."""
    counsel: tuple[CounselAnswer, ...] = ()
    """Counsel's answers about other States' laws."""
