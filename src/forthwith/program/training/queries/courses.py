"""Reads of courses: their versions on a day, who has to take them, whether the program stands."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from forthwith.errors import NotFound
from forthwith.program.training.domain import Rule, Topic
from forthwith.program.training.models import Audience, Course, Version
from forthwith.program.training.standing import NEEDED, Span


def courses() -> QuerySet[Course]:
    """All courses with versions and audiences, those asked for first."""
    audiences = Prefetch("audiences", Audience.objects.select_related("facility"))
    return Course.objects.order_by("ended_on", "title").prefetch_related("versions", audiences)


def asked_on(day: date) -> list[Course]:
    """The courses asked for on a day: they have a version by then and have not ended."""
    asked = courses().filter(Q(ended_on=None) | Q(ended_on__gte=day), versions__from_on__lte=day)
    return list(asked.distinct())


def course(code: str) -> Course:
    """One course by its code."""
    found = courses().filter(code=code).first()
    if found is None:
        raise NotFound(f"There is no course {code}.")
    return found


def version_on(course: Course, day: date) -> Version | None:
    """The version taught on a day; before the first one, the first."""
    versions = list(course.versions.all())
    taught = [one for one in versions if one.from_on <= day]
    return taught[-1] if taught else next(iter(versions), None)


def version(course: Course, number: int) -> Version:
    """One version by its number."""
    for one in course.versions.all():
        if one.number == number:
            return one
    raise NotFound(f"{course.title} has no version {number}.")


def audiences_on(course: Course, day: date) -> list[Audience]:
    """Who has to take a course on a day."""
    return [
        one
        for one in course.audiences.all()
        if one.from_on <= day and (one.until_on is None or day <= one.until_on)
    ]


def audience(course: Course, number: int) -> Audience:
    """One audience of a course by its row."""
    for one in course.audiences.all():
        if one.pk == number:
            return one
    raise NotFound(f"{course.title} has no such audience.")


def rule(course: Course, day: date) -> Rule:
    """What a course asks on a day: later versions count only once their day has come."""
    later = [one for one in course.versions.all() if one.material and one.number > 1 and one.from_on <= day]
    return Rule(course.due_days, course.valid_months, tuple((one.number, one.from_on) for one in later))


def spans_of_everybody() -> dict[Topic, list[Span]]:
    """From when until when each topic has a course that everybody takes, wherever they work."""
    found: dict[Topic, list[Span]] = {}
    for one in Audience.objects.filter(role="", facility=None).select_related("course"):
        first = one.course.versions.first()
        if first:
            ends = [day for day in (one.until_on, one.course.ended_on) if day]
            span = (max(one.from_on, first.from_on), min(ends, default=None))
            if span[1] is None or span[0] <= span[1]:
                found.setdefault(Topic(one.course.topic), []).append(span)
    return found


def lacking_on(day: date) -> list[Topic]:
    """The topics without a course for the whole workforce: without them the program does not stand."""
    spans = spans_of_everybody()
    return [
        topic
        for topic in NEEDED
        if not any(first <= day and (last is None or day <= last) for first, last in spans.get(topic, ()))
    ]
