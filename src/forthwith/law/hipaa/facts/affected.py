"""Who is affected: individuals, their contacts and representatives, and counts by State."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from forthwith.law.hipaa.facts.judged import Judged


class Contact(StrEnum):
    """Whether somebody can be written to."""

    SUFFICIENT = "sufficient"
    INSUFFICIENT = "insufficient"


class Relation(StrEnum):
    """Who may receive a notice in the place of the individual."""

    PERSONAL_REPRESENTATIVE = "personal_representative"
    NEXT_OF_KIN = "next_of_kin"
    PARENT_OR_GUARDIAN = "parent_or_guardian"
    HEALTH_CARE_AGENT = "health_care_agent"


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherParty:
    """A person who stands in the individual's place."""

    relation: Relation
    """In what relation."""
    contact: Contact | None = None
    """Whether an address is known that works."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Individual:
    """One affected individual, as far as addressee and method depend on it; never a name or a value."""

    reference: str
    """The entity's own reference for this person in this incident."""
    contact: Contact | None = None
    """Whether the individual's own mailing address is sufficient and up to date."""
    deceased: bool | None = None
    """Known to be deceased; not known counts as living."""
    minor: bool | None = None
    """Under the age of majority of the State."""
    emancipated: bool | None = None
    """An emancipated minor."""
    consented_alone: bool | None = None
    """The minor lawfully consented alone to the care, or a court or other person authorized by law did."""
    parent_agreed_to_confidentiality: bool | None = None
    """The parent agreed to confidentiality between the minor and the provider."""
    incapacitated: bool | None = None
    """An adult for whom another person has authority in health care decisions."""
    parties: tuple[OtherParty, ...] = ()
    """Representatives and next of kin."""
    not_treated_as_representative: Judged | None = None
    """The entity elects not to treat the representative as such: abuse, neglect or endangerment."""
    email_agreed_on: date | None = None
    """The day the individual agreed to electronic notice."""
    email_withdrawn_on: date | None = None
    """The day that agreement was withdrawn."""
    email_on_file: bool | None = None
    """An e-mail address is on file; without agreement it is not a valid way to give the notice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction:
    """A jurisdiction smaller than a State, for the media notice."""

    name: str
    """Its name."""
    state: str
    """The State it lies in, by its two letters."""
    residents: int
    """Affected residents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """How many individuals of this entity are, or are reasonably believed to be, affected."""

    total: int | None = None
    """All of them, in every State, of this entity only."""
    estimated: bool | None = None
    """The total is an estimate; an addendum follows."""
    residents: dict[str, int] = field(default_factory=dict)
    """Residents by State, by two letters (DC and the territories are States)."""
    residence_unknown: int | None = None
    """People whose State is not known."""
    jurisdictions: tuple[Jurisdiction, ...] = ()
    """Smaller jurisdictions, where their counts matter."""
    unreachable: int | None = None
    """Living individuals (or their representatives) whose contact data is insufficient or out of date."""
    deceased_unreachable: int | None = None
    """Decedents with no address of next of kin or representative; never counted as unreachable."""
    individuals: tuple[Individual, ...] = ()
    """Single people, where addressee and method are asked."""
    imminent_misuse: Judged | None = None
    """Possible imminent misuse makes notice urgent."""
