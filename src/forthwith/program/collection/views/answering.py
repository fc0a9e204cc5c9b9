"""A facility's page: what it answered; and answering in the app, by its officer or for it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forthwith.errors import Invalid, WrongState
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.collection import guards
from forthwith.program.collection.actions import answering
from forthwith.program.collection.domain import STAND
from forthwith.program.collection.forms import AnswerFor
from forthwith.program.collection.models import Asked
from forthwith.program.collection.queries import answers
from forthwith.program.collection.queries import years as reads
from forthwith.program.collection.views import pages
from forthwith.program.collection.views.years import TRAIL, trail
from forthwith.program.registers.guards import LOCAL
from forthwith.ui.shown import Due, Row, Table


@login_required
def facility(request: HttpRequest, year: int, facility: str) -> HttpResponse:
    """What a facility answered, beside the year before."""
    by = signed_in(request)
    found = reads.asked(year, facility)
    guards.check_may_see(by, found)
    before = answers.before(found)
    rows = [
        (one.question.number, one.question.asks, answers.said(one), _said(before.get(one.question.key)))
        for one in answers.given_by(found)
    ]
    columns = ("No.", "Question", "Answer", "The time before")
    [(_, stand)] = reads.stands([found])
    more = {
        "asked": found,
        "questionnaire": found.questionnaire,
        "stands": STAND[stand],
        "rows": _summary(found),
        "table": Table("Answers", columns, rows, "Nothing is answered yet.", numeric=("No.",)),
        "may_answer": _may_answer(by, found) and not found.answered_at and not found.questionnaire.closed_at,
        "is_own": _is_own(by, found),
        "trail": trail(found.questionnaire) if by.holds(*guards.READERS) else TRAIL,
    }
    return render(request, "collection/facility.html", more)


def _said(given: Any) -> str:
    return answers.said(given) if given else ""


def _summary(found: Asked) -> list[Row]:
    rows = [
        Row("Local security officer", found.officer.name if found.officer else "None is appointed"),
        Row("Answers due", Due(found.questionnaire.due_on, done=bool(found.answered_at))),
    ]
    if found.answered_at and found.answered_by:
        how = " by signed link" if found.by_link else ""
        rows.append(Row("Answered", f"{found.answered_by.name}{how}"))
        rows.append(Row("On", found.answered_at))
    if found.answered_for_because:
        rows.append(Row("Answered for because", found.answered_for_because))
    if found.late_because:
        rows.append(Row("Late because", found.late_because))
    return rows


def _is_own(by: Person, found: Asked) -> bool:
    return found.facility in by.facilities(role=LOCAL)


def _may_answer(by: Person, found: Asked) -> bool:
    return _is_own(by, found) or guards.may_answer_for(by, found)


@login_required
def answer(request: HttpRequest, year: int, facility: str) -> HttpResponse:
    """The questions, page by page, until they are sent once."""
    by = signed_in(request)
    found = reads.asked(year, facility)
    if not guards.may_work(by):
        guards.check_may_answer(by, found)
    guards.check_unanswered(found)
    if not _is_own(by, found):
        guards.check_may_answer_for(by, found)
    page = pages.number_of(request.POST.get("page") or request.GET.get("page"))
    if request.method != "POST":
        return _shown(request, found, by, page)
    form = pages.bound(found, page, request.POST)
    if not form.is_valid():
        return render(
            request,
            "collection/answer.html",
            _around(found, by) | pages.shown(found, page, form=form),
            status=422,
        )
    told = pages.saved(request, found, form)
    act = request.POST.get("act", "save")
    if told:
        return told
    return (
        _sent(request, found, by, page)
        if act == "send"
        else _shown(request, found, by, pages.turned(act, page))
    )


def _sent(request: HttpRequest, found: Asked, by: Person, page: int) -> HttpResponse:
    late = request.POST.get("late_because", "")[:1000]
    try:
        if _is_own(by, found):
            answering.send(asked=found, late_because=late, by=by)
        else:
            because = request.POST.get("because", "")[:1000]
            answering.answer_for(asked=found, because=because, late_because=late, by=by)
    except (WrongState, Invalid) as refused:
        return _shown(request, found, by, page, says=str(refused))
    messages.success(request, f"The answers of {found.name} are sent.")
    return redirect("collection:facility", year=found.questionnaire.year, facility=found.facility)


def _shown(request: HttpRequest, found: Asked, by: Person, page: int, says: str = "") -> HttpResponse:
    return render(request, "collection/answer.html", _around(found, by) | pages.shown(found, page, says=says))


def _around(found: Asked, by: Person) -> dict[str, Any]:
    is_own = _is_own(by, found)
    return {
        "officer": found.officer,
        "for_form": None if is_own else AnswerFor(),
        "trail": TRAIL if is_own and not by.holds(*guards.READERS) else trail(found.questionnaire),
    }
