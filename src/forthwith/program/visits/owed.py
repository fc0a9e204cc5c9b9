"""Findings as duties: each is owed by its day until its proof, beside what the policy asks."""

from collections.abc import Iterator

from django.urls import reverse

from forthwith.duties.models import Duty
from forthwith.law.kernel import Cite, Fact, Finding, as_json
from forthwith.program.visits.checklist import CITE
from forthwith.program.visits.guards import VISITORS
from forthwith.program.visits.models import VisitFinding

KIND = "visits.finding"


def findings() -> Iterator[Duty]:
    """Every finding, closed ones with their day."""
    for one in VisitFinding.objects.select_related("visit__facility", "owner").defer("what", "proof"):
        yield _duty(one)


def _duty(one: VisitFinding) -> Duty:
    visit = one.visit
    because = (Fact("found on", visit.made_on), Fact("to be mended by", one.due_on))
    says = f"Finding {one.number} of {visit.reference} is mended by {one.owner.name} until {one.due_on}"
    return Duty(
        case=visit.reference,
        href=reverse("visits:visit", args=[visit.reference]),
        kind=KIND,
        title=f"Mend finding {one.number} of the visit {visit.reference}",
        to_whom=one.owner.name,
        cite=str(CITE),
        owed=True,
        due_on=one.due_on,
        done_on=one.closed_on,
        why=as_json(Finding(True, says, Cite(CITE), because)),
        owner=VISITORS[0].value,
        subject=f"facility:{visit.facility.code}",
        period=f"{visit.reference}/{one.number}",
        facility=visit.facility.code,
        from_on=visit.made_on,
    )
