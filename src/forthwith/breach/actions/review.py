"""The review of policies and procedures that every determined breach opens (dmh.2.H): on determination, once a case."""

from typing import Any

from django.db import transaction

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions.facts import locked
from forthwith.breach.models import Determined, Incident, PolicyReview
from forthwith.duties import actions as duties
from forthwith.duties.facts import happened, refresh_later
from forthwith.duties.models import Duty
from forthwith.errors import Invalid, WrongState
from forthwith.law.hipaa.decision import Determination
from forthwith.law.kernel import Cite, Finding, as_json
from forthwith.people.models import Person
from forthwith.record import actions as record

CITE = Cite("Missouri DMH, risk management") / "2" / "H"
KIND = "policy_review"


def opened_by(made: Determined, *, by: Person) -> list[PolicyReview]:
    """The review this determination opens, for the entry of the calling act; none without a breach.

    The text gives no last day; none is made up. The officer who determined owns it.
    """
    if not Determination(made.outcome).is_breach or is_opened(made.incident):
        return []
    duties.add(duty=_duty(made.incident, by))
    refresh_later()
    return [PolicyReview.objects.create(incident=made.incident, owner=by, opened_at=clock.now())]


def _duty(incident: Incident, owner: Person) -> Duty:
    """What is due: no text gives a last day, and none is made up."""
    why: Any = as_json(Finding(True, "A determined breach opens a review of policies and procedures", CITE))
    return Duty(
        case=incident.reference,
        href=f"/incidents/{incident.reference}/policy-review/",
        kind=KIND,
        title="Review of policies and procedures",
        to_whom=owner.name,
        cite=str(CITE),
        owed=True,
        why=why,
    )


def is_opened(incident: Incident) -> bool:
    """Whether a review of this case was opened, closed or not: one breach, one review."""
    return PolicyReview.objects.filter(incident=incident).exists()


@transaction.atomic
def close_review(*, incident: Incident, changed: bool, result: str, by: Person) -> PolicyReview:
    """Close the review with what was changed in policies or procedures, or why nothing."""
    guards.check_may_work(by)
    incident = locked(incident)
    review = PolicyReview.objects.filter(incident=incident).first()
    if review is None:
        raise WrongState("No review is open: one opens when a breach is determined.")
    if review.closed_at:
        raise WrongState("This review is closed already; nothing was changed.")
    if not result.strip():
        raise Invalid("Say what was changed, or why nothing needs to be.")
    review.changed, review.result = changed, result.strip()
    review.closed_at, review.closed_by = clock.now(), by
    review.save()
    duties.done(case=incident.reference, kind=KIND, on=clock.today())
    proof = happened(
        "policies.reviewed_after_breach",
        subject=f"incident:{incident.reference}",
        on=clock.today(),
        label="Review of policies and procedures",
        href=f"/incidents/{incident.reference}/policy-review/",
        by=by,
    )
    record.append(
        "breach.close_policy_review",
        by=by,
        case=incident.reference,
        rows=[review, proof],
        fields={"changed": changed},
        phi={"result": review.result},
    )
    refresh_later()
    return review
