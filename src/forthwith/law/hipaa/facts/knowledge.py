"""Who knew of the incident, when, and in what capacity: 45 CFR 164.404(a)(2)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forthwith.law.hipaa.facts.judged import Judged


class Capacity(StrEnum):
    """In what capacity somebody knew."""

    COVERED_ENTITY = "covered_entity"
    WORKFORCE_MEMBER = "workforce_member"
    AGENT = "agent"
    BUSINESS_ASSOCIATE = "business_associate"
    SUBCONTRACTOR = "subcontractor"
    OUTSIDER = "outsider"


class Basis(StrEnum):
    """Why a day counts as a day of knowledge."""

    KNOWN = "known"
    REASONABLE_DILIGENCE = "reasonable_diligence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """One moment at which somebody knew of the incident, or would have known."""

    on: date
    """The day of knowledge; for a business associate its own discovery."""
    who: str
    """The person or organization, named by role or name."""
    capacity: Capacity
    """In what capacity."""
    basis: Basis = Basis.KNOWN
    """Known, or would have been known by exercising reasonable diligence."""
    committed_the_breach: bool | None = None
    """This person committed the breach, so that this knowledge does not count."""
    agent: Judged | None = None
    """A business associate or subcontractor: an agent (federal common law) of the one whose duties are asked."""
    told_entity_on: date | None = None
    """A business associate or subcontractor: the day it told the one whose duties are asked."""
