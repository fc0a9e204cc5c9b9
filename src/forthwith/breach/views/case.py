"""What every page of a case shares: finding it, checking the right to read it, the list of its pages."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from forthwith.breach import guards
from forthwith.breach.models import Incident
from forthwith.breach.queries import incidents as queries
from forthwith.breach.questions import SECTIONS
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.ui.shown import Link


def opened(request: HttpRequest, reference: str) -> tuple[Incident, Person]:
    """The case and the person, once it is clear that this person may read it."""
    by = signed_in(request)
    guards.check_may_read(by)
    return queries.incident(reference), by


def pages_of(incident: Incident) -> list[Link]:
    """The pages of a case in the order of the work."""
    case = [incident.reference]
    return [
        Link("Overview", reverse("breach:incident", args=case)),
        *(
            Link(section.title, reverse("breach:section", args=[*case, slug]))
            for slug, section in SECTIONS.items()
        ),
        Link("Determination", reverse("breach:determination", args=case)),
        Link("People affected", reverse("breach:people", args=case)),
        Link("Letter", reverse("breach:letter", args=case)),
        Link("Printing and mailing", reverse("breach:printing", args=case)),
        Link("Record and binder", reverse("inspection:case", args=case)),
    ]


def context(incident: Incident, by: Person, request: HttpRequest, **more: Any) -> dict[str, Any]:
    """The context of a page of a case."""
    return {
        "incident": incident,
        "case_pages": pages_of(incident),
        "here": request.path,
        "may_work": guards.may(lambda: guards.check_may_work(by)),
        "trail": [Link("Incidents", reverse("breach:incidents"))],
        **more,
    }
