"""What answering shares, in the app and behind a link: pages of questions, what is saved, what is left."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from forthwith import clock
from forthwith.program.collection import guards
from forthwith.program.collection.actions.answering import save_answers
from forthwith.program.collection.answers import missing
from forthwith.program.collection.forms import AnswerPage, LateBecause
from forthwith.program.collection.models import Asked, Question
from forthwith.program.collection.queries import answers, years
from forthwith.ui.words import moment_in_words

QUESTIONS_A_PAGE = 6


def page_of(asked: Asked, page: int) -> tuple[list[Question], int, int]:
    """The questions of a page, its number within bounds, and how many pages there are."""
    questions = years.questions_of(asked.questionnaire)
    pages = max(1, -(-len(questions) // QUESTIONS_A_PAGE))
    number = min(max(page, 1), pages)
    return questions[(number - 1) * QUESTIONS_A_PAGE : number * QUESTIONS_A_PAGE], number, pages


def bound(asked: Asked, page: int, data: Mapping[str, Any] | None = None) -> AnswerPage:
    """The form of a page, filled in with what was saved, or bound to what was sent."""
    return AnswerPage(page_of(asked, page)[0], answers.saved(asked), data)


def shown(asked: Asked, page: int, *, form: AnswerPage | None = None, says: str = "") -> dict[str, Any]:
    """What the template of a page needs."""
    _, number, pages = page_of(asked, page)
    before = answers.before(asked)
    form = form or bound(asked, number)
    return {
        "asked": asked,
        "questionnaire": asked.questionnaire,
        "form": form,
        "lines": _lines(form, page_of(asked, number)[0], before),
        "number": number,
        "pages": pages,
        "is_first": number == 1,
        "is_last": number == pages,
        "left": left(asked),
        "says": says,
        "late_form": LateBecause() if guards.is_late(asked.questionnaire) and number == pages else None,
    }


def _lines(
    form: AnswerPage, questions: list[Question], before: Mapping[str, Any]
) -> list[tuple[Any, Any, str]]:
    """Each question's controls, and what the facility said the year before."""
    lines = []
    for one in questions:
        names = (f"value_{one.pk}", f"words_{one.pk}")
        last = before.get(one.key)
        lines.append(
            (one, [form[name] for name in names if name in form.fields], answers.said(last) if last else "")
        )
    return lines


def left(asked: Asked) -> str:
    """How much is still to answer, in words."""
    still = missing(years.questions_of(asked.questionnaire), answers.saved(asked))
    if not still:
        return "Everything is answered; send it."
    numbers = ", ".join(str(one.number) for one in still[:12])
    return f"{len(still)} not answered whole yet: question {numbers}{' and more' if len(still) > 12 else ''}."


def saved(request: HttpRequest, asked: Asked, form: AnswerPage) -> HttpResponse | None:
    """Keep a page; what htmx asked for is answered in a line."""
    save_answers(asked=asked, answers=form.answers())
    if request.headers.get("HX-Request"):
        return HttpResponse(f"Saved {moment_in_words(clock.now())} {left(asked)}")
    return None


def number_of(text: str | None) -> int:
    """A page's number as it was sent."""
    return int(text) if text and text.isdecimal() and len(text) < 7 else 1


def turned(act: str, page: int) -> int:
    """The page after a button."""
    return page + {"next": 1, "back": -1}.get(act, 0)
