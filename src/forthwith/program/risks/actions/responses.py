"""What is done about a risk: decided, and approved by a second person where it stays high."""

from django.db import transaction

from forthwith import clock
from forthwith.errors import Fault, Invalid
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person
from forthwith.program.risks import guards
from forthwith.program.risks.actions.risks import held
from forthwith.program.risks.actions.telling import tell_approvers
from forthwith.program.risks.domain.levels import Level
from forthwith.program.risks.domain.responses import Response, needs_approval
from forthwith.program.risks.models import Risk
from forthwith.record import actions as record
from forthwith.record.canon import Json


@transaction.atomic
def respond(*, risk: Risk, response: Response, why: str, residual: Level, owner: str, by: Person) -> Risk:
    """Decide what is done, what level is left of the risk after that, and who owns it."""
    risk = held(risk, by)
    guards.check_here(risk)
    _check_residual(risk, response, residual)
    if needs_approval(response, residual):
        check_holds(by, Role.SECURITY_OFFICER, to="decide what stays high")
    risk.response, risk.residual = response.value, residual.value
    risk.response_why = guards.check_words(why, "response_why", "the reasons for this response")
    risk.owner = guards.check_words(owner, "owner", "who owns the risk")
    risk.decided_at, risk.decided_by = clock.now(), by
    risk.approved_at = risk.approved_by = None
    risk.save()
    fields: dict[str, Json] = {"risk": risk.number, "response": risk.response, "residual": risk.residual}
    record.append("risks.respond", by=by, case=risk.analysis.reference, rows=[risk], fields=fields)
    tell_approvers(risk, by)
    return risk


@transaction.atomic
def approve(*, risk: Risk, by: Person) -> Risk:
    """A second person bears what stays high."""
    risk = Risk.objects.select_for_update().select_related("analysis", "decided_by").get(pk=risk.pk)
    guards.check_may_approve(by, risk)
    risk.approved_at, risk.approved_by = clock.now(), by
    risk.save()
    fields: dict[str, Json] = {"risk": risk.number, "response": risk.response, "residual": risk.residual}
    record.append("risks.approve_risk", by=by, case=risk.analysis.reference, rows=[risk], fields=fields)
    return risk


def _check_residual(risk: Risk, response: Response, residual: Level) -> None:
    if risk.adopted is None or risk.judged_at is None:
        raise Invalid("Judge the level first; what is done follows from that.", (Fault("level", "a level"),))
    if residual.rank > risk.adopted.rank:
        raise Invalid(
            "A response leaves no more than there was.", (Fault("residual", f"at most {risk.adopted.words}"),)
        )
    if response is Response.ACCEPT and residual is not risk.adopted:
        raise Invalid(
            "What is accepted stays as it is.", (Fault("residual", risk.adopted.words, residual.words),)
        )
