"""Notices under 45 CFR 164.410: one received from a business associate, one given to a covered entity."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions.facts import locked, put
from forthwith.breach.document import Document, with_changes
from forthwith.breach.models import AssociateNotice, FactsVersion, Incident
from forthwith.breach.notices.associates import Element
from forthwith.errors import Invalid, NotFound
from forthwith.law.hipaa.facts import Capacity
from forthwith.people.models import Person
from forthwith.record import actions as record


@transaction.atomic
def record_received(
    *,
    incident: Incident,
    party: str,
    on: date,
    discovered_on: date,
    individuals: int | None,
    lacking: Collection[str],
    by: Person,
) -> AssociateNotice:
    """Record the notice of a business associate; its discovery and the day it told become facts. Once a day."""
    guards.check_may_work(by)
    incident = locked(incident)
    party = party.strip()
    _check_days(party, on, discovered_on)
    kept = _kept(incident, AssociateNotice.RECEIVED, party, on)
    if kept is not None:
        return kept
    before = incident.versions.get(number=incident.facts_number).facts
    told = _knowledge(before.get("knowledge", []), party, on, discovered_on)
    version = put(incident, with_changes(before, {"knowledge": told}), by=by)
    notice = _made(incident, AssociateNotice.RECEIVED, party, on, by)
    notice.individuals = individuals
    notice.lacking = sorted(lacking, key=[one.value for one in Element].index)
    return _entered("breach.receive_associate_notice", notice, incident, version, by)


def _check_days(party: str, on: date, discovered_on: date | None = None) -> None:
    if not party:
        raise Invalid("Name the other party of this notice.")
    if on > clock.today():
        raise Invalid("This day is in the future. Record the notice once it was given.")
    if discovered_on is not None and discovered_on > on:
        raise Invalid(
            "A business associate cannot tell what it has not discovered yet: look at the two days."
        )


def _knowledge(known: list[Document], party: str, on: date, discovered_on: date) -> list[Document]:
    """The moments of knowledge: this one's day of telling is its first; a new one is a moment of its own."""
    told: list[Document] = []
    found = False
    for one in known:
        is_its = one["capacity"] == Capacity.BUSINESS_ASSOCIATE and one["who"].casefold() == party.casefold()
        found = found or is_its
        earliest = min(one.get("told_entity_on") or on.isoformat(), on.isoformat())
        told.append({**one, "told_entity_on": earliest} if is_its else one)
    if not found:
        moment = {
            "on": discovered_on.isoformat(),
            "who": party,
            "capacity": Capacity.BUSINESS_ASSOCIATE.value,
        }
        told.append({**moment, "told_entity_on": on.isoformat()})
    return told


@transaction.atomic
def record_given(
    *, incident: Incident, index: int, on: date, identified: bool, proof: str, by: Person
) -> AssociateNotice:
    """Record that one covered entity was told, and whether it was given who the individuals are. Once a day."""
    guards.check_may_work(by)
    incident = locked(incident)
    before = incident.versions.get(number=incident.facts_number).facts
    entities: list[Document] = list(before.get("covered_entities", []))
    if index >= len(entities):
        raise NotFound("There is no such covered entity on this incident.")
    party = entities[index]["name"]
    _check_days(party, on)
    if not proof.strip():
        raise Invalid("Say what shows that the entity was told: the burden of proof is yours (164.414(b)).")
    kept = _kept(incident, AssociateNotice.GIVEN, party, on)
    if kept is not None:
        return kept
    entities[index] = _told(entities[index], on.isoformat(), identified=identified)
    version = put(incident, with_changes(before, {"covered_entities": entities}), by=by)
    notice = _made(incident, AssociateNotice.GIVEN, party, on, by)
    notice.individuals = entities[index].get("total")
    notice.lacking = [] if identified else [Element.INDIVIDUALS.value]
    notice.proof = proof.strip()
    return _entered("breach.give_associate_notice", notice, incident, version, by)


def _told(entity: Document, on: str, *, identified: bool) -> Document:
    """The first day stands: a later notice adds what was not at hand."""
    told = {**entity, "told_on": min(entity.get("told_on") or on, on)}
    if identified:
        told["identified_on"] = min(entity.get("identified_on") or on, on)
    return told


def _kept(incident: Incident, direction: str, party: str, on: date) -> AssociateNotice | None:
    """The same notice recorded already: sent twice, it stands once."""
    return incident.associate_notices.filter(direction=direction, party=party, on=on).first()


def _made(incident: Incident, direction: str, party: str, on: date, by: Person) -> AssociateNotice:
    return AssociateNotice(
        incident=incident, direction=direction, party=party, on=on, recorded_at=clock.now(), recorded_by=by
    )


def _entered(
    act: str, notice: AssociateNotice, incident: Incident, version: FactsVersion, by: Person
) -> AssociateNotice:
    notice.save()
    record.append(
        act,
        by=by,
        case=incident.reference,
        rows=[notice, incident, version],
        fields={"on": notice.on.isoformat(), "lacking": notice.lacking, "individuals": notice.individuals},
        phi={"party": notice.party, **({"proof": notice.proof} if notice.proof else {})},
    )
    return notice
