"""Pages of findings: open ones worst first, one with its history, decisions of one or of several alike."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.errors import Invalid, NotFound, WrongState
from forthwith.law.readings import NOT_SEEN_IS_NOT_FIXED
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.vulnerabilities import guards, queries
from forthwith.program.vulnerabilities.actions import judging
from forthwith.program.vulnerabilities.domain import STATES, WORDS, Decision, Severity, State
from forthwith.program.vulnerabilities.forms import Decide
from forthwith.program.vulnerabilities.models import Finding
from forthwith.program.vulnerabilities.timeline import Judged, state
from forthwith.program.vulnerabilities.views.assessments import TRAIL
from forthwith.ui.shown import Due, Link, Row, Table

PAGE = 50
BESIDE = ("Finding", "Scanner", "Severity", "Stands", "Last seen")
SIGHTINGS = ("Scan", "Scanner", "Severity", "Set aside in the scanner")
JUDGMENTS = ("Decided", "What", "Why", "By", "Who mends it", "Due or until")
LATE = [("", "Open"), ("late", "Open and past their day"), ("all", "All, also closed")]


def state_of(one: Finding) -> State:
    """Where a finding stands today."""
    if not one.counts:
        return State.WITHDRAWN
    judged = (
        Judged(Decision(one.decision), one.decided_on, one.until_on)
        if one.decision and one.decided_on
        else None
    )
    return state(one.seen_on, one.gone_on, judged, on=clock.today())


@login_required
def findings(request: HttpRequest) -> HttpResponse:
    """The findings asked for, the worst first."""
    by = signed_in(request)
    guards.check_may_read(by)
    return _listed(request, by)


def _listed(request: HttpRequest, by: Person, **more: Any) -> HttpResponse:
    asked = {name: value for name, value in request.GET.items() if isinstance(value, str)}
    found = queries.chosen(asked, clock.today())
    page = Paginator(found, PAGE).get_page(asked.get("page"))
    shown: dict[str, Any] = {
        "page": page,
        "lines": [_line(one) for one in page],
        "states": [(value, words, asked.get("state", "") == value) for value, words in LATE],
        "severities": [(one.value, WORDS[one].text, asked.get("severity") == one.value) for one in Severity],
        "asked": asked,
        "form": Decide(),
        "may_work": by.holds(guards.OFFICER),
        "trail": TRAIL,
    }
    return render(request, "vulnerabilities/findings.html", shown | more)


def _line(one: Finding) -> dict[str, Any]:
    stands = state_of(one)
    return {
        "one": one,
        "title": one.rule.says["title"],
        "severity": WORDS[Severity(one.severity)],
        "state": STATES[stands],
        "due": Due(one.due_on, done=stands is not State.OPEN),
        "age": (clock.today() - one.since_on).days,
    }


@login_required
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Decide the findings that were chosen, together."""
    by = signed_in(request)
    guards.check_may_work(by)
    form = Decide(request.POST)
    numbers = [int(text) for text in request.POST.getlist("finding") if text.isdecimal() and len(text) < 10]
    found = list(Finding.objects.filter(pk__in=numbers))
    if len(found) != len(set(numbers)):
        raise NotFound("One of the findings is not there. Look at the list again.")
    if form.is_valid():
        try:
            judging.decide(findings=found, **_decided(form), by=by)
        except (Invalid, WrongState) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Decided: {len(found)} finding{'' if len(found) == 1 else 's'}.")
            return _back(found)
    if len(found) == 1:
        return _one(request, by, found[0], form=form)
    return _listed(request, by, form=form, chosen=set(numbers))


def _decided(form: Decide) -> dict[str, Any]:
    return {**form.cleaned_data, "decision": Decision(form.cleaned_data["decision"])}


def _back(found: list[Finding]) -> HttpResponse:
    if len(found) == 1:
        return redirect("vulnerabilities:finding", number=found[0].pk)
    return redirect("vulnerabilities:findings")


@login_required
def finding(request: HttpRequest, number: int) -> HttpResponse:
    """One finding: what the scanner says, when it was seen, what was decided."""
    by = signed_in(request)
    guards.check_may_read(by)
    return _one(request, by, queries.finding(number))


def _one(request: HttpRequest, by: Person, found: Finding, **more: Any) -> HttpResponse:
    stands = state_of(found)
    sightings = found.sightings.select_related("scan").order_by("scan__scanned_at")
    shown: dict[str, Any] = {
        "finding": found,
        "title": found.rule.says["title"],
        "stands": STATES[stands],
        "rows": _rows(found, stands),
        "says": found.rule.says,
        "output": found.says["output"],
        "beside": Table("Perhaps the same weakness: same host, port and CVE", BESIDE, _beside(found)),
        "sightings": Table("Seen by", SIGHTINGS, [_sighting(one) for one in sightings]),
        "judgments": Table("Decisions", JUDGMENTS, _judgments(found), "Nothing was decided yet."),
        "reading": NOT_SEEN_IS_NOT_FIXED,
        "form": Decide(),
        "may_work": by.holds(guards.OFFICER) and stands not in (State.GONE, State.WITHDRAWN),
        "trail": [*TRAIL, Link("Findings", reverse("vulnerabilities:findings"))],
    }
    return render(request, "vulnerabilities/finding.html", shown | more)


def _rows(found: Finding, stands: State) -> list[Row]:
    worded = f"{found.score} {found.says['worded']}".strip()
    rows = [
        Row("Host", Link(found.host.name, reverse("vulnerabilities:host", args=[found.host_id]))),
        Row("System", found.host.system or "Not said"),
        Row("Place", found.place),
        Row("Severity, as the scanner says it", WORDS[Severity(found.severity)]),
        Row("In the scanner’s own words", worded or "Nothing"),
        Row("Stands since", found.since_on),
        Row("Last seen", found.seen_on),
        Row("Came back", f"{found.times_back} times" if found.times_back else "No"),
        Row("Who mends it", found.owner.name if found.owner else "Nobody named"),
    ]
    if stands is State.OPEN:
        rows.append(Row("Due", Due(found.due_on)))
    if found.gone_on:
        rows.append(Row("Gone since", found.gone_on))
    aside = found.says["set_aside"]
    return [*rows, Row("Set aside in the scanner", aside)] if aside else rows


def _beside(found: Finding) -> list[tuple[Any, ...]]:
    return [
        (
            Link(one.rule.says["title"], reverse("vulnerabilities:finding", args=[one.pk])),
            one.scanner,
            WORDS[Severity(one.severity)],
            STATES[state_of(one)],
            one.seen_on,
        )
        for one in queries.beside(found)
    ]


def _sighting(one: Any) -> tuple[Any, ...]:
    link = Link(f"{one.scan.scanned_at:%Y-%m-%d}", reverse("vulnerabilities:scan", args=[one.scan_id]))
    return link, one.scan.scanner, WORDS[Severity(one.severity)], "Yes" if one.set_aside else "No"


def _judgments(found: Finding) -> list[tuple[Any, ...]]:
    made = found.judgments.select_related("made_by", "owner")
    return [
        (
            one.made_at,
            Decision(one.decision).words,
            one.reasons,
            one.made_by.name,
            one.owner.name if one.owner else "",
            one.due_on or one.until_on or "",
        )
        for one in made
    ]
