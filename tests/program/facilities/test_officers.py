"""Who holds which office: at all times, by a holder and not by a deputy, on any day; what is said when nobody does."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from forthwith import clock
from forthwith.errors import Invalid
from forthwith.people import actions, queries
from forthwith.people.domain import AT_ONE_FACILITY, OFFICE_NAMES, OFFICES, Role
from forthwith.people.models import Appointment

DAY = timedelta(days=1)
GLOSSARY = Path(__file__).resolve().parents[3] / "docs" / "glossary.md"


def page(client, who, **asked):
    client.force_login(who)
    return client.get(reverse("facilities:officers"), asked)


def lines(answer):
    return {row[0]: row[1:] for row in answer.context["table"].rows}


def appoint(cast, person, role, **more):
    since = more.pop("from_on", clock.today())
    return actions.appoint(person=person, role=role, from_on=since, by=cast.alma, **more)


def test_a_gap_in_the_office_of_the_security_officer_is_a_finding(cast, client):
    held = cast.nora.appointments.get()
    last, again = clock.today() - 20 * DAY, clock.today() - 10 * DAY
    actions.end_appointment(appointment=held, until_on=last, by=cast.alma)
    answer = page(client, cast.priya)
    assert answer.context["vacant"] == ["Chief Security Officer"]
    assert "1 office is held by nobody" in answer.content.decode()
    appoint(cast, cast.theo, Role.SECURITY_OFFICER, from_on=again)
    answer = page(client, cast.priya)
    assert answer.context["vacant"] == []
    assert answer.context["gaps"].rows == [("Chief Security Officer", last + DAY, again - DAY, 9)]


def test_a_deputy_stands_beside_and_does_not_fill_the_office(cast, client):
    appoint(cast, cast.theo, Role.SECURITY_OFFICER, deputy=True)
    actions.end_appointment(
        appointment=cast.nora.appointments.get(), until_on=clock.today() - DAY, by=cast.alma
    )
    answer = page(client, cast.priya)
    held, _, deputies, stands = lines(answer)["Chief Security Officer"]
    assert (held, deputies, stands.text) == ("Nobody", cast.theo.name, "Held by nobody, a deputy stands in")
    assert cast.theo.holds(Role.SECURITY_OFFICER)


def test_every_facility_in_use_has_its_own_office(cast, facilities, client):
    shown = lines(page(client, cast.nora))
    assert shown["Local Security Officer, Fulton State Hospital"][0] == cast.lou.name
    assert shown["Local Security Officer, St. Louis Clinic"][0] == "Nobody"
    type(facilities["STL"]).objects.filter(code="STL").update(until_on=clock.today() - DAY)
    assert "Local Security Officer, St. Louis Clinic" not in lines(page(client, cast.nora))


def test_any_past_day_is_shown_as_it_was(cast, client):
    before = clock.today() - 5 * DAY
    actions.end_appointment(appointment=cast.nora.appointments.get(), until_on=before, by=cast.alma)
    then = page(client, cast.ada, on=before.isoformat())
    after = page(client, cast.ada, on=(before + DAY).isoformat())
    assert lines(then)["Chief Security Officer"][3].text == "Held"
    assert lines(after)["Chief Security Officer"][3].text == "Held by nobody"


def test_a_local_security_officer_sees_the_entitys_offices_and_their_own(cast, facilities, client):
    assert set(lines(page(client, cast.lou))) == {
        "Chief Security Officer",
        "Privacy Officer",
        "Local Security Officer, Fulton State Hospital",
    }


@pytest.mark.parametrize("who", ["nora", "priya", "lou"])
def test_who_ends_the_last_holder_of_an_office_is_told_first(who, cast, client):
    client.force_login(cast.alma)
    held = getattr(cast, who).appointments.get()
    asked = client.post(reverse("people:end", args=[held.pk]))
    assert "An office would fall vacant" in asked.content.decode()
    assert Appointment.objects.get(pk=held.pk).until_on is None
    done = client.post(reverse("people:end", args=[held.pk]), {"vacant": "yes"}, follow=True)
    assert "Appoint a successor" in done.content.decode()
    assert Appointment.objects.get(pk=held.pk).until_on == clock.today()


VACANT = [
    # the successor,                                      falls vacant
    (None,                                                True),
    ({"from_on": clock.today() + DAY},                    False),
    ({"from_on": clock.today() + 2 * DAY},                True),
    ({"until_on": clock.today()},                         True),
    ({"until_on": clock.today() + DAY},                   False),
    ({"deputy": True},                                    True),
]  # fmt: skip


@pytest.mark.parametrize(("successor", "falls_vacant"), VACANT)
def test_an_office_falls_vacant_without_a_holder_on_the_next_day(successor, falls_vacant, cast):
    if successor is not None:
        appoint(cast, cast.theo, Role.SECURITY_OFFICER, **successor)
    assert queries.falls_vacant(cast.nora.appointments.get(), clock.today()) == falls_vacant


def test_ending_what_is_no_office_asks_nothing(cast, client):
    client.force_login(cast.alma)
    held = cast.wes.appointments.get()
    assert client.post(reverse("people:end", args=[held.pk])).status_code == 302


def test_who_is_barred_while_alone_in_an_office_leaves_it_without_anybody_who_may_act(cast, client):
    client.force_login(cast.alma)
    done = client.post(reverse("people:bar", args=[cast.nora.pk]), follow=True)
    assert "Security officer. Appoint a successor" in done.content.decode()
    stands = lines(page(client, cast.priya))["Chief Security Officer"][3]
    assert stands.text == "The holder is barred from signing in"


REFUSED = [
    # role,                        facility, deputy, says
    (Role.LOCAL_SECURITY_OFFICER,  None,     False,  "Say of which facility"),
    (Role.SECURITY_OFFICER,        "FUL",    False,  "serves the entity as a whole"),
    (Role.PRIVACY_OFFICER,         "FUL",    False,  "serves the entity as a whole"),
    (Role.AUDITOR,                 None,     True,   "has no deputy"),
    (Role.WORKFORCE_MEMBER,        "FUL",    True,   "has no deputy"),
]  # fmt: skip


@pytest.mark.parametrize(("wanted", "says"), [(one[:3], one[3]) for one in REFUSED])
def test_an_appointment_says_of_which_facility_where_it_must(wanted, says, cast, facilities):
    role, code, deputy = wanted
    with pytest.raises(Invalid, match=says):
        appoint(cast, cast.otto, role, facility=facilities.get(code), deputy=deputy)


def test_nobody_is_appointed_to_a_facility_that_is_no_longer_in_use(cast, facilities):
    ended = facilities["STL"]
    ended.until_on = clock.today() - DAY
    with pytest.raises(Invalid, match="was in use until"):
        appoint(cast, cast.otto, Role.WORKFORCE_MEMBER, facility=ended)


TERMS = {
    "Breach",
    "Chief Security Officer",
    "HIPAA",
    "Information Security Management Office",
    "Local Security Officer",
    "PHI",
    "Privacy Officer",
}


def test_the_roles_and_terms_of_the_policy_exist_under_their_names(cast, client, settings):
    assert set(OFFICE_NAMES) == set(OFFICES)
    assert AT_ONE_FACILITY == (Role.LOCAL_SECURITY_OFFICER,)
    shown = page(client, cast.nora).content.decode()
    assert all(name in shown for name in OFFICE_NAMES.values())
    rows = GLOSSARY.read_text(encoding="utf-8").splitlines()
    assert {row.split("|")[1].strip() for row in rows if row.startswith("| ")} >= TERMS
    assert settings.VULNERABILITY_UNIT == "Information Security Management Office"
