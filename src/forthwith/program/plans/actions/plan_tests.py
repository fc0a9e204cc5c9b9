"""Tests of a plan (45 CFR 164.308(a)(7)(ii)(D)): held, what was learned, and what is followed up until proof."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from forthwith import clock
from forthwith.duties.facts import happened, refresh_later
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.people.models import Person
from forthwith.program.plans import guards
from forthwith.program.plans.domain import Result, TestKind
from forthwith.program.plans.models import FollowUp, Plan, PlanTest
from forthwith.record import actions as record


@transaction.atomic
def record_test(
    *, plan: Plan, kind: TestKind, held_on: date, result: Result, learned: str, by: Person
) -> PlanTest:
    """Record a test, or a real event in which the plan was used."""
    guards.check_may_keep(by)
    guards.check_has_come(held_on, "held_on")
    guards.check_not_retired(plan)
    if not learned.strip():
        raise Invalid(
            "Say what was learned; where all went well, what shows that.", (Fault("learned", "words"),)
        )
    if plan.tests.filter(kind=kind, held_on=held_on).exists():
        raise WrongState("A test of this kind on this day is recorded already; nothing was done twice.")
    made = PlanTest.objects.create(
        plan=plan,
        kind=kind,
        held_on=held_on,
        result=result,
        learned=learned.strip(),
        recorded_at=clock.now(),
        recorded_by=by,
    )
    tested = happened(
        "plan.tested",
        subject=f"plan:{plan.reference}",
        on=held_on,
        label=f"{kind.words} of {plan.reference}: {result.words.lower()}"[:160],
        href=reverse("plans:plan", args=[plan.reference]),
        by=by,
    )
    fields = {"plan": plan.reference, "on": held_on.isoformat(), "result": result.value}
    record.append("plans.record_test", by=by, rows=[made, tested], fields=fields)
    refresh_later()
    return made


@transaction.atomic
def follow_up(*, test: PlanTest, what: str, owner: Person, due_on: date, by: Person) -> FollowUp:
    """What a test showed is to be mended, by whom and by when."""
    guards.check_may_keep(by)
    if not what.strip():
        raise Invalid("Say what is to be mended.")
    if due_on < test.held_on:
        fault = Fault("due_on", "a day from then on")
        raise Invalid(f"The test was held on {test.held_on}. Give a day from then on.", (fault,))
    made = FollowUp.objects.create(test=test, what=what.strip(), owner=owner, due_on=due_on)
    fields = {"plan": test.plan.reference, "owner": owner.actor_id, "due_on": due_on.isoformat()}
    record.append("plans.follow_up", by=by, rows=[made], fields=fields)
    refresh_later()
    return made


@transaction.atomic
def close_follow_up(*, follow_up: FollowUp, proof: str, by: Person) -> FollowUp:
    """It is mended: say what shows it. Its owner closes it, or the security officer."""
    follow_up = FollowUp.objects.select_for_update().select_related("test__plan").get(pk=follow_up.pk)
    guards.check_may_close(follow_up, by)
    if not proof.strip():
        raise Invalid("Say what shows that it is mended.", (Fault("proof", "what shows it"),))
    follow_up.proof, follow_up.closed_on, follow_up.closed_by = proof.strip(), clock.today(), by
    follow_up.save()
    fields = {"plan": follow_up.test.plan.reference}
    record.append("plans.close_follow_up", by=by, rows=[follow_up], fields=fields)
    refresh_later()
    return follow_up
