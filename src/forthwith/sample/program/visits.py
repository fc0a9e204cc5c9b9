"""The sample's site visits: each facility every year, this year's begun with a finding."""

from collections.abc import Mapping
from datetime import date, timedelta

from forthwith import clock
from forthwith.people.domain import Role
from forthwith.program.visits.actions import findings, visits
from forthwith.program.visits.checklist import questions
from forthwith.program.visits.domain import Answer
from forthwith.program.visits.models import Visit, VisitFinding
from forthwith.sample.program.places import CLINIC, LOU, facility, person
from forthwith.sample.steps import Cast, Step

_SCREEN = "The screen at the admission desk faces the corridor."


def visit(code: str, *, is_clean: bool = True) -> Step:
    """A facility is visited; its last question but two is answered no, or none is."""

    def step(cast: Cast, today: date) -> None:
        made = _planned(cast, code, clock.today())
        visits.make_visit(
            visit=made,
            made_on=clock.today(),
            met="The facility’s security officer and the head of admissions",
            answers=_answers(made, {} if is_clean else {"screens": _SCREEN}),
            summary="All as it should be." if is_clean else "All as it should be, but for one screen.",
            by=cast[Role.SECURITY_OFFICER],
        )

    return step


def find(days: int) -> Step:
    """What the latest visit saw is given to the hospital’s officer."""

    def step(cast: Cast, today: date) -> None:
        findings.find(
            visit=Visit.objects.order_by("-pk")[0],
            what="Turn the screen at the admission desk, or put a filter on it",
            question="screens",
            owner=person(LOU),
            due_on=clock.today() + timedelta(days=days),
            by=cast[Role.SECURITY_OFFICER],
        )

    return step


def mend(cast: Cast, today: date) -> None:
    """The hospital’s officer shows that it is mended."""
    owed = VisitFinding.objects.filter(closed_on=None).order_by("pk")[0]
    findings.close_finding(finding=owed, proof="A filter is on the screen; photograph sent.", by=person(LOU))


def plan_next(cast: Cast, today: date) -> None:
    """The clinic’s visit of this year is planned."""
    _planned(cast, CLINIC, today + timedelta(days=9))


def _planned(cast: Cast, code: str, planned_on: date) -> Visit:
    by = cast[Role.SECURITY_OFFICER]
    return visits.plan_visit(facility=facility(code), visitor=by, planned_on=planned_on, by=by)


def _answers(made: Visit, noes: Mapping[str, str]) -> dict[str, tuple[Answer, str]]:
    return {
        one.key: (Answer.NO, noes[one.key]) if one.key in noes else (Answer.YES, "")
        for one in questions(made.checklist_from)
    }
