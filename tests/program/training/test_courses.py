"""Courses kept: added, changed, ended; the program's standing follows; refusals leave nothing half done."""

import pytest

from forthwith import clock
from forthwith.duties.models import Standing
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.people.domain import Role
from forthwith.program.training.actions import audiences, courses
from forthwith.program.training.actions.courses import Taught
from forthwith.program.training.built_in.reading import NAMES, read, shipped
from forthwith.program.training.domain import Material, Topic
from forthwith.program.training.models import Audience, Course
from forthwith.program.training.queries.courses import lacking_on, version_on
from tests.program.training.courses import ELSEWHERE, FILE, SHORT, added, ago, changed

TOO_LITTLE = b'title = "x"\ntopic = "privacy"'


def stands():
    return [
        (one.from_on, one.until_on)
        for one in Standing.objects.filter(kind="training.program", withdrawn_at=None)
    ]


def test_a_program_stands_from_the_day_both_topics_are_asked_of_everybody(cast, course):
    privacy = course("Privacy", since=100)
    assert (stands(), lacking_on(clock.today())) == ([], [Topic.SECURITY])
    course("Security", topic=Topic.SECURITY, since=40, taught=ELSEWHERE)
    assert (stands(), lacking_on(clock.today())) == ([(ago(40), None)], [])
    courses.end_course(course=privacy, ended_on=ago(1), by=cast.priya)
    assert (stands(), lacking_on(clock.today())) == ([(ago(40), ago(1))], [Topic.PRIVACY])
    course("Privacy again", since=1)
    assert stands() == [(ago(40), None)]


def test_a_course_for_one_role_makes_no_program(cast, course):
    course("Privacy")
    one = course("Security", topic=Topic.SECURITY, everybody=False)
    audiences.add_audience(course=one, role=Role.AUDITOR, facility=None, from_on=ago(9), by=cast.nora)
    assert stands() == []


def test_an_audience_ends_once_and_is_named_once(cast, course):
    one = course("Privacy")
    audience = Audience.objects.get()
    with pytest.raises(WrongState, match="already"):
        audiences.add_audience(course=one, role=None, facility=None, from_on=clock.today(), by=cast.nora)
    with pytest.raises(Invalid):
        audiences.end_audience(audience=audience, until_on=ago(101), by=cast.nora)
    audiences.end_audience(audience=audience, until_on=clock.today(), by=cast.nora)
    with pytest.raises(WrongState):
        audiences.end_audience(audience=audience, until_on=clock.today(), by=cast.nora)


def test_versions_follow_each_other(cast, course):
    one = course("Privacy")
    with pytest.raises(Invalid, match="begins on that day or later"):
        changed(cast, one, since=101)
    second = changed(cast, one, since=10)
    assert second.number == 2
    again = Course.objects.get()
    assert [version_on(again, ago(days)).number for days in (200, 11, 10, 0)] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    "lacking",
    [
        {"title": " "},
        {"due_days": 0},
        {"due_days": 366},
        {"valid_months": 0},
        {"valid_months": 121},
        {"taught": Taught(Material.FILE)},
        {"taught": Taught(Material.ELSEWHERE, place=" ")},
        {"taught": Taught(Material.SHORT_COURSE, TOO_LITTLE)},
        {"taught": Taught(Material.SHORT_COURSE, SHORT.data, pass_percent=49)},
    ],
)
def test_a_course_that_cannot_be_taught_is_refused(cast, lacking):
    with pytest.raises(Invalid):
        added(cast, **({"title": "Privacy"} | lacking))
    assert not Course.objects.exists()


def test_a_title_is_there_once_and_an_ended_course_takes_nothing(cast, course):
    one = course("Privacy", taught=FILE)
    with pytest.raises(Invalid, match="there already"):
        course("Privacy")
    courses.end_course(course=one, ended_on=clock.today(), by=cast.nora)
    with pytest.raises(WrongState, match="ended"):
        changed(cast, one, since=0)


def test_only_the_officers_keep_courses(cast):
    for who in (cast.wes, cast.ada, cast.lou, cast.alma):
        with pytest.raises(NotPermitted):
            courses.add_course(
                title="x", topic=Topic.PRIVACY, due_days=30, valid_months=None, from_on=clock.today(),
                taught=SHORT, by=who,
            )  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_short_course_that_comes_along_is_whole(name):
    course = read(shipped(name))
    assert 6 <= len(course.pages) <= 7
    assert len(course.questions) == 8
    cites = [page.cite for page in course.pages] + [one.cite for one in course.questions]
    assert all(cite.startswith("45 CFR ") for cite in cites)
    assert all(choice.why.endswith(".") for one in course.questions for choice in one.choices)
    # Whoever always chooses the same place does not pass.
    assert all(sum(one.right == place for one in course.questions) <= 5 for place in range(3))
