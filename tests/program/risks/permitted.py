"""What each route with risk analyses takes and is sent."""

from typing import Any

from forthwith import clock
from forthwith.program.risks.actions import risks
from forthwith.program.risks.domain.levels import Level
from forthwith.program.risks.domain.responses import Response
from tests.cast import Cast
from tests.program.risks.made import ANSWERS, add, begin, close, complete, judge, plan, respond
from tests.program.systems.made import add as add_system

# Who enters an act by opening a page.
READINGS = {"risks.take_report": "nora priya ada sam"}


def staged(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """Each route's arguments and what a good form sends. The facility's officer keeps none of these systems."""
    from forthwith.program.systems.actions.changes import record_change
    from forthwith.program.systems.domain import Trigger

    system, ready = add_system(cast, "PORTAL"), add_system(cast, "READY")
    add_system(cast, "FREE")
    done = complete(cast, ready)
    close(cast, complete(cast, system))
    analysis = begin(cast, system)
    change = record_change(
        system=system, kind=Trigger.MAJOR_UPDATE, what="Release", on=clock.today(), by=cast.nora
    )
    other = add(cast, analysis, title="Flood")
    judge(cast, other, Level.HIGH, "Seen twice.")
    respond(cast, other, Response.MITIGATE, Level.HIGH)
    measure = plan(cast, other)
    risks.confirm(risk=analysis.risks.get(number=1), by=cast.nora)
    first, second = [analysis.reference, 1], [analysis.reference, 2]
    today = clock.today().isoformat()
    decision = {"response": "avoid", "response_why": "It fits.", "residual": "low", "owner": "Help desk"}
    measured = {"what": "More", "owner": "ITSD", "due_on": today, "clause": "164.308"}
    return {
        "risks:analyses": ([], {}),
        "risks:begin": ([], {"system": "FREE", "scope": "All of it."}),
        "risks:analysis": ([analysis.reference], {}),
        "risks:consider": ([analysis.reference], {"changes": [change.pk]}),
        "risks:close": ([done.reference], {"summary": "Done."}),
        "risks:file": ([analysis.reference, "report"], {}),
        "risks:add_risk": ([analysis.reference], {**ANSWERS, "title": "Third"}),
        "risks:risk": (first, {}),
        "risks:describe": (first, {**ANSWERS, "impact": "low"}),
        "risks:judge": (first, {"level": "low", "why": "Little is lost."}),
        "risks:respond": (first, decision),
        "risks:approve": (second, {}),
        "risks:confirm": (first, {}),
        "risks:gone": (first, {"why": "Closed."}),
        "risks:back": (first, {}),
        "risks:plan": (second, measured),
        "risks:treatment": ([measure.reference], {"done_on": today, "proof": "Ticket 7"}),
        "risks:drop": ([measure.reference], {"why": "Too dear."}),
    }
