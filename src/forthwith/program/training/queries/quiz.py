"""Reads of a short course: its text as it was published, and one's attempts at its quiz."""

from django.db.models import QuerySet

from forthwith.errors import NotFound
from forthwith.evidence.queries import store
from forthwith.people.models import Person
from forthwith.program.training.built_in.reading import ShortCourse, read
from forthwith.program.training.domain import Material
from forthwith.program.training.models import Attempt, Version


def short_course(version: Version) -> ShortCourse:
    """The text of a version; NotFound where it is taught otherwise."""
    if version.kind != Material.SHORT_COURSE:
        raise NotFound(f"{version.course.title} is not a short course.")
    return read(store().get(version.digest))


def attempts(version: Version, person: Person) -> QuerySet[Attempt]:
    """Somebody's tries, the first one first."""
    return Attempt.objects.filter(version=version, person=person)
