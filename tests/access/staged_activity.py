"""An activity review for the table of permissions: drawn, read, with one finding."""

from typing import Any

from forthwith import clock
from forthwith.access.actions import activity, activity_findings
from forthwith.access.models import Finding, System
from forthwith.access.queries import activity as queries
from tests.access import reviewed as told


class _Stage:
    """What the helpers of the reviews look at, over systems that stand already."""

    def __init__(self, cast: Any) -> None:
        self.officer, self.manager, self.cast = cast.nora, cast.theo, cast
        self.clinical = System.objects.get(name="clinical")


def staged(cast: Any) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """What each route of the activity review takes and is sent."""
    stage = _Stage(cast)
    review = told.opened(stage)
    told.drawn(stage, review)
    activity.verify_users(review=review, by=stage.officer)
    activity.read_activity(review=review, by=stage.officer)
    user = queries.reviewed(review)[0]
    finding = activity_findings.add_finding(
        review=review, kind=Finding.Kind.OTHER, says="Two badges.", user=user, by=stage.officer
    )
    reference, today = review.reference, clock.today().isoformat()
    row = user.access_rows.first().number
    judged = {"act": "judge", "rows": [row], "is_appropriate": "yes", "why": "Own caseload."}
    freeze = {
        "act": "freeze",
        "source": "users of the audit log",
        "means": "two secrets",
        "why_again": "A test.",
    }
    system = System.objects.get(name="payroll")
    opened = {"act": "open", "system": system.pk, "as_of_on": today, "log": review.log.pk}
    return {
        "access:activity": ([], opened),
        "access:functions": ([], {"act": "rules", "text": told.RULES.replace("2026-1", "2026-2")}),
        "access:activity_review": ([reference], {"act": "compare"}),
        "access:draw": ([reference], freeze),
        "access:draw_file": ([reference, 1, "record.json"], {}),
        "access:activity_user": (
            [reference, 1],
            {"act": "conclude", "is_consistent": "yes", "conclusion": "x"},
        ),
        "access:activity_log": ([reference, 1], judged),
        "access:activity_roles": ([reference], {}),
        "access:activity_findings": (
            [reference],
            {"act": "patterns", "patterns": "None.", "procedures_change": "no"},
        ),
        "access:activity_finding": ([reference, finding.number], {"act": "settle", "settlement": "Fine."}),
        "access:activity_file": ([reference, "report.pdf"], {}),
    }
