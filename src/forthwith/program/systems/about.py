"""What the page of a system shows beside its row: what is due, its assessments, its changes, and what comes next."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from forthwith import clock
from forthwith.duties.domain import STATUS
from forthwith.duties.models import Duty, Happening
from forthwith.errors import Refused
from forthwith.people.models import Person
from forthwith.program.systems import guards, queries
from forthwith.program.systems.domain import PROJECT, Stage, Trigger
from forthwith.program.systems.facts import BEFORE
from forthwith.program.systems.forms import OnDay
from forthwith.program.systems.models import Change, System
from forthwith.ui.shown import Due, Link, Status, Table

DUE = ("Due", "What", "Clause", "Stands", "Why")
ASSESSMENTS = ("Closed on", "Assessment", "By")
CHANGES = ("On", "What changed", "Kind", "Clause", "Stands")


def about(system: System, by: Person) -> Mapping[str, Any]:
    """Everything the sections of the page need."""
    assessed = queries.last_assessed_on(system)
    duties = list(queries.duties_of(system))
    return {
        "system": system,
        "open_duties": [one for one in duties if one.done_on is None],
        "due": _due([one for one in duties if one.done_on is None]),
        "assessments": _assessments(list(queries.assessments_of(system))),
        "changes": _changes(system),
        "assessed_on": assessed,
        "unassessed_use": system.stage is Stage.IN_USE and assessed is None,
        "gate": system.stage in PROJECT and assessed is None,
        "analyses": reverse("risks:analyses") + f"?system={system.reference}",
        "moves": _moves(system, by),
        "may_keep": may_keep(by, system),
    }


def may_keep(by: Person, system: System | None) -> bool:
    """Whether the page offers its acts."""
    try:
        guards.check_may_keep(by, system)
    except Refused:
        return False
    return True


def _moves(system: System, by: Person) -> list[tuple[str, str, OnDay]]:
    """The acts that follow from where it stands: their address, their words, their form."""
    if not may_keep(by, system) or system.stage is Stage.RETIRED:
        return []
    steps = {
        "begin_development": (Stage.INITIATION,),
        "go_live": PROJECT,
        "retire": (*PROJECT, Stage.IN_USE),
    }
    words = {
        "begin_development": "Begin development",
        "go_live": "Go live",
        "retire": "Retire" if system.stage is Stage.IN_USE else "Give the project up",
    }
    return [
        (reverse(f"systems:{step}", args=[system.reference]), words[step], _day_form(step))
        for step, stages in steps.items()
        if system.stage in stages
    ]


def _day_form(step: str) -> OnDay:
    label = "Last day" if step == "retire" else "Since"
    return OnDay(label=label, auto_id=f"{step}_%s", initial={"on": clock.today()})


def _due(duties: list[Duty]) -> Table:
    today = clock.today()
    rows = [
        (
            Due(one.due_on) if one.due_on else "",
            Link(one.title, one.href) if one.href else one.title,
            one.cite,
            STATUS[one.standing(today)],
            one.why.get("says", "") if one.why else "",
        )
        for one in duties
    ]
    return Table("What is due for this system", DUE, rows, "Nothing is due.")


def _assessments(found: list[Happening]) -> Table:
    rows = [
        (
            one.on,
            one.label if one.href.endswith(BEFORE) else Link(one.label, one.href),
            one.by.name if one.by else "",
        )
        for one in found
    ]
    return Table("Risk assessments closed", ASSESSMENTS, rows, "None is closed yet.")


def _changes(system: System) -> Table:
    rows = [
        (one.on, _words(one), Trigger(one.kind).words, Trigger(one.kind).clause, stands_of(one))
        for one in queries.changes_of(system)
    ]
    return Table("What changed", CHANGES, rows, "Nothing is recorded.")


def _words(one: Change) -> Link:
    return Link(one.what, reverse("systems:told", args=[one.pk]))


def stands_of(one: Change) -> Status:
    """Whether a change still counts."""
    return Status("Withdrawn") if one.withdrawn_at else Status("Counts", "info")
