"""The sample's yearly assessments: those of past years closed, this year's answered by half."""

from collections.abc import Sequence
from datetime import date, timedelta

from forthwith import clock
from forthwith.law.hipaa.provisions import Kind
from forthwith.law.hipaa.s164_306 import Addressed
from forthwith.people.domain import Role
from forthwith.program.assessments import queries
from forthwith.program.assessments.actions import assessing, follow_ups
from forthwith.program.assessments.actions.bringing import bring
from forthwith.program.assessments.answer_file import COLUMNS, as_csv
from forthwith.program.assessments.domain import Answer, Subject
from forthwith.program.assessments.models import Assessment, FollowUp
from forthwith.program.assessments.queries import Line
from forthwith.sample.steps import Cast, Step

OFFICER = {Subject.SECURITY: Role.SECURITY_OFFICER, Subject.PRIVACY: Role.PRIVACY_OFFICER}
# The place of each finding, by how it begins in the list, and what is done about it.
_MENDED = {
    Subject.SECURITY: (
        "The log of three old servers is not read by anybody.",
        "Send their logs to the others’",
    ),
    Subject.PRIVACY: ("The notice at the residence is last year’s.", "Post the new notice at the residence"),
}
_FINDING_AT = 7


def begin(subject: Subject) -> Step:
    """The year's assessment is begun, with last year's answers to be confirmed."""

    def step(cast: Cast, today: date) -> None:
        assessing.begin(subject=subject, year=clock.today().year, by=cast[OFFICER[subject]])

    return step


def answer(subject: Subject, *, by_half: bool = False) -> Step:
    """Its rows are answered out of one file, all or half of them."""

    def step(cast: Cast, today: date) -> None:
        year = _of(subject)
        lines = list(queries.lines(year))
        wanted = lines[: len(lines) // 2] if by_half else lines
        rows = [_cells(line, is_finding=place == _FINDING_AT) for place, line in enumerate(wanted)]
        bring(assessment=year, name="answers.csv", data=as_csv(rows), by=cast[OFFICER[subject]])

    return step


def close(subject: Subject) -> Step:
    """What is only partly in place is given to somebody, and the year is closed."""

    def step(cast: Cast, today: date) -> None:
        year, by = _of(subject), cast[OFFICER[subject]]
        [finding] = year.rows.filter(answer=Answer.PARTLY)
        due_on = clock.today() + timedelta(days=60)
        what = _MENDED[subject][1]
        follow_ups.add_follow_up(row=finding, what=what, owner=by, due_on=due_on, by=by)
        assessing.close(assessment=year, summary="In place but for one row, which is given out.", by=by)

    return step


def mend(subject: Subject) -> Step:
    """What was given out is done."""

    def step(cast: Cast, today: date) -> None:
        by = cast[OFFICER[subject]]
        owed = FollowUp.objects.get(subject=subject, closed_at=None)
        proof = "Seen on the day, photograph in the folder (sample)."
        follow_ups.close_follow_up(follow_up=owed, done_on=clock.today(), proof=proof, by=by)

    return step


def _of(subject: Subject) -> Assessment:
    return Assessment.objects.get(subject=subject, year=clock.today().year)


def _cells(line: Line, *, is_finding: bool) -> Sequence[str]:
    one = line.provision
    is_addressable = one.kind is Kind.ADDRESSABLE
    said = {
        "Place": str(one.cite),
        "Decision": Addressed.IMPLEMENT.value if is_addressable else "",
        "Assessed": "Fits our size and our systems." if is_addressable else "",
        "Answer": Answer.IN_PLACE.value,
        "Evidence": "Folder of the year, shown to the auditor (sample).",
        "Confirmed": "yes",
    }
    if is_finding:
        said |= {"Answer": Answer.PARTLY.value, "Reasons": _MENDED[line.row.assessment.of][0]}
    return [said.get(column, "") for column in COLUMNS]
