"""What an answer is: kept half filled in, whole before it is sent; pure."""

from collections.abc import Iterable
from datetime import date

from forthwith.program.collection.domain import CHOICES, Kind
from forthwith.program.collection.models import Question

# A draft by the number of the question: its value and its words.
Answers = dict[str, dict[str, str]]
MOST_WORDS = 5_000
MOST_NUMBER = 1_000_000


def lacks(question: Question, given: dict[str, str] | None) -> str:
    """What is missing of one answer; nothing where it is whole."""
    value, words = (given or {}).get("value", ""), (given or {}).get("words", "").strip()
    if question.kind == Kind.TEXT:
        return "" if words else "words"
    if not value:
        return "an answer"
    if question.kind == Kind.YES_NO and value != "yes" and not words:
        return "a word on why"
    return ""


def missing(questions: Iterable[Question], answers: Answers) -> list[Question]:
    """The questions that are not answered whole."""
    return [one for one in questions if lacks(one, answers.get(str(one.pk)))]


def is_value(question: Question, value: str) -> bool:
    """Whether a value can be an answer to this question."""
    if question.kind == Kind.YES_NO:
        return value in CHOICES
    if question.kind == Kind.NUMBER:
        return value.isascii() and value.isdecimal() and int(value) <= MOST_NUMBER
    return question.kind == Kind.DAY and _is_day(value)


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
