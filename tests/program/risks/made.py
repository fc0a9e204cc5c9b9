"""Risk analyses for tests, made by the product's own verbs."""

from datetime import timedelta
from typing import Any

from forthwith import clock
from forthwith.program.risks.actions import analyses, responses, risks, treatments
from forthwith.program.risks.domain.levels import Level
from forthwith.program.risks.domain.responses import Response
from forthwith.program.risks.models import Analysis, Risk, Treatment
from forthwith.program.systems.models import System
from tests.cast import Cast

ANSWERS = {
    "title": "Phishing",
    "source": "outsider",
    "event": "Phishing that takes credentials",
    "vulnerability": "No second factor at the portal",
    "conditions": "Many users",
    "controls": "Mail filter",
    "harm": "individuals",
    "initiation": "high",
    "adverse": "moderate",
    "impact": "high",
}
SCOPE = "The portal with its users and its data."


def begin(cast: Cast, system: System, by: Any = None) -> Analysis:
    """An analysis begun."""
    return analyses.begin(system=system, scope=SCOPE, by=by or cast.nora)


def add(cast: Cast, analysis: Analysis, **changes: str) -> Risk:
    """A risk described."""
    return risks.add_risk(analysis=analysis, answers={**ANSWERS, **changes}, by=cast.nora)


def judge(cast: Cast, risk: Risk, level: Level = Level.MODERATE, why: str = "") -> Risk:
    """Its level adopted; the tables propose Moderate for these answers."""
    return risks.judge(risk=risk, level=level, why=why, by=cast.nora)


def respond(
    cast: Cast,
    risk: Risk,
    response: Response = Response.MITIGATE,
    residual: Level = Level.LOW,
    by: Any = None,
) -> Risk:
    """What is done about it."""
    return responses.respond(
        risk=risk, response=response, why="It fits.", residual=residual, owner="Help desk", by=by or cast.nora
    )


def plan(cast: Cast, risk: Risk, days: int = 30) -> Treatment:
    """A measure by a day."""
    due_on = clock.today() + timedelta(days=days)
    return treatments.plan(
        risk=risk, what="A second factor for all", owner="ITSD", due_on=due_on, by=cast.nora
    )


def complete(cast: Cast, system: System) -> Analysis:
    """An analysis to which nothing is lacking."""
    analysis = begin(cast, system)
    plan(cast, respond(cast, judge(cast, add(cast, analysis))))
    return analysis


def close(cast: Cast, analysis: Analysis, by: Any = None) -> Analysis:
    """Closed with its summary."""
    return analyses.close(analysis=analysis, summary="One risk, mitigated.", by=by or cast.nora)
