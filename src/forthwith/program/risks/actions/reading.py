"""That somebody took a file of an analysis with them: what is weak in a system is nobody else's business."""

from django.db import transaction

from forthwith import clock
from forthwith.people.models import Person
from forthwith.program.risks.models import Analysis
from forthwith.record import actions as record
from forthwith.record.queries import entries_of

ACTS = {
    "report": "risks.take_report",
    "results": "risks.take_oscal_results",
    "plan": "risks.take_oscal_plan",
}


def note_taken(*, analysis: Analysis, kind: str, by: Person) -> None:
    """Enter that this person took this file today, where that does not stand there yet."""
    last = entries_of(analysis.reference).filter(act=ACTS[kind], actor=by.actor_id).last()
    if last is None or clock.local_date(last.at) != clock.today():
        with transaction.atomic():
            record.append(ACTS[kind], by=by, case=analysis.reference)
