"""Reads of answers: of a facility, of a question, over the years."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from forthwith.program.collection.answers import Answers
from forthwith.program.collection.domain import CHOICES, Kind
from forthwith.program.collection.models import Asked, AskedDraft, Given, Question, Questionnaire
from forthwith.program.collection.queries.years import questions_of


@dataclass(frozen=True, slots=True)
class Compared:
    """One question over the years: how many facilities answered what."""

    question: Question
    by_year: tuple[tuple[int, Counter[str]], ...]


def saved(asked: Asked) -> Answers:
    """What is filled in so far."""
    found = AskedDraft.objects.filter(asked=asked).first()
    return found.answers if found else {}


def given_by(asked: Asked) -> list[Given]:
    """A facility's answers, in the order of the questions."""
    return list(asked.given.select_related("question"))


def before(asked: Asked) -> dict[str, Given]:
    """What the facility answered the year it last answered before this one, by the question's key."""
    earlier = Asked.objects.filter(facility=asked.facility, questionnaire__year__lt=asked.questionnaire.year)
    last = earlier.exclude(answered_at=None).order_by("-questionnaire__year").first()
    return {one.question.key: one for one in given_by(last)} if last else {}


def said(given: Given) -> str:
    """An answer as a page shows it."""
    value = CHOICES.get(given.value, given.value) if given.question.kind == Kind.YES_NO else given.value
    return ": ".join(part for part in (value, given.words) if part)


def compared(questionnaire: Questionnaire, years: int = 4) -> list[Compared]:
    """Each question of yes or no beside the same one of earlier years."""
    asked = [one for one in questions_of(questionnaire) if one.kind == Kind.YES_NO]
    found = Given.objects.filter(
        question__key__in=[one.key for one in asked],
        question__questionnaire__year__range=(questionnaire.year - years + 1, questionnaire.year),
    )
    rows: dict[str, dict[int, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for key, year, value in found.values_list("question__key", "question__questionnaire__year", "value"):
        rows[key][year][value] += 1
    return [Compared(one, tuple(sorted(rows[one.key].items()))) for one in asked]


def not_yes(questionnaire: Questionnaire) -> list[Given]:
    """Every answer of yes or no that is not yes: what the summary must speak of."""
    found = Given.objects.filter(asked__questionnaire=questionnaire, question__kind=Kind.YES_NO)
    order = ("question__number", "asked__name")
    return list(found.exclude(value="yes").select_related("asked", "question").order_by(*order))
