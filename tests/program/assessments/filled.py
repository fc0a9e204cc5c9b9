"""Assessments begun, filled in and closed, by the product's own verbs."""

from forthwith import clock
from forthwith.law.hipaa.provisions import Kind
from forthwith.law.hipaa.s164_306 import Addressed, Decided
from forthwith.program.assessments import queries
from forthwith.program.assessments.actions import assessing
from forthwith.program.assessments.actions.bringing import bring
from forthwith.program.assessments.answer_file import as_csv
from forthwith.program.assessments.domain import Answer, Said, Subject
from forthwith.program.assessments.models import Assessment

IN_PLACE = Said(Answer.IN_PLACE, evidence="Policy 8.370, shown on paper.")
IMPLEMENTED = Said(
    Answer.IN_PLACE,
    evidence="Policy 8.370, shown on paper.",
    decided=Decided(Addressed.IMPLEMENT, assessed="Looked at our size and our systems."),
)
MISSING = Said(Answer.NOT_IN_PLACE, reasons="Nobody has written it.")


def begin(cast, *, subject=Subject.SECURITY, year=None):
    by = cast.nora if subject is Subject.SECURITY else cast.priya
    return assessing.begin(subject=subject, year=year or clock.today().year, by=by)


def line(assessment: Assessment, cite: str):
    """The row of a place, such as 308(a)(2)."""
    [found] = [one for one in queries.lines(assessment) if one.row.cite == f"45 CFR 164.{cite}"]
    return found


def fill(cast, assessment: Assessment, *, but: tuple[str, ...] = ()):
    """Answer every row as in place, but for some: by one file, which is quicker than row by row."""
    by = cast.nora if assessment.of is Subject.SECURITY else cast.priya
    rows = [
        _cells(str(one.provision.cite), IMPLEMENTED if one.provision.kind is Kind.ADDRESSABLE else IN_PLACE)
        for one in queries.lines(assessment)
        if one.row.cite.removeprefix("45 CFR 164.") not in but
    ]
    bring(assessment=assessment, name="answers.csv", data=as_csv(rows), by=by)


def _cells(cite: str, said: Said) -> list[str]:
    way = said.decided.way or ""
    return [
        cite,
        "",
        "",
        "",
        way,
        said.answer,
        said.evidence,
        "",
        "",
        said.decided.assessed,
        "",
        "",
        "",
        "yes",
    ]


def close(cast, assessment: Assessment, **more):
    by = cast.nora if assessment.of is Subject.SECURITY else cast.priya
    return assessing.close(assessment=assessment, summary="All is in place.", by=by, **more)
