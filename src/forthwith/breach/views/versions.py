"""Pages of the versions: every version of the facts, every determination; one of them; two compared."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from forthwith.breach.case.facts_in_words import answers, changes
from forthwith.breach.models import FactsVersion, Incident
from forthwith.breach.views.case import context, opened
from forthwith.breach.views.words import outcome_status
from forthwith.errors import NotFound
from forthwith.ui.shown import Link, Row, Table

PAGE = 50
COLUMNS = ("Version", "When", "Who", "What changed")
COMPARED = ("Page", "Question", "Before", "After")


@login_required
def versions(request: HttpRequest, reference: str) -> HttpResponse:
    """Every version of the facts, the newest first, with what each changed."""
    found, by = opened(request, reference)
    page = Paginator(found.versions.select_related("made_by").order_by("-number"), PAGE).get_page(
        request.GET.get("page")
    )
    determinations = found.determinations.select_related("determined_by", "facts_version").order_by("-pk")
    more = {
        "page": page,
        "table": Table("Versions of the facts", COLUMNS, [_row(found, one) for one in page]),
        "determinations": Table(
            "Determinations",
            ("Determined", "When", "Who", "On facts"),
            [
                (
                    outcome_status(one.outcome),
                    one.determined_at,
                    one.determined_by.name,
                    _link(found, one.facts_version),
                )
                for one in determinations
            ],
            empty="Nothing is determined yet.",
        ),
        "numbers": range(1, found.facts_number + 1),
    }
    return render(request, "breach/versions.html", context(found, by, request, **more))


def _link(found: Incident, version: FactsVersion) -> Link:
    return Link(
        f"Version {version.number}", reverse("breach:facts_version", args=[found.reference, version.number])
    )


def _row(found: Incident, version: FactsVersion) -> tuple[object, ...]:
    before = found.versions.filter(number=version.number - 1).first()
    pages = dict.fromkeys(one.page for one in changes(before.facts if before else {}, version.facts))
    who = version.made_by.name if version.made_by else "The reporter"
    return _link(found, version), version.made_at, who, ", ".join(pages) or "Nothing"


@login_required
def version(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One version of the facts, question by question, with the determinations made on it."""
    found, by = opened(request, reference)
    kept = _version(found, number)
    more = {
        "version": kept,
        "pages": [(title, [Row(asks, says) for asks, says in rows]) for title, rows in answers(kept.facts)],
        "made": [
            (one, outcome_status(one.outcome))
            for one in found.determinations.filter(facts_version=kept).select_related("determined_by")
        ],
        "is_now": number == found.facts_number,
    }
    return render(request, "breach/version.html", context(found, by, request, **more))


@login_required
def compare(request: HttpRequest, reference: str) -> HttpResponse:
    """What changed between two versions, in words; between the first and the present one if none is asked for."""
    found, by = opened(request, reference)
    asked = [request.GET.get("first", "1"), request.GET.get("second", str(found.facts_number))]
    numbers = sorted(map(_number, asked))
    first, second = (_version(found, number) for number in numbers)
    rows = [tuple(one) for one in changes(first.facts, second.facts)]
    title = f"From version {first.number} to version {second.number}"
    more = {
        "first": first,
        "second": second,
        "table": Table(title, COMPARED, rows, empty="Nothing differs between the two."),
    }
    return render(request, "breach/compare.html", context(found, by, request, **more))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _version(found: Incident, number: int) -> FactsVersion:
    kept = found.versions.select_related("made_by").filter(number=number).first()
    if kept is None:
        raise NotFound("There is no version of this number.")
    return kept
