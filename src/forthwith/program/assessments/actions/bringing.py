"""Taking a file of answers: all of it or nothing, and the same file twice changes nothing."""

from django.db import transaction

from forthwith import clock
from forthwith.errors import Fault, Invalid
from forthwith.people.models import Person
from forthwith.program.assessments import guards
from forthwith.program.assessments.actions.assessing import put
from forthwith.program.assessments.answer_file import read
from forthwith.program.assessments.models import AssessedRow, Assessment
from forthwith.record import actions as record
from forthwith.record import head


@transaction.atomic
def bring(*, assessment: Assessment, name: str, data: bytes, by: Person) -> list[AssessedRow]:
    """Answer every row of the file that says something new; the rows changed."""
    head.locked()
    found = Assessment.objects.get(pk=assessment.pk)
    guards.check_may_work(by, found.of)
    guards.check_open(found)
    taken = [one for one in read(found, name, data) if one.is_new]
    lacking = tuple(Fault(one.line.row.cite, "; ".join(one.lacks)) for one in taken if one.lacks)
    if lacking:
        raise Invalid("Nothing of the file is taken: some answers are not whole.", lacking)
    rows = []
    for one in taken:
        row = one.line.row
        put(row, one.said)
        row.carried, row.answered_at, row.answered_by = False, clock.now(), by
        row.save()
        rows.append(row)
    if rows:
        fields = {"rows": len(rows)}
        record.append("assessments.bring", by=by, case=found.reference, rows=rows, fields=fields)
    return rows
