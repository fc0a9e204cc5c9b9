"""The sample's risk analyses: that of the clinical record closed, with its treatment; that of claims under way."""

from datetime import date, timedelta

from forthwith import clock
from forthwith.people.domain import Role
from forthwith.program.risks.actions import analyses, responses, risks, treatments
from forthwith.program.risks.domain.levels import LETTERS
from forthwith.program.risks.domain.responses import Response, needs_approval
from forthwith.program.risks.models import Analysis, Risk, Treatment
from forthwith.sample.program.risk_texts import CARE_RISKS, CLAIMS_RISKS, Told
from forthwith.sample.program.systems import CARE, CLAIMS, system
from forthwith.sample.steps import Cast

SCOPE = "Servers, workstations, interfaces and people of the system; the building is left to the site visits."


def assess_care(cast: Cast, today: date) -> None:
    """Every risk is judged and decided, a second person bears what stays high, the analysis is closed."""
    by = cast[Role.SECURITY_OFFICER]
    analysis = analyses.begin(system=system(CARE), scope=SCOPE, by=by)
    for told in CARE_RISKS:
        _decide(_judged(analysis, told, cast), told, cast)
    summary = "Old workstations and shared sign-ins weigh most; measures are planned for both."
    analyses.close(analysis=analysis, summary=summary, by=by)


def _judged(analysis: Analysis, told: Told, cast: Cast) -> Risk:
    by = cast[Role.SECURITY_OFFICER]
    risk = risks.add_risk(analysis=analysis, answers=told.answers, by=by)
    proposed = risk.level_by_table(clock.today())
    level = LETTERS[told.level] if told.level else proposed
    return risks.judge(risk=risk, level=level, why=told.level_why, by=by) if level else risk


def _decide(risk: Risk, told: Told, cast: Cast) -> None:
    by, response, residual = cast[Role.SECURITY_OFFICER], Response(told.response), LETTERS[told.residual]
    decided = responses.respond(
        risk=risk, response=response, why=told.why, residual=residual, owner="Clinical services", by=by
    )
    if told.measure:
        due_on = clock.today() + timedelta(days=told.measure_days)
        treatments.plan(risk=decided, what=told.measure, owner="IT unit", due_on=due_on, by=by)
    if needs_approval(response, residual):
        responses.approve(risk=decided, by=cast[Role.SECOND_APPROVER])


def finish_first(cast: Cast, today: date) -> None:
    """The first measure is done, and what shows it."""
    treatments.finish(
        treatment=Treatment.objects.order_by("pk")[0],
        done_on=clock.today(),
        proof="Every ward signs in by name; list of accounts of the day, ticket 4711 (sample).",
        by=cast[Role.SECURITY_OFFICER],
    )


def begin_claims(cast: Cast, today: date) -> None:
    """The analysis that the proposed change asks for: two risks judged, one not yet."""
    by = cast[Role.SECURITY_OFFICER]
    analysis = analyses.begin(system=system(CLAIMS), scope=SCOPE, by=by)
    for told in CLAIMS_RISKS[:2]:
        _judged(analysis, told, cast)
    for told in CLAIMS_RISKS[2:]:
        risks.add_risk(analysis=analysis, answers=told.answers, by=by)
