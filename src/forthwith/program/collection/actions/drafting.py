"""The draft of a year's questionnaire: begun from last year's, edited, until it goes out."""

from collections.abc import Iterator

from django.db import transaction
from django.utils.text import slugify

from forthwith import clock
from forthwith.errors import Invalid
from forthwith.people.models import Person
from forthwith.program.collection import guards
from forthwith.program.collection.domain import Kind, due_on
from forthwith.program.collection.models import Question, Questionnaire
from forthwith.program.collection.standard import Asks, questions_on
from forthwith.record import actions as record
from forthwith.record import head


@transaction.atomic
def draft(*, year: int, by: Person) -> Questionnaire:
    """Begin a year's draft, with last year's questions or those of the regulation; twice is once."""
    guards.check_may_work(by)
    guards.check_year(year)
    head.locked()
    there = Questionnaire.objects.filter(year=year).first()
    if there:
        return there
    made = Questionnaire.objects.create(year=year, due_on=due_on(year), made_at=clock.now(), made_by=by)
    rows = Question.objects.bulk_create(
        Question(
            questionnaire=made, number=number, key=one.key, clause=one.clause, asks=one.asks, kind=one.kind
        )
        for number, one in enumerate(_last(year), 1)
    )
    fields = {"year": year, "questions": len(rows)}
    record.append("collection.draft", by=by, case=_case(made), rows=[made, *rows], fields=fields)
    return made


def _last(year: int) -> Iterator[Asks]:
    before = Questionnaire.objects.filter(year__lt=year).exclude(opened_at=None).order_by("-year").first()
    if before is None:
        yield from questions_on(clock.today())
        return
    for one in before.questions.filter(removed_at=None):
        yield Asks(one.key, one.clause, one.asks, Kind(one.kind))


def _case(questionnaire: Questionnaire) -> str:
    return f"APRIL-{questionnaire.year}"


@transaction.atomic
def add_question(
    *, questionnaire: Questionnaire, asks: str, kind: Kind, clause: str = "", by: Person
) -> Question:
    """Ask one thing more."""
    found = _drafted(questionnaire, by)
    words = _words(asks)
    last = found.questions.order_by("-number").first()
    made = Question.objects.create(
        questionnaire=found,
        number=last.number + 1 if last else 1,
        key=_key(found, words),
        clause=clause.strip(),
        asks=words,
        kind=kind,
    )
    record.append("collection.add_question", by=by, case=_case(found), rows=[made], fields={"key": made.key})
    return made


def _words(asks: str) -> str:
    words = " ".join(asks.split())
    if not words:
        raise Invalid("A question asks something: write it in your own words.")
    return words


def _key(questionnaire: Questionnaire, words: str) -> str:
    """A short name that no question of this or another year has."""
    stem = slugify(words)[:30] or "question"
    taken = set(Question.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for key in (stem, *(f"{stem}-{number}" for number in range(2, 1000))) if key not in taken)


@transaction.atomic
def change_question(*, question: Question, asks: str, clause: str, number: int, by: Person) -> Question:
    """Ask it in other words, or at another place; how it is answered stays, so that years can be compared."""
    found = Question.objects.select_related("questionnaire").get(pk=question.pk)
    _drafted(found.questionnaire, by)
    found.asks, found.clause, found.number = _words(asks), clause.strip(), number
    found.save()
    case = _case(found.questionnaire)
    record.append("collection.change_question", by=by, case=case, rows=[found], fields={"key": found.key})
    return found


@transaction.atomic
def remove_question(*, question: Question, by: Person) -> Question:
    """Ask it no more, this year."""
    found = Question.objects.select_related("questionnaire").get(pk=question.pk)
    _drafted(found.questionnaire, by)
    if found.removed_at is None:
        found.removed_at = clock.now()
        found.save()
        case = _case(found.questionnaire)
        record.append("collection.remove_question", by=by, case=case, rows=[found], fields={"key": found.key})
    return found


def _drafted(questionnaire: Questionnaire, by: Person) -> Questionnaire:
    guards.check_may_work(by)
    found = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    guards.check_draft(found)
    return found
