"""Courses and completions of the tests, entered by the product's own verbs."""

from datetime import date, timedelta
from typing import Any

from forthwith import clock
from forthwith.people import actions as people
from forthwith.people.domain import Role
from forthwith.people.models import Appointment, Facility, Person
from forthwith.program.training.actions import audiences, completions, courses
from forthwith.program.training.actions.courses import Taught
from forthwith.program.training.built_in.reading import shipped
from forthwith.program.training.domain import Material, Topic
from forthwith.program.training.models import Completion, Course, Version
from tests.cast import PASSWORD, Cast, email

SHORT = Taught(Material.SHORT_COURSE, shipped("privacy-at-work"), "privacy-at-work.toml")
FILE = Taught(Material.FILE, b"Read me.", "read me.pdf")
ELSEWHERE = Taught(Material.ELSEWHERE, place="Learning system")


def ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def added(
    cast: Cast, title: str = "Privacy", *, everybody: bool = True, since: int = 100, **changes: Any
) -> Course:
    """A course taught and, unless told otherwise, asked of the whole workforce for so many days."""
    asked: dict[str, Any] = {
        "topic": Topic.PRIVACY,
        "due_days": 30,
        "valid_months": None,
        "from_on": ago(since),
        "taught": SHORT,
    }
    made = courses.add_course(title=title, **(asked | changes), by=cast.nora)
    if everybody:
        audience(cast, made, since=since)
    return made


def audience(
    cast: Cast, course: Course, *, role: Role | None = None, at: Facility | None = None, since: int = 100
) -> None:
    audiences.add_audience(course=course, role=role, facility=at, from_on=ago(since), by=cast.nora)


def changed(cast: Cast, course: Course, *, since: int, material: bool = True) -> Version:
    return courses.publish_version(
        course=course, from_on=ago(since), material=material, changed="New rules", taught=SHORT, by=cast.nora
    )


def completed(cast: Cast, course: Course, person: Person, days: int) -> Completion:
    return completions.record_proof(
        person=person, course=course, completed_on=ago(days), name="list.pdf", data=b"Signed", by=cast.nora
    )


def worker(cast: Cast, name: str, *, at: Facility | None = None, since: int = 50) -> Person:
    """A workforce member more."""
    made = people.add_person(
        email=email(name), name=name.capitalize(), title="", password=PASSWORD, by=cast.alma
    )
    people.appoint(person=made, role=Role.WORKFORCE_MEMBER, from_on=ago(since), facility=at, by=cast.alma)
    return made


def crowd(by: Person, taught: list[Course], people: int) -> None:
    """So many people more, at five facilities; four of five completed each course."""
    places = [
        Facility.objects.get_or_create(
            code=f"F{n}", defaults={"name": f"Place {n}", "kind": "office", "from_on": ago(400)}
        )[0]
        for n in range(5)
    ]
    made = Person.objects.bulk_create(
        Person(email=f"p{n}-of-{people}@agency.example", name=f"P {n}") for n in range(people)
    )
    Appointment.objects.bulk_create(
        Appointment(person=one, role=Role.WORKFORCE_MEMBER, facility=places[n % 5], from_on=ago(n % 300))
        for n, one in enumerate(made)
    )
    Completion.objects.bulk_create(
        Completion(
            reference=f"TRN-{one.code}-{n}-{people}", person=person, course=one, version=one.versions.get(),
            number=1, completed_on=ago(n % 80), how="proof", recorded_at=clock.now(), recorded_by=by,
        )
        for one in taught for n, person in enumerate(made) if n % 5
    )  # fmt: skip
