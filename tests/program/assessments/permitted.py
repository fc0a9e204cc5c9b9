"""What each route with the yearly assessments takes and is sent."""

from typing import Any

from forthwith import clock
from forthwith.config.permissions.program import assessments
from forthwith.evidence import uploads
from forthwith.program.assessments.actions import assessing
from forthwith.program.assessments.actions.follow_ups import add_follow_up, close_follow_up
from forthwith.program.assessments.answer_file import as_csv, cells_of
from forthwith.program.assessments.domain import Answer, Said
from tests.cast import Cast
from tests.program.assessments.filled import IN_PLACE, MISSING, begin, line


def staged(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """A year begun, a row answered with a file, a finding with a follow-up that is open and one that is closed."""
    made, today = begin(cast), clock.today()
    one = [made.reference]
    shown = line(made, "308(a)(1)(i)").row
    assessing.answer(row=shown, said=IN_PLACE, file=("a.pdf", b"shown"), by=cast.nora)
    row = line(made, "308(a)(2)").row
    assessing.answer(row=row, said=MISSING, by=cast.nora)
    to_mend, mended = (
        add_follow_up(row=row, what=what, owner=cast.wes, due_on=today, by=cast.nora) for what in "ab"
    )
    close_follow_up(follow_up=mended, done_on=today, proof="Seen.", file=b"proof", by=cast.wes)
    carried = line(made, "316(a)").row
    assessing.answer(row=carried, said=IN_PLACE, by=cast.nora)
    type(carried).objects.filter(pk=carried.pk).update(carried=True, answered_at=None)
    cells = [list(cell) for cell in cells_of(made) if cell[0].endswith("164.312(b)")]
    cells[0][5:7], cells[0][-1] = ["in_place", "Seen."], "yes"
    upload = uploads.keep("answers.csv", as_csv(cells))
    answered = {"answer": Answer.UNKNOWN.value, "reasons": Said(reasons="Not found yet.").reasons}
    given = {"what": "Mend it.", "owner": cast.wes.pk, "due_on": today.isoformat()}
    proof = {"done_on": today.isoformat(), "proof": "Seen."}
    return {name: (one, {}) for name in [row.route for row in assessments.ROWS]} | {
        "assessments:assessments": ([], {"subject": "security", "year": str(today.year - 1)}),
        "assessments:brought": ([*one, upload], {"take": "yes"}),
        "assessments:row": ([*one, row.number], answered),
        "assessments:confirm": ([*one, carried.number], {}),
        "assessments:add_follow_up": ([*one, row.number], given),
        "assessments:file": ([*one, shown.number], {}),
        "assessments:follow_up": ([to_mend.pk], proof),
        "assessments:proof": ([mended.pk], {}),
    }
