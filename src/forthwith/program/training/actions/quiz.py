"""Answering the quiz of a short course: every attempt is kept, the one that passes completes the course."""

from collections.abc import Sequence

from django.db import transaction

from forthwith import clock
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.people.models import Person
from forthwith.program.training import guards
from forthwith.program.training.actions.completions import Completed, keep
from forthwith.program.training.domain import How
from forthwith.program.training.models import Attempt, Version
from forthwith.program.training.queries.courses import version_on
from forthwith.program.training.queries.quiz import short_course
from forthwith.record import actions as record


@transaction.atomic
def answer_quiz(*, version: Version, answers: Sequence[int | None], by: Person) -> Attempt:
    """One try, answered for oneself; there may be any number of them."""
    course = version.course
    guards.check_in_use(course)
    if version_on(course, clock.today()) != version:
        raise WrongState("The course changed meanwhile. Open it again from “My training”.")
    questions = short_course(version).questions
    missing = [
        Fault(f"Question {number}", "an answer")
        for number, (question, answer) in enumerate(zip(questions, answers, strict=True), 1)
        if answer is None or not 0 <= answer < len(question.choices)
    ]
    if missing:
        raise Invalid("Answer every question.", tuple(missing))
    right = sum(one.right == answer for one, answer in zip(questions, answers, strict=True))
    attempt = Attempt.objects.create(
        person=by,
        version=version,
        answers=list(answers),
        right=right,
        asked=len(questions),
        passed=100 * right >= version.pass_percent * len(questions),
        made_at=clock.now(),
    )
    passed = [Completed(by.pk, version, clock.today())] if attempt.passed else []
    made = keep(passed, how=How.QUIZ, by=by, attempt=attempt)
    record.append(
        "training.answer_quiz",
        by=by,
        rows=[attempt, *made],
        fields={"course": course.code, "version": version.number, "right": right, "passed": attempt.passed},
    )
    return attempt
