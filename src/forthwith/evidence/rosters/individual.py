"""One affected individual and whoever may stand for them (164.404(d)(1); 164.502(g))."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from forthwith.law.hipaa.facts import Relation


class Address(NamedTuple):
    """A mailing address as last known; an empty text is not known."""

    line1: str = ""
    line2: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Individual:
    """One row of a roster. Empty text and None mean not known; None is never "no"."""

    row_number: int
    reference: str = ""
    first_name: str = ""
    middle_name: str = ""
    last_name: str = ""
    suffix: str = ""
    birth_date: date | None = None
    deceased: bool | None = None
    died_on: date | None = None
    line1: str = ""
    line2: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    email: str = ""
    email_notice_agreed: bool | None = None
    language: str = ""
    representative_name: str = ""
    representative_relation: Relation | None = None
    representative_line1: str = ""
    representative_line2: str = ""
    representative_city: str = ""
    representative_state: str = ""
    representative_postal_code: str = ""
    emancipated: bool | None = None
    consented_alone: bool | None = None
    incapacitated: bool | None = None
    # Later than the first rosters: an older snapshot opens with these not known.
    phone: str = ""
    involved: str = ""
    email_withdrawn_on: date | None = None
    safety_concern: bool | None = None
    parent_agreed_to_confidentiality: bool | None = None

    @property
    def name(self) -> str:
        """The name as it stands on an envelope."""
        parts = (self.first_name, self.middle_name, self.last_name, self.suffix)
        return " ".join(part for part in parts if part)

    @property
    def address(self) -> Address:
        """Where the individual was last known to live."""
        return Address(self.line1, self.line2, self.city, self.state, self.postal_code, self.country)

    @property
    def representative_address(self) -> Address:
        """Where whoever stands for the individual was last known to live, in the United States."""
        return Address(
            self.representative_line1,
            self.representative_line2,
            self.representative_city,
            self.representative_state,
            self.representative_postal_code,
        )

    def __repr__(self) -> str:
        """The row's number alone: a repr ends in logs, and a name is PHI."""
        return f"Individual(row {self.row_number})"
