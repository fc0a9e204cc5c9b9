"""Follow-ups of tests as duties: each is owed by its day until its proof, beside what the policy asks."""

from collections.abc import Iterator

from django.urls import reverse

from forthwith.duties.models import Duty
from forthwith.law.kernel import Cite, Fact, Finding, as_json
from forthwith.people.domain import Role
from forthwith.program.plans.models import FollowUp

CITE = Cite("45 CFR 164.308") / "a" / "7" / "ii" / "D"
KIND = "plans.follow_up"


def follow_ups() -> Iterator[Duty]:
    """Every follow-up, closed ones with their day."""
    for one in FollowUp.objects.select_related("test__plan", "owner").defer("what", "proof"):
        yield _duty(one)


def _duty(one: FollowUp) -> Duty:
    plan = one.test.plan
    because = (Fact("tested on", one.test.held_on), Fact("to be mended by", one.due_on))
    says = f"What a test of {plan.reference} showed is mended by {one.owner.name} until {one.due_on}"
    return Duty(
        case=plan.reference,
        href=reverse("plans:plan", args=[plan.reference]),
        kind=KIND,
        title=f"Mend what a test of {plan.reference} showed",
        to_whom=one.owner.name,
        cite=str(CITE),
        owed=True,
        due_on=one.due_on,
        done_on=one.closed_on,
        why=as_json(Finding(True, says, CITE, because)),
        owner=Role.SECURITY_OFFICER.value,
        subject=f"plan:{plan.reference}",
        period=str(one.pk),
        from_on=one.test.held_on,
    )
