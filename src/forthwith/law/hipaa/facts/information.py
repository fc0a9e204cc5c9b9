"""What the information was, what was done with it, and how it was protected."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Medium(StrEnum):
    """The form the information had; paper and speech are protected like electronic data (160.103)."""

    ELECTRONIC = "electronic"
    PAPER = "paper"
    ORAL = "oral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Information:
    """What the information was: 45 CFR 160.103, protected health information."""

    individually_identifiable: bool | None = None
    """Individually identifiable health information held by the entity or for it."""
    de_identified: bool | None = None
    """De-identified under 164.514(a)-(b)."""
    employment_record: bool | None = None
    """An employment record that the entity holds in its role as employer."""
    education_record: bool | None = None
    """An education or treatment record under FERPA (20 USC 1232g)."""
    last_individual_died_on: date | None = None
    """Where every individual concerned is dead: the day the last one died."""
    media: tuple[Medium, ...] = ()
    """The forms the information had."""
    types: tuple[str, ...] = ()
    """Types of information involved (name, diagnosis, …); types, never values."""


class Act(StrEnum):
    """What was done with the information."""

    ACQUISITION = "acquisition"
    ACCESS = "access"
    USE = "use"
    DISCLOSURE = "disclosure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """What was done, and whether subpart E (the Privacy Rule) permits it."""

    acts: tuple[Act, ...] = ()
    """Acquisition, access, use, disclosure."""
    permitted: bool | None = None
    """Permitted under subpart E."""
    properly_incidental: bool | None = None
    """Incident to a permitted use, with reasonable safeguards and minimum necessary (164.502(a)(1)(iii))."""
    minimum_necessary_violated: bool | None = None
    """More than the minimum necessary (164.502(b)): such a use is not permitted."""


class Destruction(StrEnum):
    """How media were destroyed."""

    PAPER_SHREDDED_OR_DESTROYED = "paper_shredded_or_destroyed"
    MEDIA_CLEARED = "media_cleared"
    MEDIA_PURGED = "media_purged"
    MEDIA_DESTROYED = "media_destroyed"
    REDACTED = "redacted"


class OtherProtection(StrEnum):
    """Protections that do not make information secured."""

    PASSWORD = "password"  # noqa: S105 - the word, not a secret
    ACCESS_CONTROL = "access_control"
    FIREWALL = "firewall"


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """How the information was protected: 45 CFR 164.402, unsecured protected health information."""

    encrypted: bool | None = None
    """Encrypted as in 164.304 by a process consistent with NIST."""
    key_breached: bool | None = None
    """The key or process that opens the encryption was breached too."""
    unlocked_when_accessed: bool | None = None
    """The disk or system was unlocked when the information was reached."""
    destroyed_by: Destruction | None = None
    """How the media had been destroyed before anyone could reach them."""
    could_be_rebuilt: bool | None = None
    """After destruction it can still be read or otherwise rebuilt."""
    ransomware: bool | None = None
    """Ransomware reached the information."""
    others: tuple[OtherProtection, ...] = ()
    """Other protections, which are no safe harbor."""
