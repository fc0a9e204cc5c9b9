"""Word to those who may approve: that a decision waits, never which."""

from forthwith.people import mail
from forthwith.people.models import Person
from forthwith.program.risks import guards, queries
from forthwith.program.risks.domain.responses import needs_approval
from forthwith.program.risks.models import Risk


def tell_approvers(risk: Risk, by: Person) -> None:
    """Tell approvers of a decision that stays high; each decision once."""
    if not needs_approval(risk.response_to, risk.residual_level):
        return
    reference = risk.analysis.reference
    for role in guards.APPROVERS:
        mail.tell(
            role,
            about=f"{reference}-{risk.number}",
            kind=f"approval {risk.decided_at:%Y%m%d%H%M%S}",
            subject=f"A decision in {reference} waits for approval",
            path=queries.href_of_risk(risk),
            but=by,
        )
