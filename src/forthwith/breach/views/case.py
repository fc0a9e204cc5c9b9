"""What every page of a case shares: finding it, checking the right to read it, the list of its pages."""

from datetime import date
from itertools import pairwise
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions.reading import note_reading
from forthwith.breach.guards_retention import check_not_disposed
from forthwith.breach.models import Incident
from forthwith.breach.queries import incidents as queries
from forthwith.breach.queries.retention import is_disposed
from forthwith.breach.questions import ASKED_BESIDE, ASKED_FIRST, ASKED_OF_NOTICES, Section
from forthwith.breach.views.notices_pages import outward_pages
from forthwith.duties import queries as duties
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.ui.shown import Link
from forthwith.ui.words import day_in_words

LOOK = (("Overview", "breach:incident"),)
WORK = (
    ("Tasks, notes, files", "breach:work"),
    ("Timeline", "breach:timeline"),
    ("Versions", "breach:facts_versions"),
    ("Closing", "breach:closing"),
)
DETERMINE = (
    ("Discovery", "breach:discovery"),
    ("Determination", "breach:determination"),
    ("What if", "breach:what_if"),
    ("People affected", "breach:people"),
)
NOTIFY = (("Letter", "breach:letter"), ("Printing and mailing", "breach:printing"))
KEPT = (("Record and binder", "inspection:case"), ("Keeping and disposal", "breach:retention"))
PROVE = (("Log entry", "breach:log_note"), ("Review of policies", "breach:policy_review"), *KEPT)


def opened(request: HttpRequest, reference: str, *, disposed_too: bool = False) -> tuple[Incident, Person]:
    """The case and the person, once it is clear that this person may read it and that there is something to read."""
    by = signed_in(request)
    guards.check_may_read(by)
    found = queries.incident(reference)
    if not disposed_too:
        check_not_disposed(found)
    page = request.resolver_match.url_name if request.resolver_match else ""
    note_reading(incident=found, by=by, page=page or "")
    return found, by


def pages_of(incident: Incident) -> list[tuple[str, list[Link]]]:
    """The pages of a case in the order of the work, under headings."""
    case = incident.reference
    if is_disposed(incident):
        return [("", _pages(case, KEPT))]
    return [
        ("", _pages(case, LOOK)),
        ("Facts", [section_page(case, section) for section in ASKED_FIRST]),
        ("Beside HIPAA", [section_page(case, section) for section in ASKED_BESIDE]),
        ("Decision", _pages(case, DETERMINE)),
        ("Notices", _pages(case, NOTIFY) + outward_pages(case)),
        ("Facts about the notices", [section_page(case, section) for section in ASKED_OF_NOTICES]),
        ("Case work", _pages(case, WORK)),
        ("Proof", _pages(case, PROVE)),
    ]


def section_page(case: str, section: Section) -> Link:
    """The page on which a section's questions are asked."""
    return Link(section.title, reverse("breach:section", args=[case, section.slug]))


def _pages(case: str, named: tuple[tuple[str, str], ...]) -> list[Link]:
    return [Link(words, reverse(name, args=[case])) for words, name in named]


def context(incident: Incident, by: Person, request: HttpRequest, **more: Any) -> dict[str, Any]:
    """The context of a page of a case."""
    groups = pages_of(incident)
    return {
        "incident": incident,
        "case_pages": groups,
        "here": request.path,
        "held": held(duties.held_until(incident.reference, clock.today())),
        "next_page": following(groups, request.path),
        "may_work": guards.may(lambda: guards.check_may_work(by)),
        "trail": [Link("Incidents", reverse("breach:incidents"))],
        **more,
    }


def held(until: date | None) -> str:
    """The words over every page of a case while law enforcement holds its notices."""
    return f"Law enforcement holds the notices until {day_in_words(until)}" if until else ""


def following(groups: list[tuple[str, list[Link]]], here: str) -> Link | None:
    """The page after this one in the order of the work; None after the last and beside the list."""
    pages = [page for _, group in groups for page in group]
    return next((after for page, after in pairwise(pages) if page.href == here), None)
