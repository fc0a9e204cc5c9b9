"""Pages of everybody's own training: what waits, a short course page by page, its quiz, a try."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forthwith import clock
from forthwith.errors import NotFound
from forthwith.evidence.queries import store
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.training.actions.quiz import answer_quiz
from forthwith.program.training.domain import Material
from forthwith.program.training.forms.quiz import Quiz
from forthwith.program.training.models import Course, Version
from forthwith.program.training.queries import courses as queries
from forthwith.program.training.queries.people import owed_by
from forthwith.program.training.queries.quiz import attempts, short_course
from forthwith.program.training.views.acts import done, ending, handed
from forthwith.program.training.views.people import completed_table
from forthwith.ui.shown import Due, Link

MINE = [Link("My training", "/program/training/mine/")]


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """What I have to do, how, by when; what I completed."""
    by = signed_in(request)
    waits = [(one, Due(one.owed.due_on), taken(one.course)) for one in owed_by(by)]
    return render(request, "training/mine.html", {"waits": waits, "completed": completed_table(by)})


def taken(course: Course) -> Version | None:
    """The version somebody takes today."""
    return queries.version_on(course, clock.today())


def _short(code: str) -> Version:
    """The short course of today."""
    course = queries.course(code)
    version = taken(course)
    if version is None or course.ended_on or version.kind != Material.SHORT_COURSE:
        raise NotFound(f"{course.title} is not taken here.")
    return version


@login_required
def read(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One page of a short course."""
    signed_in(request)
    version = _short(code)
    course = short_course(version)
    if not 1 <= number <= len(course.pages):
        raise NotFound(f"The course has {len(course.pages)} pages.")
    more = {
        "version": version,
        "shown": course.pages[number - 1],
        "number": number,
        "total": len(course.pages),
        "minutes": course.minutes,
        "before": number - 1,
        "after": number + 1 if number < len(course.pages) else 0,
        "trail": MINE,
    }
    return render(request, "training/read.html", more)


@login_required
def quiz(request: HttpRequest, code: str) -> HttpResponse:
    """The questions of a short course; every try is kept."""
    by, version = signed_in(request), _short(code)
    form = Quiz(short_course(version), request.POST or None)
    tries = attempts(version, by)
    if request.method == "POST" and done(form, lambda: _answer(version, form, by)):
        messages.success(request, "Your answers are kept.")
        return redirect("training:attempt", code=code, number=tries.count())
    more = {"form": form, "version": version, "tries": tries.count(), "trail": _trail(version)}
    return render(request, "training/quiz.html", more)


def _answer(version: Version, form: Quiz, by: Person) -> None:
    answer_quiz(version=version, answers=form.answers(), by=by)


@login_required
def attempt(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One of my tries: each wrong answer with why, and what the law says."""
    by, version = signed_in(request), _short(code)
    tries = list(attempts(version, by))
    if not 1 <= number <= len(tries):
        raise NotFound("You have no such try.")
    one = tries[number - 1]
    questions = short_course(version).questions
    told = [
        (place, question, question.choices[answer], question.choices[question.right])
        for place, (question, answer) in enumerate(zip(questions, one.answers, strict=True), 1)
    ]
    more = {
        "attempt": one,
        "number": number,
        "version": version,
        "wrong": [part for part in told if not part[2].right],
        "right": [part for part in told if part[2].right],
        "completion": getattr(one, "completion", None),
        "trail": _trail(version),
    }
    return render(request, "training/attempt.html", more)


def _trail(version: Version) -> list[Link]:
    code = version.course.code
    return [*MINE, Link(version.course.title, reverse("training:read", args=[code, 1]))]


@login_required
def material(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The file of a version, for whoever has to read it."""
    signed_in(request)
    version = queries.version(queries.course(code), number)
    if not version.digest:
        raise NotFound(f"This version is taken elsewhere: {version.place}.")
    return handed(store().get(version.digest), f"{code}-{number}{ending(version.file_name)}")
