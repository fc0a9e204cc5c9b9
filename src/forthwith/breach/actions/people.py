"""What becomes known of one person: a correction with its source, an attempt to tell them by other means."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from forthwith import clock
from forthwith.breach import guards, guards_people
from forthwith.breach.actions.facts import locked
from forthwith.breach.actions.recount import recount
from forthwith.breach.document import with_item
from forthwith.breach.domain import TOLD, Channel, Outcome, Purpose, Source
from forthwith.breach.models import Contact, Correction, FactsVersion, Incident
from forthwith.breach.queries import people
from forthwith.breach.queries.told import is_everybody_told
from forthwith.people.models import Person
from forthwith.record import actions as record


@transaction.atomic
def correct(
    *,
    incident: Incident,
    person: str,
    fields: Mapping[str, Any],
    source: Source,
    why: str = "",
    expected: int | None = None,
    by: Person,
) -> Correction:
    """Correct what is known of a person: the fields, as JSON, hold from now on; everybody is counted anew.

    `expected` is the last correction of this person that was looked at (0 for none).
    """
    guards.check_may_work(by)
    incident = locked(incident)
    known = people.person(incident, person)
    guards_people.check_not_corrected_since(incident, person, expected)
    guards_people.check_correction(known.person, fields, source, why)
    made = Correction.objects.create(
        incident=incident,
        person=person,
        fields=dict(fields),
        source=source,
        why=why.strip(),
        made_at=clock.now(),
        made_by=by,
    )
    version = recount(incident, by=by)
    record.append(
        "breach.correct_person",
        by=by,
        case=incident.reference,
        rows=[made, incident, version],
        fields={"person": person, "corrected": sorted(fields), "source": source.value},
        phi={"why": made.why},
    )
    return made


@transaction.atomic
def record_contact(
    *,
    incident: Incident,
    person: str,
    channel: Channel,
    purpose: Purpose,
    outcome: Outcome,
    made_on: date,
    note: str = "",
    by: Person,
) -> Contact:
    """Log an attempt to tell a person by other means; what it settles is counted in the same act."""
    guards.check_may_work(by)
    incident = locked(incident)
    people.person(incident, person)
    guards_people.check_contact(channel, purpose, outcome, made_on)
    made = Contact.objects.create(
        incident=incident,
        person=person,
        channel=channel,
        purpose=purpose,
        outcome=outcome,
        made_on=made_on,
        note=note.strip(),
        recorded_at=clock.now(),
        recorded_by=by,
    )
    version = _settled(incident, made, by)
    record.append(
        "breach.record_contact",
        by=by,
        case=incident.reference,
        rows=[made, incident, version],
        fields={
            "person": person,
            "by": channel.value,
            "purpose": purpose.value,
            "outcome": outcome.value,
            "on": made_on.isoformat(),
        },
        phi={"note": made.note},
    )
    return made


def _settled(incident: Incident, made: Contact, by: Person) -> FactsVersion:
    """The counts after an attempt; a notice sent by e-mail is a part of the individual notice, as a mailing is."""
    if made.purpose != Purpose.DIRECT or made.outcome not in TOLD:
        return recount(incident, by=by)
    part = {
        "notice": "individual_notice",
        "on": made.made_on.isoformat(),
        "complete": is_everybody_told(incident),
    }
    before = incident.versions.get(number=incident.facts_number)
    return recount(incident, by=by, changes={"given": with_item(before.facts, "given", part)["given"]})
