"""Files of an analysis: the report, and both OSCAL documents. Each download is entered once a day and person."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from forthwith.errors import NotFound
from forthwith.program.risks.actions.reading import note_taken
from forthwith.program.risks.models import Analysis
from forthwith.program.risks.oscal.plan import plan_of_action
from forthwith.program.risks.oscal.results import assessment_results
from forthwith.program.risks.report import report_pdf
from forthwith.program.risks.views.analyses import opened

FILES: dict[str, tuple[Callable[[Analysis], bytes], str, str]] = {
    "report": (report_pdf, "application/pdf", "risk-analysis.pdf"),
    "results": (assessment_results, "application/json", "oscal-assessment-results.json"),
    "plan": (plan_of_action, "application/json", "oscal-plan-of-action.json"),
}


@login_required
def file(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """The report as PDF, or one of the OSCAL documents."""
    found, by = opened(request, reference)
    if kind not in FILES:
        raise NotFound("There is no such file of an analysis.")
    made, media, name = FILES[kind]
    data = made(found)
    note_taken(analysis=found, kind=kind, by=by)
    answer = HttpResponse(data, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="{found.reference}-{name}"'
    return answer
