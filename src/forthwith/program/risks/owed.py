"""The treatment plan as duties: each measure is owed by its day until its proof, beside what the policy asks."""

from collections.abc import Iterator

from django.urls import reverse

from forthwith.duties.models import Duty
from forthwith.law.kernel import Cite, Fact, Finding, as_json
from forthwith.people.domain import Role
from forthwith.program.risks.models import Treatment

KIND = "risks.treatment"


def duties() -> Iterator[Duty]:
    """Every measure that is not dropped."""
    found = Treatment.objects.filter(dropped_on=None).select_related("risk__analysis__system__facility")
    for one in found.defer("what", "risk__event", "risk__vulnerability", "risk__controls"):
        yield _duty(one)


def _duty(one: Treatment) -> Duty:
    analysis = one.risk.analysis
    system = analysis.system
    planned = Fact("planned in", f"{analysis.reference}, risk {one.risk.number}, for {one.due_on}")
    says = f"{one.reference} lowers a risk of {system.reference}, by {one.owner}, until {one.due_on}"
    return Duty(
        case=one.reference,
        href=reverse("risks:treatment", args=[one.reference]),
        kind=KIND,
        title=f"Carry out the measure {one.reference} for {system.reference}"[:120],
        to_whom=one.owner,
        cite=one.clause,
        owed=True,
        due_on=one.due_on,
        done_on=one.done_on,
        why=as_json(Finding(True, says, Cite(one.clause), (planned,))),
        owner=Role.SECURITY_OFFICER.value,
        subject=system.subject,
        period=one.due_on.isoformat(),
        facility=system.facility.code if system.facility else "",
        from_on=one.planned_at.date(),
        late_because=bool(one.late_because),
    )
