"""The facts of an incident, as far as subpart D asks for them; None always means: not known yet."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from forthwith.law.kernel import Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A yes or no that a named person decided, with reasons."""

    value: bool
    """What was decided."""
    by: str
    """The person who decided."""
    on: date
    """The day of the decision."""
    reasons: str
    """Why."""

    @property
    def is_reasoned(self) -> bool:
        """A judgement without a person or without reasons shows nothing."""
        return bool(self.by.strip() and self.reasons.strip())

    def about(self, name: str) -> Judgement:
        """The same as a reason in a finding."""
        return Judgement(name, self.value, self.by, self.on, self.reasons)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class UnintentionalAcquisition:
    """The elements of exclusion (1)(i)."""

    unintentional: bool | None = None
    """The acquisition, access or use was unintentional."""
    under_authority: bool | None = None
    """By a workforce member or a person acting under the authority of the entity or a business associate."""
    good_faith: Judged | None = None
    """Made in good faith."""
    within_scope_of_authority: bool | None = None
    """Made within the scope of authority."""
    further_use_or_disclosure: bool | None = None
    """It resulted in further use or disclosure that is not permitted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InadvertentDisclosure:
    """The elements of exclusion (1)(ii)."""

    inadvertent: bool | None = None
    """The disclosure was inadvertent."""
    discloser_authorized: bool | None = None
    """The person who disclosed is authorized to access PHI."""
    recipient_authorized: bool | None = None
    """The person who received is authorized to access PHI."""
    same_entity_or_arrangement: bool | None = None
    """Both at the same covered entity, business associate or organized health care arrangement."""
    further_use_or_disclosure: bool | None = None
    """The information was further used or disclosed in a way that is not permitted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnableToRetain:
    """The elements of exclusion (1)(iii)."""

    disclosure: bool | None = None
    """It was a disclosure to an unauthorized person."""
    good_faith_belief: Judged | None = None
    """Good-faith belief that the recipient would not reasonably have been able to retain the information."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusions:
    """The three exclusions from "breach"; leave out what nobody claims."""

    unintentional_acquisition: UnintentionalAcquisition | None = None
    """45 CFR 164.402, breach (1)(i)."""
    inadvertent_disclosure: InadvertentDisclosure | None = None
    """45 CFR 164.402, breach (1)(ii)."""
    unable_to_retain: UnableToRetain | None = None
    """45 CFR 164.402, breach (1)(iii)."""


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
    """For a business associate: it is an agent under the federal common law of agency."""
    told_entity_on: date | None = None
    """For a business associate: the day it told the entity."""


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
    """An e-mail address is on file; without agreement it is no valid way to give the notice."""


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
    information: Information = Information()
    """What the information was."""
    conduct: Conduct = Conduct()
    """What was done with it."""
    protection: Protection = Protection()
    """How it was protected."""
    exclusions: Exclusions = Exclusions()
    """Exclusions that are claimed."""
    assessment: BreachRiskAssessment | None = None
    """The breach risk assessment, if one was made."""
    notify_without_assessment: Judged | None = None
    """The entity chooses to notify without an assessment."""
    knowledge: tuple[Knowledge, ...] = ()
    """Every moment at which somebody knew or would have known."""
    affected: Affected = Affected()
    """Who is affected."""
    statements: tuple[Statement, ...] = ()
    """Statements of law enforcement."""
    given: tuple[Given, ...] = ()
    """Notices given so far."""
    ready_on: date | None = None
    """The day on which everything needed for the notices was at hand."""
    delay_necessary: tuple[Judged, ...] = ()
    """Evidence that a delay was necessary."""
