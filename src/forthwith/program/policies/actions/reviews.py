"""The review of a policy, at least every three years (dmh.2.E; 45 CFR 164.316(b)(2)(iii)): what came of it, and why."""

from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.duties.facts import happened, refresh_later
from forthwith.errors import Fault, Invalid
from forthwith.people.models import Person
from forthwith.program.policies import guards, queries, standings
from forthwith.program.policies.domain import Outcome
from forthwith.program.policies.models import Policy, Review
from forthwith.record import actions as record


@transaction.atomic
def review(
    *, policy: Policy, reviewed_on: date, outcome: Outcome, reasons: str, late_because: str = "", by: Person
) -> Review:
    """Record a review. Whatever its outcome it is a review; what it asks for is done by the acts that follow."""
    guards.check_may_keep(policy, by)
    policy = Policy.objects.select_for_update().get(pk=policy.pk)
    guards.check_not_retired(policy)
    guards.check_has_come(reviewed_on, "reviewed_on")
    if not reasons.strip():
        raise Invalid("Say what was looked at, and why this came of it.")
    last = queries.overdue_since(policy, reviewed_on)
    if last and not late_because.strip():
        fault = Fault("late_because", "why the review is late", "")
        raise Invalid(f"The review was due on {last}. Say why it is late.", (fault,))
    made = Review.objects.create(
        policy=policy,
        reviewed_on=reviewed_on,
        outcome=outcome,
        reasons=reasons.strip(),
        late_because=late_because.strip(),
        recorded_at=clock.now(),
        reviewed_by=by,
    )
    fact = happened(
        "policy.reviewed",
        subject=f"policy:{policy.number}",
        on=reviewed_on,
        label=f"Review of {policy}: {outcome.words.lower()}"[:160],
        href=standings.page_of(policy),
        late_because=made.late_because,
        by=by,
    )
    fields = {"policy": policy.number, "on": reviewed_on.isoformat(), "outcome": outcome.value}
    record.append("policies.review", by=by, rows=[made, fact], fields=fields)
    refresh_later()
    return made
