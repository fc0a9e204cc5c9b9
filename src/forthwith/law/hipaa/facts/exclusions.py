"""The elements of the three exclusions from breach: 45 CFR 164.402, breach (1)."""

from dataclasses import dataclass

from forthwith.law.hipaa.facts.judged import Judged


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
