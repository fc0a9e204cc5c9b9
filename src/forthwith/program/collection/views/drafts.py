"""Pages of a draft: its questions, each in the officer's own words."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.people.guards import signed_in
from forthwith.program.collection import guards
from forthwith.program.collection.actions import drafting
from forthwith.program.collection.domain import Kind, opens_on
from forthwith.program.collection.forms import AddQuestion, ChangeQuestion
from forthwith.program.collection.queries import years as reads
from forthwith.program.collection.views.years import TRAIL
from forthwith.ui.shown import Link


@login_required
def questions(request: HttpRequest, year: int) -> HttpResponse:
    """What is asked; while it is a draft, one more is added here."""
    by = signed_in(request)
    guards.check_may_read(by)
    found = reads.questionnaire(year)
    form = AddQuestion(request.POST or None)
    if request.method == "POST":
        guards.check_may_work(by)
        if form.is_valid():
            given = form.cleaned_data
            drafting.add_question(
                questionnaire=found,
                asks=given["asks"],
                kind=Kind(given["kind"]),
                clause=given["clause"],
                by=by,
            )
            messages.success(request, "The question is added.")
            return redirect("collection:questions", year=year)
    more = {
        "questionnaire": found,
        "questions": [(one, Kind(one.kind)) for one in reads.questions_of(found)],
        "form": form,
        "may_work": guards.may_work(by) and not found.opened_at,
        "may_open": clock.today() >= opens_on(year),
        "opens_on": opens_on(year),
        "trail": TRAIL,
    }
    return render(request, "collection/questions.html", more)


@login_required
def question(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Ask it in other words."""
    by = signed_in(request)
    guards.check_may_work(by)
    found = reads.questionnaire(year)
    guards.check_draft(found)
    one = reads.question(found, number)
    form = ChangeQuestion(
        request.POST or None, initial={"asks": one.asks, "clause": one.clause, "number": one.number}
    )
    if request.method == "POST" and form.is_valid():
        drafting.change_question(question=one, **form.cleaned_data, by=by)
        messages.success(request, "The question is changed.")
        return redirect("collection:questions", year=year)
    trail = [*TRAIL, Link(f"Questions of {year}", reverse("collection:questions", args=[year]))]
    return render(
        request,
        "collection/question.html",
        {"questionnaire": found, "form": form, "question": one, "trail": trail},
    )


@login_required
@require_POST
def remove(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Ask it no more."""
    by = signed_in(request)
    guards.check_may_work(by)
    found = reads.questionnaire(year)
    drafting.remove_question(question=reads.question(found, number), by=by)
    messages.success(request, "The question is taken out of this year’s draft.")
    return redirect("collection:questions", year=year)
