"""The year as a picture and a table: every mark leads to its why, and a local officer sees their facility alone."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from forthwith import clock
from forthwith.duties import facts
from forthwith.law.hipaa.decision import DutyStatus
from forthwith.program.overview.picture import LABELS, MONTH, WIDTH, picture
from forthwith.program.overview.rooms import ROOMS
from tests.duties.test_feed import due

YEAR = clock.today().year


@pytest.fixture
def opened(cast, facilities):
    def get(who, path, **asked):
        client = Client()
        client.force_login(getattr(cast, who))
        return client.get(path, asked)

    return get


# The drawing, without a database


def test_a_mark_tells_its_gravest_standing_and_how_many():
    dues = [
        due(due_on=date(2026, 4, 30), done_on=date(2026, 4, 2)),
        due(due_on=date(2026, 4, 30), subject="facility:STL"),
        due(due_on=date(2027, 4, 30)),
    ]
    drawn = picture(2026, dues, date(2026, 5, 1))
    [mark] = drawn.marks
    assert mark.stands is DutyStatus.OVERDUE
    assert (mark.count, mark.month) == (2, 4)
    assert mark.words == "Inventory of computing equipment, April: 1 overdue, 1 done"


def test_marks_stand_in_the_column_of_their_month_and_nothing_leaves_the_picture():
    dues = [due(due_on=date(2026, month, 1), duty=f"d{month}") for month in range(1, 13)]
    drawn = picture(2026, dues, date(2026, 12, 31))
    assert len(drawn.lines) == 12
    assert len({line.y for line in drawn.lines}) == 12
    for mark in drawn.marks:
        assert LABELS + (mark.month - 1) * MONTH < mark.x < LABELS + mark.month * MONTH <= WIDTH
        assert 0 < mark.y < drawn.height
    assert LABELS < drawn.today_x < WIDTH


def test_today_is_drawn_in_its_own_year_alone():
    assert picture(2025, [], date(2026, 1, 1)).today_x is None
    assert picture(2024, [due(due_on=date(2024, 2, 29))], date(2026, 1, 1)).marks[0].month == 2


# The pages


def test_every_mark_leads_to_its_duties_with_their_why(opened):
    page = opened("nora", "/program/")
    assert page.status_code == 200
    links = set(re.findall(r'class="year__link" href="([^"]+)"', page.text))
    assert len(links) > 5
    for link in links:
        listed = opened("nora", link)
        assert listed.status_code == 200
        assert "Due by" in listed.text
    for link in links:
        assert page.text.count(f'"{link}"') == 2  # in the picture and in the table


def test_the_picture_has_a_title_and_words_for_who_does_not_see_it(opened):
    text = opened("ada", "/program/").text
    assert f"What is due in {YEAR}</title>" in text
    assert "<desc" in text
    assert re.search(r"<title>Inventory of computing equipment, December: \d", text)


def test_any_year_past_or_future_and_as_known_on_a_past_day(opened):
    assert f"The program in {YEAR + 30}" in opened("nora", "/program/", year=YEAR + 30).text
    past = opened("nora", "/program/", year=YEAR, as_of=f"{YEAR - 1}-06-30").text
    assert "As it was known on" in past
    assert opened("nora", "/program/", year="soon").status_code == 200


def test_a_local_security_officer_sees_their_facility_alone(opened):
    page = opened("lou", f"/program/{YEAR}/12/inventory/").text
    assert "Facility FUL" in page
    assert "STL" not in page
    assert "Facility STL" in opened("nora", f"/program/{YEAR}/12/inventory/").text
    assert opened("lou", f"/program/{YEAR}/12/security-assessment/").status_code == 404
    assert "security assessment" not in opened("lou", "/program/").text.lower()


def test_who_reads_the_audits_of_access_sees_their_duties_and_no_other(opened, cast):
    facts.stands("access.employee", subject="system:HR", from_on=clock.today(), by=cast.nora)
    page = opened("theo", f"/program/{YEAR}/12/employee/")
    assert "Review of employee accounts" in page.text
    assert 'href="/program/"' not in page.text  # no link to what is refused
    assert opened("theo", f"/program/{YEAR}/12/inventory/").status_code == 404
    assert opened("lou", f"/program/{YEAR}/12/employee/").status_code == 404
    assert opened("wes", f"/program/{YEAR}/12/employee/").status_code == 403
    assert f'"/program/?year={YEAR}"' in opened("nora", f"/program/{YEAR}/12/employee/").text


@pytest.mark.parametrize("path", [f"{YEAR}/13/inventory", f"{YEAR}/12/no-such", "0/1/inventory"])
def test_what_is_not_there_is_not_there(opened, path):
    assert opened("nora", f"/program/{path}/").status_code == 404


def test_what_is_done_stands_with_its_proof(opened, cast):
    facts.happened(
        "inventory.counted",
        subject="facility:FUL",
        on=clock.today(),
        label="Count 17",
        href="/program/inventory/17/",
        by=cast.nora,
    )
    text = opened("lou", f"/program/{YEAR}/12/inventory/").text
    assert '<a href="/program/inventory/17/">Count 17</a>' in text
    assert "Done" in text


def test_the_number_of_questions_to_the_database_does_not_grow(opened, cast):
    opened("nora", "/program/")
    with CaptureQueriesContext(connection) as few:
        opened("nora", "/program/")
    for number in range(40):
        facts.stands("system", subject=f"system:S{number}", from_on=date(YEAR, 1, 1), by=cast.nora)
    with CaptureQueriesContext(connection) as many:
        opened("nora", "/program/")
    assert len(many) == len(few)


@pytest.mark.parametrize("who", ["nora", "lou"])
def test_the_rooms_listed_are_those_that_open(opened, who):
    page = opened(who, "/program/")
    listed = {room.href for room in page.context["figures"]}
    opens = {
        path for path in (f"/program/{room.path}/" for room in ROOMS) if opened(who, path).status_code == 200
    }
    assert listed == opens
