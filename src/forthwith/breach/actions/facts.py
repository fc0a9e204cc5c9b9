"""Changing the facts: a new version, the law asked anew, the duties replaced, all in the calling act."""

import json
from typing import Any

from forthwith import clock
from forthwith.breach import facts, guards
from forthwith.breach.document import Document
from forthwith.breach.models import FactsVersion, Incident
from forthwith.duties import actions as duties
from forthwith.duties.models import Duty
from forthwith.law.hipaa.decision import Decision
from forthwith.law.hipaa.decision import Duty as Owed
from forthwith.law.hipaa.facts import Incident as Facts
from forthwith.law.hipaa.facts import Law, Notice
from forthwith.law.hipaa.s160_103 import STATES
from forthwith.law.hipaa.subpart_d import decide
from forthwith.law.kernel import as_json
from forthwith.law.whole import Whole, decide_all
from forthwith.people.models import Person

TITLES = {
    Notice.INDIVIDUAL: "Notice to each person affected",
    Notice.URGENT: "Urgent notice by telephone",
    Notice.SUBSTITUTE: "Substitute notice",
    Notice.MEDIA: "Notice to the media",
    Notice.SECRETARY: "Notice to the Secretary of HHS",
    Notice.BUSINESS_ASSOCIATE: "Notice by the business associate",
    Notice.REPORTING_AGENCIES: "Notice to the consumer reporting agencies",
    Notice.ATTORNEY_GENERAL: "Notice to the Attorney General",
    Notice.OWNER: "Notice to the owner of the data",
}


def locked(incident: Incident) -> Incident:
    """The incident as it is now, held until the act is done; WrongState where the case is closed."""
    held = Incident.objects.select_for_update().get(pk=incident.pk)
    guards.check_open(held)
    return held


def put(incident: Incident, document: Document, *, by: Person | None) -> FactsVersion:
    """Make this the incident's next version of facts. The caller holds the transaction and writes the entry."""
    document = {**document, "reference": incident.reference}
    whole = decided_all(document)
    incident.facts_number += 1
    version = FactsVersion.objects.create(
        incident=incident,
        number=incident.facts_number,
        facts=document,
        made_at=clock.now(),
        made_by=by,
    )
    _keep(incident, whole.hipaa, document)
    duties.replace(case=incident.reference, duties=[_duty(incident, owed) for owed in whole.duties])
    return version


def decided(document: Document) -> Decision:
    """What HIPAA says of a document of facts, seen from today; Invalid where the facts contradict each other."""
    return decide(_read(document), as_of=clock.today())


def decided_all(document: Document) -> Whole:
    """What every law says, HIPAA's decision and the laws beside it; Invalid as above."""
    return decide_all(_read(document), as_of=clock.today())


def _read(document: Document) -> Facts:
    [read] = facts.read(json.dumps(document).encode())
    return read


def _keep(incident: Incident, decision: Decision, document: Document) -> None:
    incident.outcome = decision.determination.value
    incident.discovered_on = decision.discovered_on.value
    incident.affected_total = document.get("affected", {}).get("total")
    incident.save()


def title(owed: Owed) -> str:
    """A duty by name: its notice, and the State or the law beside HIPAA it falls under."""
    named = TITLES[owed.notice]
    place = STATES.get(owed.state, owed.state)
    if owed.law is Law.OTHER_STATE and owed.why.value is None:
        return (
            f"Counsel to check the law of {place}" if place else "Counsel to check the laws of other States"
        )
    if owed.law is Law.OTHER_STATE:
        return f"{named} under the law of {place}"
    if owed.law is not Law.HIPAA:
        named = f"{named} under {owed.law.words}"
    return f"{named} in {place}" if place else named


def _duty(incident: Incident, owed: Owed) -> Duty:
    why: Any = as_json(owed.why)
    return Duty(
        case=incident.reference,
        href=f"/incidents/{incident.reference}/",
        law=owed.law,
        kind=owed.notice.value,
        title=title(owed),
        to_whom=owed.to_whom,
        how=list(owed.how),
        cite=str(owed.why.cite),
        owed=owed.why.value,
        due_on=owed.due_on,
        tolled_due_on=owed.tolled_due_on,
        hold_until=owed.hold_until,
        done_on=owed.done_on,
        why=why,
    )
