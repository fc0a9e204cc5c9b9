"""The story of the sample's program, each step on its day: whole years that are over, and this one until today."""

from collections.abc import Iterator
from datetime import date

from forthwith.program.assessments.domain import Subject
from forthwith.sample.program import (
    april,
    assessing,
    associates,
    equipment,
    places,
    plans,
    policies,
    risks,
    scans,
    systems,
    training,
    visits,
)
from forthwith.sample.program.days import Days
from forthwith.sample.steps import Step

Told = tuple[date, Step]


def story(today: date) -> list[tuple[int, Step]]:
    """Every step with how many days ago it was."""
    days = Days(today)
    told = [*_set_up(days), *_past_years(days), *_collections(days), *_lately(days), *_this_year(days)]
    return [((today - on).days, step) for on, step in told if on <= today]


def _set_up(days: Days) -> Iterator[Told]:
    for step in (
        places.adopt_policy,
        places.settle_in,
        policies.put_in_force,
        systems.enter_systems,
        associates.enter,
        equipment.enter,
        plans.add_plans,
        training.add_courses,
    ):
        yield days.begins, step
    yield days.begins.replace(day=20), policies.read_by_everybody
    yield days.begins.replace(day=22), training.hold_session
    yield days.begins.replace(day=24), training.bring_first_list


def _past_years(days: Days) -> Iterator[Told]:
    for year in days.years:
        yield date(year, 6, 10), visits.visit(places.HOSPITAL, is_clean=False)
        yield date(year, 6, 10), visits.find(30)
        yield date(year, 7, 2), visits.mend
        yield date(year, 9, 8), visits.visit(places.CLINIC)
        yield date(year, 9, 9), visits.visit(places.RESIDENCE)
        yield date(year, 11, 18), equipment.count
        for subject in Subject:
            yield date(year, 10, 5), assessing.begin(subject)
            yield date(year, 11, 20), assessing.answer(subject)
            yield date(year, 12, 10), assessing.close(subject)
            yield date(year + 1, 1, 20), assessing.mend(subject)
    for half in days.halves:
        yield date(int(half[:4]), 5 if half.endswith("1") else 11, 12), scans.assess


def _collections(days: Days) -> Iterator[Told]:
    for year in (days.april - 1, days.april):
        yield date(year, 3, 20), april.draft
        yield date(year, 4, 1), april.send_out
        yield date(year, 4, 15), april.answer(is_first=year < days.april)
        yield date(year, 4, 28), april.close


def _lately(days: Days) -> Iterator[Told]:
    yield days.ago(220), policies.review
    yield days.ago(200), training.bring_list
    yield days.ago(150), risks.assess_care
    yield days.ago(110), risks.finish_first
    yield days.ago(plans.RENEWED_DAYS), plans.renew
    yield days.ago(90), equipment.wipe
    yield days.ago(75), associates.review
    yield days.ago(70), training.answer_quiz
    yield days.ago(60), plans.test
    yield days.ago(35), plans.close_first
    yield days.ago(20), policies.publish_maintenance_anew
    yield days.ago(14), policies.read_by_half
    yield days.ago(places.VACANT_DAYS), places.leave_riverbend
    yield days.ago(12), systems.propose_change
    yield days.ago(10), systems.begin_project
    yield days.ago(8), risks.begin_claims
    yield days.ago(6), policies.find_local


def _this_year(days: Days) -> Iterator[Told]:
    yield days.this_year(62), visits.visit(places.HOSPITAL, is_clean=False)
    yield days.this_year(62), visits.find(70)
    yield days.this_year(30), visits.plan_next
    yield days.this_half(25), scans.begin
    yield days.this_half(21), scans.decide(9)
    yield days.this_year(15), equipment.begin
    for subject in Subject:
        yield days.this_year(40), assessing.begin(subject)
        yield days.this_year(18), assessing.answer(subject, by_half=True)
