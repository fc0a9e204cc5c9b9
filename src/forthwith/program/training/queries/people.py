"""Reads about one person: what they owe, what they completed, and what shows it."""

from django.db.models import QuerySet

from forthwith import clock
from forthwith.errors import NotFound
from forthwith.people.models import Person
from forthwith.program.training.models import Brought, Completion, Training
from forthwith.program.training.queries.owed import Line, owing


def person(number: int) -> Person:
    """One person by their number."""
    found = Person.objects.filter(pk=number).first()
    if found is None:
        raise NotFound("There is no such person.")
    return found


def completions(of: Person) -> QuerySet[Completion]:
    """What somebody completed, the latest first; what was withdrawn stands with the reason."""
    return of.completions.select_related("course", "version", "held", "brought", "recorded_by")


def completion(reference: str) -> Completion:
    """One completion by its reference."""
    found = (
        Completion.objects.filter(reference=reference).select_related("course", "version", "person").first()
    )
    if found is None:
        raise NotFound(f"There is no completion {reference}.")
    return found


def owed_by(of: Person) -> list[Line]:
    """What somebody owes today."""
    return owing(clock.today(), person=of).lines


def sessions() -> QuerySet[Training]:
    """Sessions held, the latest first."""
    return Training.objects.select_related("recorded_by")


def brought() -> QuerySet[Brought]:
    """Lists of learning systems that were taken, the newest first."""
    return Brought.objects.select_related("brought_by")
