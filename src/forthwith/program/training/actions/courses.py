"""Keeping courses: added with their first version, changed by further versions, ended."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from forthwith import clock
from forthwith.duties.facts import refresh_later
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.queries import store
from forthwith.people.models import Person
from forthwith.program.training import guards
from forthwith.program.training.actions.standing import keep_standing
from forthwith.program.training.built_in.reading import read
from forthwith.program.training.domain import PASS_PERCENT, Material, Topic
from forthwith.program.training.models import Course, Version
from forthwith.record import actions as record


@dataclass(frozen=True, slots=True)
class Taught:
    """What a version is taught with: a short course's text or a file, or the place elsewhere."""

    kind: Material
    data: bytes = b""
    file_name: str = ""
    place: str = ""
    pass_percent: int = PASS_PERCENT


@transaction.atomic
def add_course(
    *,
    title: str,
    topic: Topic,
    cite: str = "",
    due_days: int,
    valid_months: int | None,
    from_on: date,
    taught: Taught,
    by: Person,
) -> Course:
    """A course with its first version; nobody has to take it before an audience is named."""
    guards.check_may_keep(by)
    guards.check_numbers(due_days=due_days, valid_months=valid_months)
    title = " ".join(title.split())
    code = slugify(title)[:40].strip("-")
    if not code:
        raise Invalid("Give the course a title of letters or digits.")
    made = _course(
        code=code, title=title, topic=topic, cite=cite.strip(), due_days=due_days, valid_months=valid_months,
        made_at=clock.now(), made_by=by,
    )  # fmt: skip
    first = _version(made, 1, from_on, taught, by)
    record.append(
        "training.add_course",
        by=by,
        rows=[made, first],
        fields={
            "course": made.code,
            "topic": made.topic,
            "due_days": due_days,
            "from_on": from_on.isoformat(),
        },
        evidence=[first.digest] if first.digest else [],
    )
    return made


def _course(**columns: object) -> Course:
    try:
        with transaction.atomic():
            return Course.objects.create(**columns)
    except IntegrityError as error:
        raise Invalid(
            f"A course {columns['title']} is there already; publish a new version of it."
        ) from error


@transaction.atomic
def publish_version(
    *, course: Course, from_on: date, material: bool, changed: str, taught: Taught, by: Person
) -> Version:
    """The course as it is taught from a day on; marked material, everybody covered is assigned again."""
    guards.check_may_keep(by)
    course = Course.objects.select_for_update().get(pk=course.pk)
    guards.check_in_use(course)
    last = course.versions.last()
    if not changed.strip():
        raise Invalid("Say what changed: those who take the course again will ask.")
    if last and from_on < last.from_on:
        raise Invalid(
            f"Version {last.number} is taught from {last.from_on}; this one begins on that day or later."
        )
    made = _version(
        course,
        last.number + 1 if last else 1,
        from_on,
        taught,
        by,
        material=material,
        changed=changed.strip(),
    )
    record.append(
        "training.publish_version",
        by=by,
        rows=[made],
        fields={"course": course.code, "number": made.number, "material": material},
        evidence=[made.digest] if made.digest else [],
    )
    return made


def _version(
    course: Course,
    number: int,
    from_on: date,
    taught: Taught,
    by: Person,
    *,
    material: bool = False,
    changed: str = "",
) -> Version:
    _check_taught(taught)
    return Version.objects.create(
        course=course,
        number=number,
        from_on=from_on,
        material=material,
        changed=changed,
        kind=taught.kind,
        digest=store().put(taught.data) if taught.data else "",
        file_name=taught.file_name,
        place=taught.place.strip(),
        pass_percent=taught.pass_percent,
        made_at=clock.now(),
        made_by=by,
    )


def _check_taught(taught: Taught) -> None:
    if not 50 <= taught.pass_percent <= 100:
        raise Invalid("A quiz is passed with 50 to 100 percent of its answers.")
    if taught.kind is Material.ELSEWHERE:
        if not taught.place.strip():
            raise Invalid("Say where the course is taken, for example the name of the learning system.")
    elif not taught.data:
        raise Invalid("Choose the short course, or the file people are to read.")
    if taught.kind is Material.SHORT_COURSE:
        read(taught.data)


@transaction.atomic
def end_course(*, course: Course, ended_on: date, by: Person) -> Course:
    """A course is asked for no more after a day (its last); what was completed stays."""
    guards.check_may_keep(by)
    course = Course.objects.select_for_update().get(pk=course.pk)
    guards.check_in_use(course)
    first = course.versions.first()
    if first and ended_on < first.from_on:
        raise WrongState(f"The course begins on {first.from_on}; it cannot end before.")
    course.ended_on = ended_on
    course.save()
    standings = keep_standing(by=by)
    fields = {"course": course.code, "ended_on": ended_on.isoformat()}
    record.append("training.end_course", by=by, rows=[course, *standings], fields=fields)
    refresh_later()
    return course
