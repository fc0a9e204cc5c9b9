"""Who owes what: the same as a plain loop over everybody, every course and every appointment; by facility; in a crowd."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forthwith import clock
from forthwith.people.domain import Role
from forthwith.people.models import Appointment, Facility, Person
from forthwith.program.registers.guards import Scope
from forthwith.program.training.domain import Because, Done, Owed, Rule, owed
from forthwith.program.training.models import Audience, Completion, Course, Version
from forthwith.program.training.queries.owed import EVERYBODY, owing
from tests.program.training.courses import ago, audience, changed, completed, crowd, worker

DAY = timedelta(days=1)


def lines(day, seen=EVERYBODY):
    return owing(day, seen=seen).lines


def named(found):
    return {(one.person_id, one.course.code): one.owed for one in found}


def test_everybody_in_a_role_owes_a_course_for_the_whole_workforce(cast, course):
    one = course("Privacy", due_days=30)
    found = named(lines(clock.today()))
    assert {person for person, _ in found} == {
        person.pk for name, person in cast.everybody().items() if name != "otto"
    }
    assert found[cast.wes.pk, one.code].due_on == ago(70)
    assert owing(clock.today()).covered == {one.pk: 8}


def test_who_joins_later_owes_it_from_that_day_and_nobody_owes_it_before_its_audience(cast, course):
    one = course("Privacy", everybody=False)
    assert lines(clock.today()) == []
    audience(cast, one, role=Role.WORKFORCE_MEMBER, since=60)
    new = worker(cast, "new", since=10)
    found = named(lines(clock.today()))
    assert found[cast.wes.pk, one.code].since == ago(60)
    assert found[new.pk, one.code].since == ago(10)
    assert len(found) == 2


def test_an_audience_at_a_facility_reaches_only_who_works_there(cast, course, facilities):
    one = course("Privacy", everybody=False)
    audience(cast, one, at=facilities["STL"])
    there = worker(cast, "there", at=facilities["STL"])
    worker(cast, "elsewhere", at=facilities["FUL"])
    assert {one.person_id for one in lines(clock.today())} == {there.pk}
    assert lines(clock.today())[0].facilities == ("STL",)


def test_a_material_change_asks_again_and_another_change_does_not(cast, course):
    one = course("Privacy")
    completed(cast, one, cast.wes, 90)
    assert (cast.wes.pk, one.code) not in named(lines(clock.today()))
    changed(cast, one, since=20, material=False)
    assert (cast.wes.pk, one.code) not in named(lines(clock.today()))
    changed(cast, one, since=10)
    again = named(lines(clock.today()))[cast.wes.pk, one.code]
    assert (again.since, again.due_on, again.because) == (ago(10), ago(-20), Because.CHANGED)
    completed(cast, one, cast.wes, 0)
    assert (cast.wes.pk, one.code) not in named(lines(clock.today()))


def test_a_local_security_officer_is_shown_their_facility_alone(cast, course, facilities):
    course("Privacy")
    here = worker(cast, "here", at=facilities["FUL"])
    worker(cast, "there", at=facilities["STL"])
    seen = lines(clock.today(), seen=Scope(everything=False, facilities=frozenset({"FUL"})))
    assert {one.person_id for one in seen} == {here.pk, cast.lou.pk}


def test_who_is_barred_owes_nothing(cast, course):
    from forthwith.people import actions as people

    course("Privacy")
    people.bar(person=cast.wes, by=cast.alma)
    assert cast.wes.pk not in {one.person_id for one in lines(clock.today())}


# The plain loop.

TODAY = date(2026, 6, 30)
NEAR = st.integers(0, 120).map(lambda days: TODAY - days * DAY)
ENDS = st.none() | st.integers(-30, 100).map(lambda days: TODAY - days * DAY)
ROLES = st.sampled_from([Role.WORKFORCE_MEMBER, Role.AUDITOR])
PLACES = st.sampled_from(["", "A", "B"])
SPAN = st.tuples(NEAR, ENDS).filter(lambda span: span[1] is None or span[0] <= span[1])
APPOINTMENTS = st.lists(st.tuples(st.integers(0, 2), ROLES, PLACES, SPAN), max_size=6)
AUDIENCES = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from(["", *list(Role)[:1]]), PLACES, SPAN), max_size=4
)
VERSIONS = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 100), st.booleans()), max_size=3)
COMPLETIONS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 1), st.integers(0, 400), st.booleans()), max_size=6
)


def naive(day: date) -> dict[tuple[int, str], Owed]:
    """As the design says it: each person and each course by itself, day by day back."""
    found = {}
    people = list(Person.objects.filter(is_active=True).prefetch_related("appointments", "completions"))
    for course in Course.objects.prefetch_related("versions", "audiences"):
        versions = [one for one in course.versions.all() if one.from_on <= day]
        for person in people:
            since = _asked_since(course, person, day) if versions else None
            if since is None:
                continue
            material = tuple((one.number, one.from_on) for one in versions if one.material and one.number > 1)
            stand = [
                one
                for one in person.completions.all()
                if one.course_id == course.pk and one.withdrawn_at is None
            ]
            done = (
                Done(max(one.completed_on for one in stand), max(one.number for one in stand))
                if stand
                else None
            )
            one = owed(Rule(course.due_days, course.valid_months, material), since, done)
            if one and one.since <= day:
                found[person.pk, course.code] = one
    return found


def _asked_since(course: Course, person: Person, day: date) -> date | None:
    first = course.versions.all()[0].from_on

    def asked(on: date) -> bool:
        return first <= on and any(
            _matches(audience, held) and _holds(audience, on) and _holds(held, on)
            for audience in course.audiences.all()
            for held in person.appointments.all()
        )

    since = day
    while asked(since - DAY):
        since -= DAY
    return since if asked(day) else None


def _matches(audience: Audience, held: Appointment) -> bool:
    return audience.role in ("", held.role) and audience.facility_id in (None, held.facility_id)


def _holds(row: Audience | Appointment, on: date) -> bool:
    return row.from_on <= on and (row.until_on is None or on <= row.until_on)


@pytest.mark.django_db(transaction=False)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(APPOINTMENTS, AUDIENCES, VERSIONS, COMPLETIONS)
def test_what_is_owed_is_what_a_plain_loop_finds(appointments, audiences, versions, completions):
    from django.db import transaction

    with transaction.atomic():
        _rows(appointments, audiences, versions, completions)
        assert named(lines(TODAY)) == naive(TODAY)
        transaction.set_rollback(True)


def _rows(appointments, audiences, versions, completions) -> None:
    now = clock.now()
    people = [Person.objects.create(email=f"{n}@agency.example", name=str(n)) for n in range(3)]
    places = {
        code: Facility.objects.create(code=code, name=code, kind="office", from_on=TODAY) for code in "AB"
    }
    made = {"made_at": now, "made_by": people[0]}
    courses = [
        Course.objects.create(
            code=f"c{n}", title=str(n), topic="privacy", due_days=20, valid_months=months, **made
        )
        for n, months in enumerate((None, 6))
    ]
    for one in courses:
        Version.objects.create(course=one, number=1, from_on=TODAY - 110 * DAY, kind="elsewhere", **made)
    for place, days, material in sorted(versions, key=lambda one: -one[1]):
        one = courses[place]
        number = one.versions.count() + 1
        Version.objects.create(
            course=one, number=number, from_on=TODAY - days * DAY, material=material, kind="elsewhere", **made
        )
    for who, role, place, (first, last) in appointments:
        Appointment.objects.create(
            person=people[who], role=role, facility=places.get(place), from_on=first, until_on=last
        )
    for what, role, place, (first, last) in audiences:
        Audience.objects.create(
            course=courses[what], role=role, facility=places.get(place), from_on=first, until_on=last, **made
        )
    for number, (who, what, days, withdrawn) in enumerate(completions):
        taught = [one for one in courses[what].versions.all() if one.from_on <= TODAY - days * DAY]
        version = taught[-1] if taught else courses[what].versions.all()[0]
        Completion.objects.get_or_create(
            person=people[who], course=courses[what], version=version, number=version.number,
            completed_on=TODAY - days * DAY, how="proof", withdrawn_at=now if withdrawn else None,
            defaults={"reference": f"TRN-{number}", "recorded_at": now, "recorded_by": people[0]},
        )  # fmt: skip


# A crowd: ten thousand people stand in bench/training.py.


def test_the_pages_of_a_crowd_open_and_the_number_of_reads_does_not_grow_with_it(cast, course, client):
    courses = [course(title, valid_months=24, since=90) for title in ("Privacy", "Security", "Breach")]
    client.force_login(cast.nora)
    reads = []
    for people in (50, 300):
        crowd(cast.nora, courses, people)
        client.get("/program/training/")  # what is owed is worked out once after an act
        with CaptureQueriesContext(connection) as asked:
            pages = [client.get(f"/program/training/{page}") for page in ("", "owed/")]
        assert [page.status_code for page in pages] == [200, 200]
        reads.append(len(asked))
    assert reads[0] == reads[1]
    assert len(lines(clock.today())) > 200  # a crowd owes many
