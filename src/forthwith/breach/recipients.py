"""From a roster's people to letters: the law names the addressee, the address decides whether it can be sent; pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from forthwith.documents.letters import Recipient
from forthwith.evidence.rosters import addresses
from forthwith.evidence.rosters.individual import Address, Individual
from forthwith.evidence.rosters.status import is_minor
from forthwith.law.hipaa import facts
from forthwith.law.hipaa.decision import Addressee, Channel, Party
from forthwith.law.hipaa.s164_404_d import addressee


@dataclass(frozen=True, slots=True, repr=False)
class Noticed:
    """One individual with what the law says of the notice."""

    reference: str
    person: Individual
    addressee: Addressee


@dataclass(frozen=True, slots=True)
class NotMailed:
    """Somebody to whom no letter goes, by reference: why, and whether a person must tell them another way."""

    reference: str
    why: str
    by_hand: bool


@dataclass(frozen=True, slots=True, repr=False)
class Mail:
    """Everybody on the rosters, on one list or the other."""

    recipients: tuple[Recipient, ...]
    others: tuple[NotMailed, ...]


def noticed(people: Iterable[Individual], *, prefix: str, on: date) -> Iterator[Noticed]:
    """Ask the law about each person; `prefix` and the row number make the reference on the letter."""
    for person in people:
        reference = f"{prefix}-{person.row_number:05}"
        yield Noticed(reference, person, addressee(as_facts(person, reference, on=on), as_of=on))


def mail(everybody: Iterable[Noticed]) -> Mail:
    """Those a letter goes to, and the others."""
    recipients, others = [], []
    for one in everybody:
        channel = one.addressee.channel
        if channel is Channel.FIRST_CLASS_MAIL or _has_both(one):
            recipients.append(_recipient(one))
        else:
            others.append(NotMailed(one.reference, WHY[channel], by_hand=channel is Channel.EMAIL))
    return Mail(tuple(recipients), tuple(others))


WHY = {
    Channel.EMAIL: "agreed to e-mail and has no postal address: send the notice by e-mail",
    Channel.SUBSTITUTE_NOTICE: "no address that works: reached by substitute notice",
    Channel.NOTHING_MORE: "deceased, no address of next of kin or representative: nothing more is owed",
}


def _has_both(one: Noticed) -> bool:
    """A letter is a valid notice to somebody who agreed to e-mail, too, where the address works."""
    return one.addressee.channel is Channel.EMAIL and addresses.triage(one.person.address).sufficient


def as_facts(person: Individual, reference: str, *, on: date) -> facts.Individual:
    """What the law needs to know of a person: no name, no address, only whether there is one."""
    relation = person.representative_relation
    return facts.Individual(
        reference=reference,
        contact=_contact(person.address),
        deceased=person.deceased,
        minor=is_minor(person, on=on),
        emancipated=person.emancipated,
        consented_alone=person.consented_alone,
        incapacitated=person.incapacitated,
        parties=(facts.OtherParty(relation=relation, contact=_contact(person.representative_address)),)
        if relation
        else (),
        email_agreed_on=on if person.email_notice_agreed and addresses.email_is_sufficient(person) else None,
        email_on_file=bool(person.email) or None,
    )


def _contact(address: Address) -> facts.Contact:
    return facts.Contact.SUFFICIENT if addresses.triage(address).sufficient else facts.Contact.INSUFFICIENT


def _recipient(one: Noticed) -> Recipient:
    person = one.person
    if one.addressee.party is Party.INDIVIDUAL:
        return Recipient(one.reference, (person.name, *_lines(person.address)), f"Dear {person.name}:")
    name = person.representative_name or f"{_STANDS[one.addressee.party]} of {person.name}"
    lines = (name, *_lines(person.representative_address))
    return Recipient(one.reference, lines, f"Dear {name}:", on_behalf_of=person.name)


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
