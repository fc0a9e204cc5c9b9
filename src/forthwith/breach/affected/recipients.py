"""From a roster's people to letters: the law names the addressee, the address decides whether it can be sent; pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from forthwith.breach.affected.known import NOTHING, Later, contact, corrected
from forthwith.breach.domain import Side
from forthwith.documents.letters import Recipient
from forthwith.evidence.rosters import addresses
from forthwith.evidence.rosters.individual import Address, Individual
from forthwith.evidence.rosters.status import is_minor
from forthwith.law.hipaa import facts
from forthwith.law.hipaa.decision import Addressee, Channel, Party
from forthwith.law.hipaa.s164_404_d import addressee


@dataclass(frozen=True, slots=True, repr=False)
class Noticed:
    """One individual as known now, with what the law says of the notice."""

    reference: str
    person: Individual
    addressee: Addressee
    contact: facts.Contact
    is_concern_open: bool = False

    @property
    def channel(self) -> Channel:
        """How the notice goes."""
        return self.addressee.channel

    @property
    def side(self) -> Side:
        """Whose address the letter goes to: the representative's where there is one, else the individual's own."""
        relation, party = self.person.representative_relation, self.addressee.party
        return Side.REPRESENTATIVE if relation and party.value == relation.value else Side.INDIVIDUAL

    @property
    def is_to_be_judged(self) -> bool:
        """A concern for safety is noted, and nobody has judged whether a representative is told."""
        return self.is_concern_open and self.addressee.party not in (Party.INDIVIDUAL, Party.NOBODY)

    @property
    def is_written_to(self) -> bool:
        """Whether a letter goes out; somebody who agreed to e-mail gets one, too, where the address works."""
        if self.is_to_be_judged:
            return False
        works = self.contact is facts.Contact.SUFFICIENT
        return self.channel is Channel.FIRST_CLASS_MAIL or (self.channel is Channel.EMAIL and works)


@dataclass(frozen=True, slots=True)
class NotMailed:
    """Somebody to whom no letter goes, by reference: why, and whether a person must tell them another way."""

    reference: str
    why: str
    by_hand: bool


def noticed(
    people: Iterable[Individual], *, prefix: str, on: date, later: Mapping[str, Later] | None = None
) -> Iterator[Noticed]:
    """Ask the law about each person as known now; `prefix` and the row number make the letter's reference."""
    known = later or {}
    for person in people:
        reference = f"{prefix}-{person.row_number:05}"
        yield noticed_one(person, reference, on=on, later=known.get(reference, NOTHING))


def noticed_one(person: Individual, reference: str, *, on: date, later: Later = NOTHING) -> Noticed:
    """Ask the law about one person: `on` is the day on which the age is taken."""
    now = corrected(person, later)
    found = as_facts(now, reference, on=on, later=later)
    return Noticed(
        reference,
        now,
        addressee(found, as_of=on),
        found.contact or facts.Contact.INSUFFICIENT,
        is_concern_open=now.safety_concern is True and found.not_treated_as_representative is None,
    )


def not_mailed(one: Noticed) -> NotMailed:
    """Why no letter goes to somebody."""
    if one.is_to_be_judged:
        return NotMailed(one.reference, CONCERN, by_hand=True)
    return NotMailed(one.reference, WHY[one.channel], by_hand=one.channel is Channel.EMAIL)


CONCERN = "a concern for safety is noted: judge first whether the representative is told"
WHY = {
    Channel.EMAIL: "agreed to e-mail and has no postal address: send the notice by e-mail",
    Channel.SUBSTITUTE_NOTICE: "no address that works: reached by substitute notice",
    Channel.NOTHING_MORE: "deceased, no address of next of kin or representative: nothing more is owed",
}


def as_facts(person: Individual, reference: str, *, on: date, later: Later = NOTHING) -> facts.Individual:
    """What the law needs to know of a person: no name, no address, only whether there is one."""
    relation = person.representative_relation
    may_be_emailed = addresses.email_is_sufficient(person) and not later.is_email_dead
    return facts.Individual(
        reference=reference,
        contact=contact(person, Side.INDIVIDUAL, later),
        deceased=person.deceased,
        minor=is_minor(person, on=on),
        emancipated=person.emancipated,
        consented_alone=person.consented_alone,
        parent_agreed_to_confidentiality=person.parent_agreed_to_confidentiality,
        incapacitated=person.incapacitated,
        parties=(facts.OtherParty(relation=relation, contact=contact(person, Side.REPRESENTATIVE, later)),)
        if relation
        else (),
        not_treated_as_representative=later.not_treated,
        email_agreed_on=on if may_be_emailed and person.email_withdrawn_on is None else None,
        email_on_file=bool(person.email) or None,
    )


def recipient(one: Noticed) -> Recipient:
    """The letter of one person: to whom, under which name; a parent nobody named is written to at the child's."""
    person = one.person
    address = person.address if one.side is Side.INDIVIDUAL else person.representative_address
    if one.addressee.party is Party.INDIVIDUAL:
        return Recipient(one.reference, (person.name, *_lines(address)), f"Dear {person.name}:")
    named = person.representative_name if one.side is Side.REPRESENTATIVE else ""
    name = named or f"{_STANDS[one.addressee.party]} of {person.name}"
    return Recipient(one.reference, (name, *_lines(address)), f"Dear {name}:", on_behalf_of=person.name)


_STANDS = {
    Party.PERSONAL_REPRESENTATIVE: "Personal representative",
    Party.NEXT_OF_KIN: "Next of kin",
    Party.PARENT_OR_GUARDIAN: "Parent or guardian",
    Party.HEALTH_CARE_AGENT: "Health care agent",
}


def _lines(address: Address) -> tuple[str, ...]:
    place = f"{address.city} {address.state} {address.postal_code}".strip()
    lines = (address.line1, address.line2, place, "" if address.country in ("", "US") else address.country)
    return tuple(line for line in lines if line)
