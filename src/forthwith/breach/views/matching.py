"""Pages: rows that may be one person, side by side; decided one by one or by a rule; undone."""

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from forthwith.breach import guards
from forthwith.breach.actions import matching as actions
from forthwith.breach.affected.matched import order_of
from forthwith.breach.domain import Side, Verdict
from forthwith.breach.models import Matching
from forthwith.breach.queries import matching as queries
from forthwith.breach.queries.known import pairs_of
from forthwith.breach.queries.matching import MatchRule, Open
from forthwith.breach.views.case import opened
from forthwith.breach.views.people_words import language, lines, page_context, shown
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.rosters.fields import FIELDS
from forthwith.evidence.rosters.individual import Individual
from forthwith.ui.shown import Status, Table

SHOWN = 10


@login_required
def matching(request: HttpRequest, reference: str) -> HttpResponse:
    """The pairs that wait for a decision, the rules with their counts, and what was decided."""
    found, by = opened(request, reference)
    waiting = queries.open_proposals(found)
    rules = [(rule, len(queries.by_rule(found, rule, waiting))) for rule in MatchRule] if waiting else []
    made = found.matchings.select_related("made_by", "undone_by").order_by("-pk")[:50]
    more = {
        "waiting": len(waiting),
        "pairs": [_side_by_side(one) for one in queries.shown(found, waiting[:SHOWN])],
        "rules": [(rule, count) for rule, count in rules if count],
        "decided": [(one, _says(one)) for one in made],
    }
    return render(request, "breach/people/matching.html", page_context(found, by, request, **more))


def _side_by_side(one: Open) -> dict[str, Any]:
    columns = ("What", *(_row_in_words(reference) for reference in one.pair), "Compared")
    rows = list(_compared(one.first.person, one.second.person))
    caption = f"{one.reason[0].upper()}{one.reason[1:]}"
    return {"first": one.pair[0], "second": one.pair[1], "table": Table(caption, columns, rows)}


def _row_in_words(reference: str) -> str:
    order, row = order_of(reference)
    return f"List {order}, row {row}"


def _compared(first: Individual, second: Individual) -> Iterator[tuple[Any, ...]]:
    """Everything that either row says, with the difference marked in words."""
    for title, told in _TOLD.items():
        one, other = told(first), told(second)
        if any(value not in ("", None) for value in (one, other)):
            yield title, _cell(one), _cell(other), _mark(one, other)


_TOLD: dict[str, Callable[[Individual], Any]] = {
    "Name": lambda person: person.name,
    "Address": lambda person: lines(person, Side.INDIVIDUAL),
    "Representative’s address": lambda person: lines(person, Side.REPRESENTATIVE),
    FIELDS["language"].title: lambda person: language(person.language),
} | {
    FIELDS[name].title: attrgetter(name)
    for name in (
        *("birth_date", "reference", "phone", "email", "deceased", "died_on", "involved"),
        *("representative_name", "representative_relation", "emancipated", "incapacitated", "safety_concern"),
    )
}


def _cell(value: Any) -> Any:
    if value in ("", None):
        return "—"
    return shown(value)


def _mark(one: Any, other: Any) -> Any:
    if one == other:
        return "Same"
    missing = any(value in ("", None) for value in (one, other))
    return Status("Only in one", "neutral") if missing else Status("Differs", "warning")


def _says(made: Matching) -> str:
    verdict = "one person" if made.verdict == Verdict.SAME else "two people"
    if made.rule:
        pairs = "1 pair" if made.count == 1 else f"{made.count:,} pairs"
        return f"{MatchRule(made.rule).words}: {pairs}, {verdict} each"
    [(one, other)] = pairs_of(made)
    return f"{one} and {other}: {verdict}"


@login_required
@require_POST
def match(request: HttpRequest, reference: str) -> HttpResponse:
    """Decide one pair."""
    found, by = opened(request, reference)
    guards.check_may_work(by)
    verdict = request.POST.get("verdict", "")
    if verdict not in list(Verdict):
        raise Invalid("Say whether it is one person or two.")
    pair = request.POST.get("first", ""), request.POST.get("second", "")
    actions.decide_matches(incident=found, pairs=[pair], verdict=Verdict(verdict), by=by)
    messages.success(request, "Decided. Everybody was counted anew.")
    return redirect("breach:matching", reference=reference)


@login_required
@require_POST
def by_rule(request: HttpRequest, reference: str) -> HttpResponse:
    """Count as one person every pair that a rule fits, if they are as many as the page showed."""
    found, by = opened(request, reference)
    guards.check_may_work(by)
    chosen, shown = request.POST.get("rule", ""), request.POST.get("count", "")
    if chosen not in list(MatchRule):
        raise Invalid("Choose one of the rules.")
    rule = MatchRule(chosen)
    pairs = queries.by_rule(found, rule, queries.open_proposals(found))
    if shown != str(len(pairs)):
        raise WrongState("Something changed since the count was shown. Nothing was merged; look at it again.")
    actions.decide_matches(incident=found, pairs=pairs, verdict=Verdict.SAME, rule=rule, by=by)
    messages.success(request, f"Decided for {len(pairs):,}. Everybody was counted anew.")
    return redirect("breach:matching", reference=reference)


@login_required
@require_POST
def undo(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Undo a decision."""
    found, by = opened(request, reference)
    actions.undo_matches(matching=get_object_or_404(Matching, incident=found, pk=pk), by=by)
    messages.success(request, "Undone. Everybody was counted anew.")
    return redirect("breach:matching", reference=reference)
