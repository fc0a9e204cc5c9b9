"""Records under 42 CFR part 2, substance use disorder: counted and reported apart from HIPAA."""

from dataclasses import dataclass, field
from enum import StrEnum

from forthwith.law.hipaa.facts.judged import Judged
from forthwith.law.hipaa.facts.substitute import Substitute

_NO_SUBSTITUTE = Substitute()


class Holder(StrEnum):
    """As what the entity holds records under 42 CFR part 2."""

    PROGRAM = "program"
    LAWFUL_HOLDER = "lawful_holder"
    QUALIFIED_SERVICE_ORGANIZATION = "qualified_service_organization"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part2:
    """What is known of the part 2 records in the incident; its people are never added to those of HIPAA."""

    records: bool | None = None
    """Records under 42 CFR part 2 are among the information."""
    holder: Holder | None = None
    """As what the entity holds them."""
    permitted: bool | None = None
    """42 CFR part 2 permits what was done with them."""
    total: int | None = None
    """The patients whose records are affected."""
    estimated: bool | None = None
    """The total is an estimate; an addendum follows."""
    residents: dict[str, int] = field(default_factory=dict)
    """These patients by State, by two letters."""
    residence_unknown: int | None = None
    """Of these patients, how many live in a State not known."""
    unreachable: int | None = None
    """Of these patients, the living who cannot be written to."""
    substitute: Substitute = _NO_SUBSTITUTE
    """Substitute notice given to them under part 2."""
    waived: Judged | None = None
    """A lawful holder that is not a part 2 program: counsel finds that it owes no notice under part 2."""
