"""Pages: where each notice stands, the people in a state, one person with every event, what becomes known of them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith.breach import guards
from forthwith.breach.actions import people as actions
from forthwith.breach.affected.known import NOTHING, OF_SIDE
from forthwith.breach.affected.standing import NEXT, WORDS, State
from forthwith.breach.domain import Channel, Outcome, Purpose, Source
from forthwith.breach.forms import people as forms
from forthwith.breach.models import Incident
from forthwith.breach.queries import people
from forthwith.breach.queries.events import events_of
from forthwith.breach.queries.known import Known, known
from forthwith.breach.queries.standing import Stands, by_state, in_state, of_person, standings
from forthwith.breach.views.case import opened
from forthwith.breach.views.people_words import TONES, bar, known_of, name_of, page_context
from forthwith.errors import Invalid, NotFound
from forthwith.people.models import Person
from forthwith.ui.shown import Link, Status, Table

SHOWN = 50
COLUMNS = ("Reference", "Name", "Why", "Since")


@login_required
def standing(request: HttpRequest, reference: str) -> HttpResponse:
    """Where the notice of each person stands: counted by state, then the people of one state."""
    found, by = opened(request, reference)
    counts = by_state(found)
    state = _state(request.GET.get("state", ""), counts)
    page = page_number(request)
    rows = _rows(found, state, page) if state else []
    more = {
        "bar": bar(counts),
        "states": _states(reference, counts),
        "people": Table(WORDS[state], COLUMNS, rows[:SHOWN]) if state else None,
        "earlier": f"?state={state}&page={page - 1}" if page > 1 else "",
        "later": f"?state={state}&page={page + 1}" if len(rows) > SHOWN else "",
    }
    return render(request, "breach/people/standing.html", page_context(found, by, request, **more))


def overview(found: Incident) -> dict[str, Any]:
    """What the page of the people affected begins with: where their notices stand, and the doors to the work."""
    counts = by_state(found)
    doors = (
        ("Same person", "breach:matching", "rows that look alike, side by side"),
        ("Returned mail", "breach:returned", f"{found.returned.count():,} recorded"),
        ("Urgent calls", "breach:calls", "who is to be told by telephone, beside the letter"),
    )
    return {
        "bar": bar(counts),
        "states": _states(found.reference, counts),
        "doors": [(Link(words, reverse(name, args=[found.reference])), says) for words, name, says in doors],
    }


def _state(asked: str, counts: Any) -> State | None:
    """The state asked for, or the first that has anybody: what waits comes first."""
    first = next((one for one in State if counts[one]), None)
    return State(asked) if asked in list(State) else first


def page_number(request: HttpRequest) -> int:
    """The page asked for, the first where what is asked for is none."""
    asked = request.GET.get("page", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and 0 < int(asked[:9]) < 10**6 else 1


def _states(reference: str, counts: Any) -> Table:
    where = reverse("breach:standing", args=[reference])
    rows = [
        (Link(WORDS[state], f"{where}?state={state}#people"), counts[state], NEXT.get(state, "Nothing"))
        for state in State
        if counts[state]
    ]
    return Table(
        "All people, by state", ("State", "People", "Next"), rows, "No list is taken in.", numeric=("People",)
    )


def _rows(found: Incident, state: State, page: int) -> list[tuple[Any, ...]]:
    """One row more than a page shows, so that the page knows whether another follows."""
    first = (page - 1) * SHOWN
    wanted = in_state(found, state, first + SHOWN + 1)[first:]
    return [_row(found, one) for one in standings(found, wanted)]


def _row(found: Incident, one: Stands) -> tuple[Any, ...]:
    return (
        Link(one.noticed.reference, reverse("breach:one", args=[found.reference, one.noticed.reference])),
        name_of(one.noticed),
        f"{one.standing.why[0].upper()}{one.standing.why[1:]}",
        one.standing.on or "",
    )


@login_required
def one(request: HttpRequest, reference: str, person: str) -> HttpResponse:
    """One person: where the notice stands, every event in order, what is known; what is sent is a correction."""
    found, by = opened(request, reference)
    return _page(request, found, by, person)


def _page(request: HttpRequest, found: Incident, by: Person, person: str, **asked_again: Any) -> HttpResponse:
    stands = of_person(found, person)
    last = found.corrections.filter(person=person).last()
    what = known(found)
    more = {
        "stands": stands,
        "status": Status(WORDS[stands.standing.state], TONES[stands.standing.state]),
        "name": name_of(stands.noticed),
        "person": person,
        "lead": what.leads.get(person, ""),
        "others": _others(found, what.rows_under(person), stands),
        "events": Table(
            "Every event", ("When", "What", "Who"), events_of(found, stands), "Nothing happened yet."
        ),
        "known": known_of(stands.noticed),
        "correct_form": forms.Correct(
            person=stands.noticed.person, expected=last.pk if last else 0, confirms=_confirms(what, person)
        ),
        "log_form": forms.Log(purpose=_purpose(stands.standing.state)),
        "judge_form": forms.Judge() if stands.noticed.person.safety_concern is not None else None,
    }
    return render(request, "breach/people/one.html", page_context(found, by, request, **more | asked_again))


def _confirms(what: Known, person: str) -> tuple[str, ...]:
    """The fields of an address from which a letter came back: somebody may confirm that it is good after all."""
    later = what.later.get(person, NOTHING)
    return tuple(name for side, names in OF_SIDE.items() if later.is_out_of_date(side) for name in names)


def _purpose(state: State) -> Purpose | None:
    return {State.TO_REACH: Purpose.SUBSTITUTE, State.TO_EMAIL: Purpose.DIRECT}.get(state)


def _others(found: Incident, rows: set[str], stands: Stands) -> list[tuple[str, list[tuple[str, Any]]]]:
    """The rows counted under this person, each with what it says that is not known here."""
    return [(row.reference, list(_better(stands, row))) for row in people.some(found, rows)]


def _better(stands: Stands, row: Any) -> Any:
    for heading, names in forms.GROUPS[:4]:
        there = {name: getattr(row.person, name) for name in names}
        if any(there.values()) and any(getattr(stands.noticed.person, name) != there[name] for name in names):
            yield heading, " · ".join(str(value) for value in there.values() if value not in ("", None))


@login_required
@require_POST
def correct(request: HttpRequest, reference: str, person: str) -> HttpResponse:
    """Correct what is known of a person."""
    found, by = opened(request, reference)
    guards.check_may_work(by)
    last = found.corrections.filter(person=person).last()
    now = people.person(found, person).person
    confirms = _confirms(known(found), person)
    form = forms.Correct(request.POST, person=now, expected=last.pk if last else 0, confirms=confirms)
    kept = form.is_valid() and _is_kept(
        form,
        lambda: actions.correct(
            incident=found,
            person=person,
            fields=form.changes(),
            source=Source(form.cleaned_data["source"]),
            why=form.cleaned_data["why"],
            expected=form.cleaned_data["expected"],
            by=by,
        ),
    )
    if not kept:
        return _page(request, found, by, person, correct_form=form)
    return _done(request, found, person, "The correction stands; everybody was counted anew.")


@login_required
@require_POST
def take(request: HttpRequest, reference: str, person: str) -> HttpResponse:
    """Take what another row of the same person says: a correction from that list."""
    found, by = opened(request, reference)
    guards.check_may_work(by)
    row, heading = request.POST.get("row", ""), request.POST.get("group", "")
    names = dict(forms.GROUPS).get(heading)
    if names is None or row not in known(found).rows_under(person):
        raise NotFound("That row is not counted under this person any more.")
    theirs = people.person(found, row).person
    fields = {name: forms.plain(getattr(theirs, name)) for name in names}
    actions.correct(incident=found, person=person, fields=fields, source=Source.OTHER_LIST, by=by)
    return _done(request, found, person, f"{heading}: taken from {row}.")


@login_required
@require_POST
def judge(request: HttpRequest, reference: str, person: str) -> HttpResponse:
    """Judge whether the representative is told (164.502(g)(5))."""
    found, by = opened(request, reference)
    guards.check_may_work(by)
    form = forms.Judge(request.POST)
    kept = form.is_valid() and _is_kept(
        form,
        lambda: actions.correct(
            incident=found,
            person=person,
            fields={"safety_concern": form.cleaned_data["told"] == "no"},
            source=Source.JUDGEMENT,
            why=form.cleaned_data["why"],
            by=by,
        ),
    )
    if not kept:
        return _page(request, found, by, person, judge_form=form)
    return _done(request, found, person, "Your judgment stands on the record.")


@login_required
@require_POST
def contact(request: HttpRequest, reference: str, person: str) -> HttpResponse:
    """Log an attempt to tell a person by other means."""
    found, by = opened(request, reference)
    guards.check_may_work(by)
    form = forms.Log(request.POST)
    kept = form.is_valid() and _is_kept(form, lambda: _log(found, person, form.cleaned_data, by))
    if not kept:
        return _page(request, found, by, person, log_form=form)
    return _done(request, found, person, "Logged.")


def _log(found: Incident, person: str, given: dict[str, Any], by: Person) -> None:
    actions.record_contact(
        incident=found,
        person=person,
        channel=Channel(given["channel"]),
        purpose=Purpose(given["purpose"]),
        outcome=Outcome(given["outcome"]),
        made_on=given["made_on"],
        note=given["note"],
        by=by,
    )


def _is_kept(form: Any, act: Callable[[], Any]) -> bool:
    """Do it; what cannot be stands above the form, and what was typed stays in it."""
    try:
        act()
    except Invalid as invalid:
        form.add_error(None, str(invalid))
        return False
    return True


def _done(request: HttpRequest, found: Incident, person: str, says: str) -> HttpResponse:
    messages.success(request, says)
    return redirect("breach:one", reference=found.reference, person=person)
