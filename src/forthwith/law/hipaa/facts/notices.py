"""What was said to stop notices, and the notices that were given."""

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
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement that a notice should wait: 45 CFR 164.412."""

    on: date
    """The day of the statement."""
    form: Form
    """Written or oral."""
    ground: Ground | None = None
    """What the notice would do; only the first two grounds count."""
    by_law_enforcement_official: bool | None = None
    """Made by a law enforcement official (164.103)."""
    official: str = ""
    """The identity of the official."""
    until: date | None = None
    """A writing: the last day of the time it specifies."""
    documented: bool | None = None
    """An oral statement: documented, with the identity of the official."""


class Notice(StrEnum):
    """The kinds of notification in subpart D."""

    INDIVIDUAL = "individual_notice"
    URGENT = "urgent_notice"
    SUBSTITUTE = "substitute_notice"
    MEDIA = "media_notice"
    SECRETARY = "secretary_notice"
    BUSINESS_ASSOCIATE = "business_associate_notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A notice that was given."""

    notice: Notice
    """Which."""
    on: date
    """The day it was given; for mailings in parts, the day of the last part."""
    state: str = ""
    """A media notice: for which State or jurisdiction."""
    complete: bool = True
    """Everyone concerned has now been given it."""
    proof: str = ""
    """What shows that it was given: a submission number, the outlets, a receipt."""
