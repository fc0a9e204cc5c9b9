"""Server time of the training pages with ten thousand people, and a learning system's list of as many rows.

Ratios within one run are what to read: each page against a page that asks nothing, the list against a tenth of it.
    python bench/training.py [PEOPLE]
"""

import sys
import tempfile
from datetime import timedelta
from time import process_time
from typing import Any

from pages import median_ms, prepare

COURSES, FACILITIES = 3, 200


def fill(people: int) -> Any:
    """Three courses for everybody at 200 facilities; four of five completed each."""
    from forthwith import clock
    from forthwith.people.actions import add_first_administrator, appoint
    from forthwith.people.domain import Role
    from forthwith.people.models import Appointment, Facility, Person
    from forthwith.program.training.actions import audiences, courses
    from forthwith.program.training.domain import Material, Topic
    from forthwith.program.training.models import Completion
    from forthwith.record.domain import SystemActor

    today = clock.today()
    before = today - timedelta(days=90)
    by = add_first_administrator(
        email="bench@example.org", name="Bench", password="a long bench password", by=SystemActor(), on=before
    )
    appoint(person=by, role=Role.SECURITY_OFFICER, from_on=before, by=by)
    by = Person.objects.get(pk=by.pk)
    taught = courses.Taught(Material.ELSEWHERE, place="Learning system")
    made = [
        courses.add_course(
            title=f"Course {n}", topic=Topic.PRIVACY, due_days=30, valid_months=24, from_on=before,
            taught=taught, by=by,
        )
        for n in range(COURSES)
    ]  # fmt: skip
    for one in made:
        audiences.add_audience(course=one, role=None, facility=None, from_on=before, by=by)
    places = Facility.objects.bulk_create(
        Facility(code=f"F{n:03}", name=f"Facility {n}", kind="office", from_on=before)
        for n in range(FACILITIES)
    )
    crowd = Person.objects.bulk_create(
        Person(email=f"p{n}@bench.example", name=f"Person {n}") for n in range(people)
    )
    Appointment.objects.bulk_create(
        Appointment(person=one, role=Role.WORKFORCE_MEMBER, facility=places[n % FACILITIES], from_on=before)
        for n, one in enumerate(crowd)
    )
    Completion.objects.bulk_create(
        Completion(
            reference=f"TRN-{course.pk}-{n}", person=one, course=course, version=course.versions.get(), number=1,
            completed_on=today - timedelta(days=n % 80), how="proof", recorded_at=clock.now(), recorded_by=by,
        )
        for course in made for n, one in enumerate(crowd) if n % 5
    )  # fmt: skip
    return by


def listed(rows: int, day: Any, by: Any) -> float:
    """CPU seconds for a list of so many rows, each of another person."""
    from forthwith.program.training.actions.bring import take

    lines = (f"p{n}@bench.example,E-{n},Course 0,{day}" for n in range(rows))
    data = "\n".join(("E-mail,Employee number,Course,Completed on", *lines, "")).encode()
    begun = process_time()
    if take(name="list.csv", data=data, by=by) != rows:
        raise SystemExit("the list was not taken whole")
    return process_time() - begun


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as home:
        prepare(home)
        from django.test import Client

        from forthwith import clock

        by = fill(people)
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(by)
        begun = process_time()
        client.get("/program/training/")
        print(
            f"{people:,} people, {COURSES} courses; first page after an act {process_time() - begun:.2f} s CPU"
        )
        bare = median_ms(lambda: client.get("/people/me/"))
        for address in ("/program/training/", "/program/training/owed/"):
            page = median_ms(lambda address=address: client.get(address))
            print(f"{address} {page:.0f} ms (under 200 ms), {page / bare:.1f} x a page that asks nothing")
        today = clock.today()
        tenth = listed(people // 10, today - timedelta(days=81), by)
        whole = listed(people, today - timedelta(days=82), by)
        print(
            f"a list of {people:,} rows taken in {whole:.1f} s CPU (under 10 s), {whole / tenth:.1f} x a tenth"
        )


if __name__ == "__main__":
    main()
