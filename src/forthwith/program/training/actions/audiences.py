"""Naming who has to take a course, and letting that end."""

from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.duties.facts import refresh_later
from forthwith.errors import Invalid, WrongState
from forthwith.people.domain import Role
from forthwith.people.models import Facility, Person
from forthwith.program.training import guards
from forthwith.program.training.actions.standing import keep_standing
from forthwith.program.training.models import Audience, Course
from forthwith.record import actions as record


@transaction.atomic
def add_audience(
    *, course: Course, role: Role | None, facility: Facility | None, from_on: date, by: Person
) -> Audience:
    """Whoever holds this role (or any) at this facility (or anywhere) has to take the course from a day on."""
    guards.check_may_keep(by)
    course = Course.objects.select_for_update().get(pk=course.pk)
    guards.check_in_use(course)
    same = course.audiences.filter(role=role or "", facility=facility, until_on=None).first()
    if same:
        raise WrongState(f"{same} has to take the course already, from {same.from_on}.")
    made = Audience.objects.create(
        course=course, role=role or "", facility=facility, from_on=from_on, made_at=clock.now(), made_by=by
    )
    standings = keep_standing(by=by)
    record.append(
        "training.add_audience",
        by=by,
        rows=[made, *standings],
        fields={
            "course": course.code,
            "role": made.role,
            "facility": facility.code if facility else "",
            "from_on": from_on.isoformat(),
        },
    )
    refresh_later()
    return made


@transaction.atomic
def end_audience(*, audience: Audience, until_on: date, by: Person) -> Audience:
    """They need not take the course after a day (the last on which they had to)."""
    guards.check_may_keep(by)
    audience = Audience.objects.select_for_update().get(pk=audience.pk)
    if audience.until_on:
        raise WrongState(f"This audience ended on {audience.until_on} already.")
    if until_on < audience.from_on:
        raise Invalid(f"The audience begins on {audience.from_on}; it cannot end before.")
    audience.until_on = until_on
    audience.save()
    standings = keep_standing(by=by)
    fields = {"course": audience.course.code, "until_on": until_on.isoformat()}
    record.append("training.end_audience", by=by, rows=[audience, *standings], fields=fields)
    refresh_later()
    return audience
