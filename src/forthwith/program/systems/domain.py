"""Words of the register of systems: stages, criticality, and what asks for a new assessment; pure."""

from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    """Where a system stands between the first word of its project and its end."""

    INITIATION = "initiation"
    DEVELOPMENT = "development"
    IN_USE = "in use"
    RETIRED = "retired"

    @property
    def words(self) -> str:
        """The stage as a person would write it."""
        return _STAGES[self]


_STAGES = {
    Stage.INITIATION: "Project: initiation",
    Stage.DEVELOPMENT: "Project: development",
    Stage.IN_USE: "In use",
    Stage.RETIRED: "Retired",
}
PROJECT = (Stage.INITIATION, Stage.DEVELOPMENT)


def stage_of(developed_from_on: date | None, in_use_from_on: date | None, retired_on: date | None) -> Stage:
    """The stage its days put a system in: the last that has come."""
    if retired_on:
        return Stage.RETIRED
    if in_use_from_on:
        return Stage.IN_USE
    return Stage.DEVELOPMENT if developed_from_on else Stage.INITIATION


class Criticality(StrEnum):
    """How soon the work suffers without it: 164.308(a)(7)(ii)(E)."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"


class Trigger(StrEnum):
    """What asks for an assessment of a system; the value is the kind of the happening: dmh.2.C.iii.1 to 5."""

    SECURITY_CHANGE = "system.security_change_proposed"
    MAJOR_UPDATE = "system.major_update"
    NEW_RULES = "rules.introduced"
    NEW_TECHNOLOGY = "system.new_technology"
    NEW_CODE_SETS = "system.new_code_sets"

    @property
    def words(self) -> str:
        """The trigger as the regulation names it."""
        return TRIGGERS[self][0]

    @property
    def clause(self) -> str:
        """The clause that makes it one."""
        return TRIGGERS[self][1]


TRIGGERS = {
    Trigger.SECURITY_CHANGE: ("A change to the security components is proposed", "dmh.2.C.iii.1"),
    Trigger.MAJOR_UPDATE: ("A major functionality update is performed", "dmh.2.C.iii.2"),
    Trigger.NEW_RULES: ("New rules or regulations are introduced", "dmh.2.C.iii.3"),
    Trigger.NEW_TECHNOLOGY: ("New technology is introduced", "dmh.2.C.iii.4"),
    Trigger.NEW_CODE_SETS: ("New code sets are introduced", "dmh.2.C.iii.5"),
}

# Kinds of happenings and standings, as the duties know them.
INITIATED = "project.initiated"
ASSESSED = "system.assessed"
STANDS = "system"
ENTITY = "entity"


def subject_of(reference: str) -> str:
    """How the duties name a system."""
    return f"system:{reference}"
