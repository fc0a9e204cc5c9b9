"""The page that shows which moment of knowledge set the clock, and why."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from forthwith.breach.queries import discovery as queries
from forthwith.breach.queries.incidents import facts_of
from forthwith.breach.questions import SECTIONS
from forthwith.breach.views.case import context, opened, section_page
from forthwith.ui.shown import Table
from forthwith.ui.words import day_in_words, days_in_words

COLUMNS = ("Who", "Knew on", "As what, and how", "Does it count?", "Without it, the clock starts")
HOW = {"known": "knew", "reasonable_diligence": "would have known with reasonable diligence"}


@login_required
def discovery(request: HttpRequest, reference: str) -> HttpResponse:
    """Every moment of knowledge in a table."""
    found, by = opened(request, reference)
    finding, moments = queries.moments(facts_of(found))
    more = {
        "finding": finding,
        "table": Table(
            "Every moment of knowledge",
            COLUMNS,
            [_row(one, finding.value) for one in moments],
            empty="No moment of knowledge is recorded yet.",
        ),
        "because": [(f"Why: {one.fact['who']}", one.finding) for one in moments],
        "clock": [one.fact["who"] for one in moments if one.sets_the_clock],
        "earlier": queries.earlier_duplicates(found),
        "moments_page": section_page(reference, SECTIONS["knowledge"]),
    }
    return render(request, "breach/discovery.html", context(found, by, request, **more))


def _row(moment: queries.Moment, clock: date | None) -> tuple[object, ...]:
    fact = moment.fact
    return (
        fact["who"],
        date.fromisoformat(fact["on"]),
        f"{_capacity(moment)}; {HOW[fact.get('basis', 'known')]}",
        _counts(moment),
        _without(moment, clock),
    )


def _capacity(moment: queries.Moment) -> str:
    fact = moment.fact
    words = str(fact["capacity"]).replace("_", " ").capitalize()
    if fact["capacity"] not in {"business_associate", "subcontractor"}:
        return words + (", who committed the breach" if fact.get("committed_the_breach") else "")
    judged = fact.get("agent")
    kind = (
        "not judged yet whether an agent" if judged is None else "agent" if judged["value"] else "independent"
    )
    return f"{words}, {kind}"


def _counts(moment: queries.Moment) -> str:
    """Whether it counts, and why, in the law's own words without what the row says already."""
    why = days_in_words(moment.finding.says.partition(moment.fact["on"])[2].lstrip(":, "))
    if moment.sets_the_clock:
        return f"It sets the clock: {why}"
    if moment.finding.value is None:
        return f"No: {why}"
    return f"Yes, but another is earlier: {why}"


def _without(moment: queries.Moment, clock: date | None) -> str:
    if moment.without_it == clock:
        return "The same day"
    return day_in_words(moment.without_it) if moment.without_it else "Not at all: nothing else is known"
