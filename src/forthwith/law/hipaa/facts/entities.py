"""The covered entities to which a business associate owes its notices: 45 CFR 164.410."""

from dataclasses import dataclass, field
from datetime import date

from forthwith.law.hipaa.facts.judged import Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredEntity:
    """One covered entity whose individuals are affected, with its own count and its own notice."""

    name: str
    """Its name."""
    total: int | None = None
    """Its individuals affected; never added to those of another entity."""
    residents: dict[str, int] = field(default_factory=dict)
    """Its residents by State, by two letters."""
    told_on: date | None = None
    """The day this entity was told."""
    identified_on: date | None = None
    """The day it had been given the identification of each individual, as far as possible."""
    agent: Judged | None = None
    """The business associate is an agent (federal common law) of this entity."""
