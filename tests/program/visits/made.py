"""Visits for tests, by the product's own verbs."""

from datetime import timedelta
from typing import Any

from forthwith import clock
from forthwith.people.models import Facility
from forthwith.program.visits.actions import findings, visits
from forthwith.program.visits.checklist import questions
from forthwith.program.visits.domain import Answer
from forthwith.program.visits.models import Visit, VisitFinding
from tests.cast import Cast

DAY = timedelta(days=1)


def plan(cast: Cast, facility: Facility) -> Visit:
    """A visit by Nora, planned for today."""
    return visits.plan_visit(facility=facility, visitor=cast.nora, planned_on=clock.today(), by=cast.nora)


def answers(visit: Visit, **changes: tuple[Answer, str]) -> dict[str, tuple[Answer, str]]:
    """Every question answered yes, but for some."""
    return {**{one.key: (Answer.YES, "") for one in questions(visit.checklist_from)}, **changes}


def make(cast: Cast, visit: Visit, **changes: Any) -> Visit:
    """The visit as it was made today."""
    told: dict[str, Any] = {
        "made_on": clock.today(),
        "met": "Lou",
        "answers": answers(visit),
        "summary": "All in order.",
    }
    return visits.make_visit(visit=visit, **(told | changes), by=cast.nora)


def find(cast: Cast, visit: Visit, **changes: Any) -> VisitFinding:
    """A finding that Lou has to mend."""
    told: dict[str, Any] = {"what": "A lock.", "owner": cast.lou, "due_on": clock.today() + 9 * DAY}
    return findings.find(visit=visit, **(told | changes), by=cast.nora)
