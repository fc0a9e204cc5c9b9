"""The security officer's summary closes the year."""

from django.db import transaction

from forthwith import clock
from forthwith.duties import facts
from forthwith.evidence.queries import store
from forthwith.people.models import Person
from forthwith.program.collection import guards
from forthwith.program.collection.actions.answering import period_of
from forthwith.program.collection.actions.asking import case_of
from forthwith.program.collection.models import Questionnaire
from forthwith.program.collection.report import report_of
from forthwith.record import actions as record
from forthwith.record import head
from forthwith.record.canon import Json


@transaction.atomic
def close(*, questionnaire: Questionnaire, summary: str, late_because: str = "", by: Person) -> Questionnaire:
    """Close a year: refused while a facility has not answered; the report is kept, the duty has its proof."""
    guards.check_may_work(by)
    head.locked()
    found = Questionnaire.objects.get(pk=questionnaire.pk)
    guards.check_may_close(found, summary=summary, late_because=late_because)
    found.summary = summary.strip()
    found.late_because = late_because.strip() if guards.is_late(found) else ""
    found.closed_at, found.closed_by = clock.now(), by
    found.report = store().put(report_of(found))
    found.save()
    proof = facts.happened(
        "collection.closed",
        subject="entity",
        on=clock.today(),
        period=period_of(found),
        label=f"April {found.year}",
        href=f"/program/collection/{found.year}/",
        late_because=found.late_because,
        by=by,
    )
    fields: dict[str, Json] = {"year": found.year, "late": bool(found.late_because)}
    rows = [found, proof]
    record.append(
        "collection.close", by=by, case=case_of(found), rows=rows, fields=fields, evidence=[found.report]
    )
    facts.refresh_later()
    return found
