"""A finding of an activity review becomes an incident: the one thread from access to breach, tied here."""

from collections.abc import Sequence

from forthwith import clock
from forthwith.access.models import Finding
from forthwith.breach.actions import intake
from forthwith.people.models import Person


def open_incident(*, finding: Finding, evidence: Sequence[str], by: Person) -> str:
    """Report the incident as known since the finding was made; gives its reference. Evidence goes along by digest."""
    review = finding.review
    title = f"{review.reference}, finding {finding.number}: {finding.get_kind_display()}"
    kept = "\n".join(f"Evidence kept: {digest}" for digest in evidence)
    incident = intake.report(
        title=title,
        account=f"{finding.says}\n\nFound by the activity review {review.reference} ({review.period}).\n{kept}".strip(),
        knew_on=clock.local_date(finding.found_at).isoformat(),
        place=review.system.title,
        by=by,
    )
    return incident.reference
