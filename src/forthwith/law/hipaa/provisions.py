"""What one row of a rule is: its place, its name, what it asks in our own words, and how binding it is."""

from dataclasses import dataclass
from enum import StrEnum

from forthwith.law.kernel import Cite


class Kind(StrEnum):
    """164.306(d)(1): each specification says of itself whether it is required or addressable."""

    STANDARD = "standard"
    REQUIRED = "required"
    ADDRESSABLE = "addressable"


class Group(StrEnum):
    """The parts the rules themselves are divided into, as an assessment goes through them."""

    ADMINISTRATIVE = "administrative"
    PHYSICAL = "physical"
    TECHNICAL = "technical"
    ORGANIZATIONAL = "organizational"
    DOCUMENTATION = "documentation"
    USES = "uses"
    RIGHTS = "rights"
    PRIVACY_ADMINISTRATION = "privacy_administration"

    @property
    def words(self) -> str:
        """As a page heads it."""
        return _GROUPS[self]


_GROUPS = {
    Group.ADMINISTRATIVE: "Administrative safeguards (164.308)",
    Group.PHYSICAL: "Physical safeguards (164.310)",
    Group.TECHNICAL: "Technical safeguards (164.312)",
    Group.ORGANIZATIONAL: "Organizational requirements (164.314)",
    Group.DOCUMENTATION: "Policies, procedures and documentation (164.316)",
    Group.USES: "Uses and disclosures (164.502 to 164.514)",
    Group.RIGHTS: "Rights of individuals (164.520 to 164.528)",
    Group.PRIVACY_ADMINISTRATION: "Administrative requirements (164.530)",
}


@dataclass(frozen=True, slots=True)
class Provision:
    """One row: where it stands, what it asks.

    under: the standard it belongs to (its own place for a standard). only_if: whom alone it reaches; empty where
    it reaches everybody, so that "not applicable" is no answer.
    """

    cite: Cite
    name: str
    asks: str
    kind: Kind
    group: Group
    under: Cite
    only_if: str = ""
