"""What a visit found to be mended: owner, last day, and the proof that closes it."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from forthwith import clock
from forthwith.duties.facts import refresh_later
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.evidence.attached import Attached, attach
from forthwith.people.models import Person
from forthwith.program.visits import guards, queries
from forthwith.program.visits.domain import Stand
from forthwith.program.visits.models import Visit, VisitFinding
from forthwith.record import actions as record
from forthwith.record.canon import Json

NO_FILE = Attached("", "", 0)


@transaction.atomic
def find(
    *, visit: Visit, what: str, owner: Person, due_on: date, question: str = "", by: Person
) -> VisitFinding:
    """Something is to be mended: by whom, by when."""
    guards.check_may_visit(by)
    visit = Visit.objects.select_for_update().select_related("facility").get(pk=visit.pk)
    if visit.stand != Stand.MADE or visit.made_on is None:
        raise WrongState("The visit was not made yet. Record what was seen first.")
    if not what.strip():
        raise Invalid("Say what is to be mended.")
    if due_on < visit.made_on:
        fault = Fault("due_on", "that day or a later one")
        raise Invalid(f"The visit was made on {visit.made_on}. Give that day or a later one.", (fault,))
    if not queries.owners(visit.facility).filter(pk=owner.pk).exists():
        raise Invalid(f"{owner.name} does not answer for {visit.facility.name}. Choose somebody who does.")
    made = VisitFinding.objects.create(
        visit=visit,
        number=(visit.findings.aggregate(last=Max("number"))["last"] or 0) + 1,
        what=what.strip(),
        question=question,
        owner=owner,
        due_on=due_on,
        found_at=clock.now(),
        found_by=by,
    )
    fields: dict[str, Json] = {"finding": made.number, "owner": owner.actor_id, "due_on": due_on.isoformat()}
    record.append("visits.find", by=by, case=visit.reference, rows=[made], fields=fields)
    refresh_later()
    return made


def close_finding(
    *, finding: VisitFinding, proof: str, name: str = "", data: bytes = b"", by: Person
) -> VisitFinding:
    """It is mended: say what shows it, perhaps with a file such as a photograph."""
    guards.check_may_read(finding.visit, by)
    guards.check_may_close(finding, by)
    if not proof.strip():
        raise Invalid("Say what shows that it is mended.", (Fault("proof", "what shows it"),))
    kept = attach(name, data) if data else NO_FILE
    with transaction.atomic():
        finding = VisitFinding.objects.select_for_update().select_related("visit").get(pk=finding.pk)
        guards.check_may_close(finding, by)
        finding.proof, finding.proof_name, finding.proof_digest = proof.strip(), kept.name, kept.digest
        finding.closed_on, finding.closed_by = clock.today(), by
        finding.save()
        record.append(
            "visits.close_finding",
            by=by,
            case=finding.visit.reference,
            rows=[finding],
            fields={"finding": finding.number},
            evidence=[kept.digest] if kept.digest else [],
        )
        refresh_later()
    return finding
