"""What each route with vulnerabilities takes and is sent."""

from typing import Any

from forthwith import clock
from forthwith.evidence import uploads
from forthwith.program.vulnerabilities import tasks
from forthwith.program.vulnerabilities.actions import brought as bringing
from forthwith.program.vulnerabilities.models import Finding, Host, Scan
from tests.cast import Cast
from tests.program.vulnerabilities.scanned import begun, nessus, taken


def staged(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """Each route's arguments and what a good form sends."""
    today = clock.today()
    assessment = begun(cast)
    taken(cast, assessment, nessus(today, staged=["1 4"]))
    upload = uploads.keep("more.nessus", nessus(today, staged=["2 3"]))
    brought = bringing.bring(assessment=assessment, upload=upload, by=cast.nora)
    tasks.now(brought.pk)
    finding, period = Finding.objects.get(), assessment.period
    close = {
        "performer": "Information Security Management Office",
        "done_on": today.isoformat(),
        "conclusion": "One host is behind.",
    }
    decided = {"finding": finding.pk, "decision": "false_positive", "reasons": "The vendor says so."}
    return {
        "vulnerabilities:overview": ([], {}),
        "vulnerabilities:begin": ([], {"period": f"{today.year - 1}-H1", "scope": "The data center."}),
        "vulnerabilities:findings": ([], {}),
        "vulnerabilities:decide": ([], decided),
        "vulnerabilities:finding": ([finding.pk], {}),
        "vulnerabilities:hosts": ([], {}),
        "vulnerabilities:host": ([Host.objects.get().pk], {"system": ""}),
        "vulnerabilities:scan": ([Scan.objects.get().pk], {}),
        "vulnerabilities:withdraw_scan": ([Scan.objects.get().pk], {"because": "A file of another agency."}),
        "vulnerabilities:assessment": ([period], {}),
        "vulnerabilities:close": ([period], close),
        "vulnerabilities:bring": ([period], {}),
        "vulnerabilities:check": ([period, brought.pk], {"is_full": "yes", "act": "take"}),
    }
