"""A private calendar: made, shown once, ended; nothing for who is barred or without a role; not too often."""

import re
from datetime import timedelta

from django.test import Client
from icalendar import Calendar

from forthwith import clock
from forthwith.people.actions import bar
from forthwith.program.overview import actions
from forthwith.program.overview.models import FeedLink
from forthwith.record.models import Entry
from tests.stage import rows_of


def address(token):
    return f"/calendar/{token}.ics"


def events(answer):
    assert answer.status_code == 200, answer.content
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_a_link_is_shown_once_and_only_its_digest_is_kept(cast, facilities, client):
    client.force_login(cast.nora)
    page = client.post("/program/calendar/")
    [link] = set(re.findall(r"http://testserver(/calendar/[^\"]+\.ics)", page.text))
    assert events(Client().get(link))
    assert link not in client.get("/program/calendar/").text
    token = link.removeprefix("/calendar/").removesuffix(".ics")
    assert not any(token.split(".")[0] in row for rows in rows_of("django_session").values() for row in rows)
    assert Entry.objects.filter(act="overview.make_feed").count() == 1


def test_a_new_link_ends_the_one_before_and_an_ended_one_opens_nothing(cast, facilities):
    first, second = actions.make_feed(by=cast.nora), actions.make_feed(by=cast.nora)
    assert Client().get(address(first)).status_code == 404
    assert Client().get(address(second)).status_code == 200
    actions.end_feed(by=cast.nora)
    assert Client().get(address(second)).status_code == 404
    assert FeedLink.objects.filter(ended_at=None).count() == 0


def test_who_is_barred_or_holds_no_role_any_more_finds_nothing(cast, facilities):
    token, local = actions.make_feed(by=cast.ada), actions.make_feed(by=cast.lou)
    bar(person=cast.ada, by=cast.alma)
    assert Client().get(address(token)).status_code == 404
    cast.lou.appointments.update(until_on=clock.today() - timedelta(days=1))
    assert Client().get(address(local)).status_code == 404


def test_a_guess_finds_nothing_and_many_are_told_to_wait(cast):
    answers = [Client().get(address(f"guess-{number}")).status_code for number in range(32)]
    assert set(answers) == {404, 429}


def test_a_program_that_asks_too_often_is_told_to_wait(cast, facilities, settings):
    token = actions.make_feed(by=cast.lou)
    answers = [Client().get(address(token)).status_code for _ in range(61)]
    assert answers == [200] * 60 + [429]


def test_a_local_security_officers_calendar_has_their_facility_alone(cast, facilities):
    answer = Client().get(address(actions.make_feed(by=cast.lou)))
    assert events(answer)
    assert all("facility FUL" in event["SUMMARY"] for event in events(answer))
    assert Calendar.from_ical(answer.content)["X-WR-CALNAME"] == "What is due, FUL"
    whole = {event["SUMMARY"] for event in events(Client().get(address(actions.make_feed(by=cast.nora))))}
    assert any("facility STL" in words for words in whole)
    assert any("the whole entity" in words for words in whole)


def test_audits_of_access_stand_in_the_calendar_of_those_who_read_them(cast, facilities):
    words = {
        who: Client().get(address(actions.make_feed(by=getattr(cast, who)))).text for who in ("theo", "priya")
    }
    assert "Inventory" not in words["theo"]
    assert "Audit of" not in words["priya"]


def test_every_event_leads_to_its_why_and_names_nobody(cast, facilities, client):
    answer = Client().get(address(actions.make_feed(by=cast.lou)))
    assert not any(person.name in answer.text for person in cast.everybody().values())
    client.force_login(cast.lou)
    for event in events(answer):
        path, _, place = event["URL"].removeprefix("http://testserver").partition("#")
        assert f'id="{place}"' in client.get(path).text


def test_the_file_is_what_outlook_and_google_read(cast, facilities):
    answer = Client().get(address(actions.make_feed(by=cast.nora)))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    lines = answer.content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert max(map(len, lines)) <= 75
    names = [event["UID"] for event in events(answer)]
    assert len(set(names)) == len(names)


def test_the_names_of_events_are_the_same_at_every_fetch(cast, facilities):
    token = actions.make_feed(by=cast.nora)
    first, second = (Client().get(address(token)) for _ in range(2))
    assert [one["UID"] for one in events(first)] == [one["UID"] for one in events(second)]


def test_whoever_runs_nothing_of_the_program_has_no_calendar(cast, client):
    client.force_login(cast.wes)
    assert client.get("/program/calendar/").status_code == 403
    assert client.post("/program/calendar/").status_code == 403
    assert "My calendar" not in client.get("/people/me/").text
