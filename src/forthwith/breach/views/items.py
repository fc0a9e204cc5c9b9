"""One item of a list among the facts, shown as the questions it answers."""

from typing import Any

from forthwith.breach.document import Document, value_at
from forthwith.breach.questions import Section
from forthwith.law.kernel import shown
from forthwith.ui.shown import Row


def described(asked: Section, item: Document) -> list[Row]:
    """The questions of a section that this item answers, with its answers."""
    questions = [question for group in asked.groups for question in group.questions]
    answers = ((question.asks, value_at(item, question.path)) for question in questions)
    return [Row(asks, _in_words(value)) for asks, value in answers if value is not None]


def _in_words(value: Any) -> str:
    if isinstance(value, dict):
        return f"{shown(value['value'])}, judged by {value['by']} on {value['on']}: {value['reasons']}"
    return shown(value).replace("_", " ")
