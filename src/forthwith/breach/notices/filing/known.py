"""What facts and settings say of the portal's fields, each with the page on which it can be changed; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from forthwith.breach.notices.posting import FormOwed, form_owed
from forthwith.law.hipaa.decision import Decision
from forthwith.law.hipaa.facts import Capacity, Incident, Law, Notice
from forthwith.law.hipaa.s160_103 import STATES
from forthwith.law.hipaa.s164_406 import MORE_THAN
from forthwith.law.hipaa.s164_408 import OR_MORE

FEWER, MORE = "Fewer than 500", "500 or more"


@dataclass(frozen=True, slots=True)
class Entity:
    """What the entity says of itself, from the settings."""

    name: str
    address: tuple[str, ...]
    type: str
    contact: str


def known(
    incident: Incident, decision: Decision, entity: Entity, *, law: str, previous_tracking: str, on: date
) -> dict[str, str]:
    """The answers that need not be asked, by the field's key; empty where nobody knows yet."""
    counts = incident.part_2 if law == "part_2" else incident.affected
    total = counts.total if counts else None
    return {
        "kind": "Addendum" if previous_tracking else "Initial",
        "previous_tracking": previous_tracking,
        "size": "" if total is None else MORE if total >= OR_MORE.on(on) else FEWER,
        "entity_name": entity.name,
        "entity_type": entity.type,
        "entity_address": "; ".join(entity.address),
        "entity_contact": entity.contact,
        "associate_name": "; ".join(_associates(incident)),
        "breach_start": _day(incident.first_occurred_on),
        "breach_end": _day(incident.last_occurred_on or incident.first_occurred_on),
        "discovery_start": _day(decision.discovered_on.value),
        "discovery_end": _day(decision.discovered_on.value),
        "individuals": ""
        if total is None
        else f"{total:,}{' (an estimate)' if counts and counts.estimated else ''}",
        "phi_described": "; ".join(incident.information.types),
        **_notices(incident, law, on),
    }


def _associates(incident: Incident) -> list[str]:
    found = (one.who for one in incident.knowledge if one.capacity is Capacity.BUSINESS_ASSOCIATE)
    return list(dict.fromkeys(found))


def _notices(incident: Incident, law: str, on: date) -> dict[str, str]:
    """Which notices were owed and given; a notice not yet given leaves its field open."""
    letters = sorted(
        one.on for one in incident.given if one.notice is Notice.INDIVIDUAL and one.law == Law(law)
    )
    counts: Any = incident.part_2 if law == "part_2" else incident.affected
    residents: Mapping[str, int] = counts.residents if counts else {}
    more_than = MORE_THAN.on(on)
    states = [
        STATES.get(code, code) for code, count in residents.items() if count > more_than
    ]  # more than 500
    owed = form_owed(counts.unreachable if counts else None, on=on)
    return {
        "individual_start": _day(letters[0] if letters else None),
        "individual_end": _day(letters[-1] if letters else None),
        "substitute": _SUBSTITUTE[owed],
        "media": "Yes" if states else "No" if residents else "",
        "media_states": "; ".join(states),
    }


_SUBSTITUTE = {
    FormOwed.UNKNOWN: "",
    FormOwed.NONE: "No",
    FormOwed.FEWER_THAN_TEN: "Yes: fewer than 10",
    FormOwed.TEN_OR_MORE: "Yes: 10 or more",
}


def _day(day: date | None) -> str:
    return "" if day is None else f"{day:%m/%d/%Y}"
