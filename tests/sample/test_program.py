"""The sample's standing program: every room has something in it on whatever day it is begun, and all of it goes."""

from datetime import UTC, date, datetime, time

import pytest

from forthwith import clock
from forthwith.duties.domain import PROGRAM
from forthwith.duties.models import Adoption, Duty
from forthwith.duties.refreshing import refresh
from forthwith.people.domain import Role
from forthwith.people.models import Facility, Person
from forthwith.program.assessments.models import Assessment
from forthwith.program.associates.models import Associate
from forthwith.program.collection.models import Questionnaire
from forthwith.program.inventory.models import Count, Disposal
from forthwith.program.plans.models import PlanTest
from forthwith.program.policies.models import Version
from forthwith.program.risks.models import Analysis, Treatment
from forthwith.program.systems.models import System
from forthwith.program.training.models import Completion, Course
from forthwith.program.visits.models import VisitFinding
from forthwith.program.vulnerabilities.models import Assessment as Vulnerabilities
from forthwith.program.vulnerabilities.models import Finding
from forthwith.sample import agency
from forthwith.sample.program.days import Days
from forthwith.sample.program.places import LOU
from forthwith.sample.program.story import story
from tests.sample.conftest import PASSWORD


def test_every_room_has_something_done_and_something_to_do(loaded):
    year = clock.today().year
    assert (Facility.objects.count(), System.objects.count(), Associate.objects.count()) == (3, 5, 3)
    assert Adoption.objects.exists()
    assert Course.objects.count() == 3
    assert Completion.objects.exists()
    for model in (Assessment, Count, Vulnerabilities, Analysis):
        assert model.objects.exclude(closed_at=None).exists(), model
        assert model.objects.filter(closed_at=None).exists(), model
    assert set(Assessment.objects.filter(closed_at=None).values_list("year", flat=True)) == {year}
    assert Questionnaire.objects.exclude(closed_at=None).count() == 2
    assert Treatment.objects.exclude(done_on=None).count() == 1
    assert Treatment.objects.filter(done_on=None).exists()
    assert VisitFinding.objects.filter(closed_on=None).exists()
    assert Disposal.objects.exists()
    assert PlanTest.objects.exists()
    assert Finding.objects.filter(gone_on=None, decision="").exists()


def test_half_of_those_who_must_have_read_the_new_regulation(loaded):
    newest = Version.objects.filter(policy__number="8.370").order_by("-number")[0]
    assert newest.read_by_all_on is None
    assert newest.acknowledgments.count() == 4


def test_lou_answers_for_one_facility(loaded):
    lou = Person.objects.get(email=LOU)
    assert lou.facilities(role=Role.LOCAL_SECURITY_OFFICER) == {"OSH"}
    assert lou.roles() == {Role.LOCAL_SECURITY_OFFICER}


def test_the_year_shows_what_is_done_what_is_near_and_little_that_is_late(loaded):
    refresh()
    owed = Duty.objects.filter(law=PROGRAM)
    assert owed.exclude(done_on=None).count() > 10
    late = set(owed.filter(done_on=None, due_on__lt=clock.today()).values_list("kind", flat=True))
    assert late <= {
        "local-security-officer",
        "no-facility-policy",
        "associates.agreement",
        "review-after-breach",
        "risks.treatment",
    }
    near = set(owed.filter(done_on=None, due_on__gte=clock.today()).values_list("kind", flat=True))
    assert {"system-assessment", "new-system-assessment", "security-assessment", "inventory"} <= near


def test_where_somebody_has_begun_a_program_the_samples_is_not_told(cast, facilities, clear):
    agency.load(password=PASSWORD)
    assert set(Facility.objects.values_list("code", flat=True)) == {"FUL", "STL"}
    assert not System.objects.exists()
    clear()
    assert Facility.objects.count() == 2


@pytest.mark.parametrize("day", [date(2027, 1, 1), date(2027, 4, 30), date(2027, 5, 1), date(2028, 2, 29)])
def test_the_story_can_be_told_on_any_day(day, db, settings, tmp_path, small):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EVIDENCE_DIR = tmp_path / "evidence"
    with clock.frozen_at(datetime.combine(day, time(18), UTC)):
        assert agency.load(password=PASSWORD)
        assert Questionnaire.objects.exclude(closed_at=None).count() == 2


def test_no_step_lies_in_the_future_and_years_are_whole():
    for day in (date(2027, 1, 1), date(2027, 7, 1), date(2027, 12, 31)):
        days = Days(day)
        assert all(ago >= 0 for ago, _ in story(day))
        assert days.begins <= date(days.april - 1, 3, 20)
        assert list(days.years)[-1] == day.year - 1
