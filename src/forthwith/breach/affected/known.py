"""What became known of one person after the list was taken, and the person as known now; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from forthwith.breach.domain import Side, Source
from forthwith.evidence.rosters import addresses
from forthwith.evidence.rosters.individual import Individual
from forthwith.law.hipaa import facts
from forthwith.law.hipaa.s164_404_d_returned import ReturnReason, contact_after

# The fields of an address on each side of a letter: correcting one of them makes the address another.
OF_SIDE = {
    Side.INDIVIDUAL: ("line1", "line2", "city", "state", "postal_code", "country"),
    Side.REPRESENTATIVE: (
        "representative_line1",
        "representative_line2",
        "representative_city",
        "representative_state",
        "representative_postal_code",
    ),
}
_DAYS = ("birth_date", "died_on", "email_withdrawn_on")


@dataclass(frozen=True, slots=True, repr=False)
class Corrected:
    """One correction: its number in the order they were made, and the fields as they are from then on."""

    number: int
    fields: Mapping[str, Any]
    source: Source
    by: str
    at: datetime
    on: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class CameBack:
    """A returned letter: its number in the order they came, from which side's address after which correction."""

    number: int
    side: Side
    reason: ReturnReason
    returned_on: date
    corrections: int


@dataclass(frozen=True, slots=True, repr=False)
class Later:
    """All that became known of one person, each kind in the order it was recorded."""

    corrections: tuple[Corrected, ...] = ()
    came_back: tuple[CameBack, ...] = ()
    email_came_back_at: datetime | None = None

    def when(self, corrections: int, returned: int) -> "Later":
        """What was known when these were the last correction and the last returned letter."""
        return Later(
            tuple(made for made in self.corrections if made.number <= corrections),
            tuple(back for back in self.came_back if back.number <= returned),
            self.email_came_back_at,
        )

    def is_out_of_date(self, side: Side) -> bool:
        """Whether a letter to this side's address as it is now came back undelivered."""
        return any(self._tells_against(one) for one in self.came_back if one.side == side)

    def _tells_against(self, one: CameBack) -> bool:
        """A letter that came back says nothing of an address that was corrected since it was ordered."""
        if contact_after(one.reason).value is facts.Contact.SUFFICIENT:
            return False
        own = OF_SIDE[one.side]
        return not any(made.number > one.corrections and _touches(made, own) for made in self.corrections)

    @property
    def is_email_dead(self) -> bool:
        """Whether an e-mail came back and the e-mail address was not corrected since."""
        back = self.email_came_back_at
        return back is not None and not any(
            made.at > back and _touches(made, ("email",)) for made in self.corrections
        )

    @property
    def not_treated(self) -> facts.Judged | None:
        """Whether a named person judged that the representative is not to be told: 164.502(g)(5)."""
        judged = [made for made in self.corrections if made.source is Source.JUDGEMENT]
        concerns = [made for made in judged if "safety_concern" in made.fields]
        if not concerns:
            return None
        last = concerns[-1]
        return facts.Judged(
            value=last.fields["safety_concern"] is True, by=last.by, on=last.on, reasons=last.why
        )


NOTHING = Later()


def _touches(made: Corrected, names: tuple[str, ...]) -> bool:
    return not made.fields.keys().isdisjoint(names)


def corrected(person: Individual, later: Later) -> Individual:
    """The person with every correction applied, in order."""
    changes: dict[str, Any] = {}
    for made in later.corrections:
        changes |= {name: typed(name, value) for name, value in made.fields.items()}
    return replace(person, **changes) if changes else person


def typed(name: str, value: Any) -> Any:
    """A field's value as the individual holds it, from what a correction keeps as JSON."""
    if name in _DAYS:
        return date.fromisoformat(value) if value else None
    if name == "representative_relation":
        return facts.Relation(value) if value else None
    return value


def contact(person: Individual, side: Side, later: Later) -> facts.Contact:
    """Whether an address of the person can be written to."""
    address = person.address if side is Side.INDIVIDUAL else person.representative_address
    if addresses.triage(address).sufficient and not later.is_out_of_date(side):
        return facts.Contact.SUFFICIENT
    return facts.Contact.INSUFFICIENT
