"""What was said to stop notices, and the notices that were given, each under its law."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Form(StrEnum):
    """The form of a law-enforcement statement."""

    WRITTEN = "written"
    ORAL = "oral"


class Ground(StrEnum):
    """What the official says a notice would do."""

    IMPEDE_CRIMINAL_INVESTIGATION = "impede_criminal_investigation"
    DAMAGE_NATIONAL_SECURITY = "damage_national_security"
    IMPEDE_CIVIL_INVESTIGATION = (
        "impede_civil_investigation"  # holds a notice under Michigan law, none under HIPAA
    )
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement that a notice should wait: 45 CFR 164.412."""

    on: date
    """The day of the statement."""
    form: Form
    """Written or oral."""
    ground: Ground | None = None
    """What the notice would do; under HIPAA only the first two grounds count."""
    by_law_enforcement_official: bool | None = None
    """Made by a law enforcement official (164.103)."""
    official: str = ""
    """The identity of the official."""
    until: date | None = None
    """A writing: the last day of the time it specifies."""
    documented: bool | None = None
    """An oral statement: documented, with the identity of the official."""
    lifted_on: date | None = None
    """The day law enforcement said that notices need not wait any longer: the hold ends the day before."""


class Law(StrEnum):
    """Under which law a notice is owed or given."""

    HIPAA = "hipaa"
    PART_2 = "part_2"
    MICHIGAN = "michigan"
    MISSOURI = "missouri"
    OTHER_STATE = "other_state"

    @property
    def words(self) -> str:
        """The law as a person calls it."""
        return _LAWS[self]


_LAWS = {
    Law.HIPAA: "HIPAA",
    Law.PART_2: "42 CFR part 2",
    Law.MICHIGAN: "Michigan law",
    Law.MISSOURI: "Missouri law",
    Law.OTHER_STATE: "Another State’s law",
}


class Notice(StrEnum):
    """The kinds of notification: those of subpart D, then those of the laws of the States."""

    INDIVIDUAL = "individual_notice"
    URGENT = "urgent_notice"
    SUBSTITUTE = "substitute_notice"
    MEDIA = "media_notice"
    SECRETARY = "secretary_notice"
    BUSINESS_ASSOCIATE = "business_associate_notice"
    REPORTING_AGENCIES = "reporting_agencies_notice"
    ATTORNEY_GENERAL = "attorney_general_notice"
    OWNER = "owner_notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A notice that was given."""

    notice: Notice
    """Which."""
    on: date
    """The day it was given; for mailings in parts, the day of the last part."""
    state: str = ""
    """A media notice: for which State or jurisdiction; a notice under another State's law: which State."""
    complete: bool = True
    """Everyone concerned has now been given it."""
    proof: str = ""
    """What shows that it was given: a submission number, the outlets, a receipt."""
    law: Law = Law.HIPAA
    """Under which law; a notice under two laws is recorded for each."""
