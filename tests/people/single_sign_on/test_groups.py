"""Groups bring appointments and take away what they brought; people are added where the settings allow it."""

import json
from datetime import timedelta

import pytest

from forthwith import clock
from forthwith.errors import Unprepared
from forthwith.people.domain import Role
from forthwith.people.models import Appointment, GroupAppointment, Person
from forthwith.people.single_sign_on.providers import read
from forthwith.record.live import verify
from forthwith.record.models import Entry
from tests.cast import PASSWORD, email
from tests.identity import through_oidc


def signed_in(client, account="otto"):
    return client.get(through_oidc(client.get("/sign-in/with/agency/").url, account))


def in_groups(oidc, *groups):
    oidc.account("otto", **oidc.told["accounts"]["otto"] | {"groups": list(groups)})


def roles_of(person):
    held = Appointment.objects.filter(person=person).in_force(clock.today())
    return {(one.role, one.facility.code if one.facility else "") for one in held}


def entered(act):
    found = Entry.objects.filter(act=act).order_by("-sequence").first()
    return json.loads(bytes(found.canonical))


def test_groups_bring_what_the_file_maps_and_nothing_else(client, cast, oidc, facilities):
    before = roles_of(cast.otto)
    in_groups(oidc, "hipaa-privacy", "ful-security", "administrator", "everybody")
    signed_in(client)
    assert roles_of(cast.otto) - before == {("privacy_officer", ""), ("local_security_officer", "FUL")}
    told = entered("people.appoint")
    assert told["fields"]["provider"] == "agency"
    assert told["fields"]["assertion"].startswith("sha256:")
    assert "system" in str(told["actor"])


def test_the_same_groups_again_change_nothing(client, cast, oidc):
    in_groups(oidc, "hipaa-privacy")
    signed_in(client)
    count = Appointment.objects.count(), Entry.objects.filter(act="people.appoint").count()
    client.logout()
    signed_in(client)
    assert (Appointment.objects.count(), Entry.objects.filter(act="people.appoint").count()) == count


def test_a_group_that_is_gone_takes_away_what_it_brought(client, cast, oidc):
    in_groups(oidc, "hipaa-privacy")
    with clock.frozen_at(clock.now() - timedelta(days=2)):
        from forthwith.people.single_sign_on import accepting
        from forthwith.people.single_sign_on.assertion import Assertion
        from forthwith.people.single_sign_on.providers import provider

        said = Assertion(
            issuer=oidc.issuer, subject="otto", email=email("otto"), name="Otto", strong=False,
            groups=frozenset({"hipaa-privacy"}), digest="sha256:0", number="1",
            until=clock.now() + timedelta(minutes=5),
        )  # fmt: skip
        accepting.accept(assertion=said, provider=provider("agency"))
    assert ("privacy_officer", "") in roles_of(cast.otto)
    in_groups(oidc)
    assert signed_in(client).status_code == 302
    assert ("privacy_officer", "") not in roles_of(cast.otto)
    assert (
        entered("people.end_appointment")["fields"]["until"]
        == (clock.today() - timedelta(days=1)).isoformat()
    )


def test_what_began_today_ends_with_today(client, cast, oidc):
    in_groups(oidc, "hipaa-privacy")
    signed_in(client)
    client.logout()
    in_groups(oidc)
    signed_in(client)
    assert GroupAppointment.objects.get().appointment.until_on == clock.today()
    assert verify().faults == ()


def test_what_an_administrator_gave_is_never_taken_away(client, cast, oidc):
    before = roles_of(cast.otto)
    in_groups(oidc)
    signed_in(client)
    assert roles_of(cast.otto) == before


def test_a_facility_nobody_knows_brings_nothing_and_keeps_nobody_out(client, cast, oidc, settings):
    path = oidc.file()
    path.write_text(path.read_text().replace('"FUL"', '"XXX"'))
    settings.SSO = str(path)
    in_groups(oidc, "ful-security")
    assert signed_in(client).status_code == 302
    assert not GroupAppointment.objects.exists()


def test_somebody_new_is_added_where_the_settings_say_so_and_a_group_brings_a_role(
    client, cast, oidc, settings
):
    settings.SSO = str(oidc.file(unknown="add"))
    new = {"email": "new@agency.example", "email_verified": True, "name": "New Person"}
    oidc.account("new", groups=[], **new)
    assert signed_in(client, "new").status_code == 403
    oidc.account("new", groups=["hipaa-privacy"], **new)
    assert signed_in(client, "new").status_code == 302
    person = Person.objects.get(email="new@agency.example")
    assert (person.name, person.has_usable_password()) == ("New Person", False)
    assert person.holds(Role.PRIVACY_OFFICER)
    assert verify().faults == ()


def test_accounts_may_be_kept_from_passwords(client, cast, oidc, settings):
    given = {"username": email("otto"), "password": PASSWORD}
    assert client.post("/sign-in/", given).status_code == 302
    client.logout()
    settings.SSO = str(oidc.file(passwords="false"))
    assert client.post("/sign-in/", given).status_code == 302, "not linked yet"
    client.logout()
    signed_in(client)
    client.logout()
    answer = client.post("/sign-in/", given)
    assert "your account takes no password" in answer.text
    assert client.post("/sign-in/", given | {"username": email("priya")}).status_code == 302


def test_the_page_of_signing_in_offers_them(client, cast, oidc, settings):
    assert "Sign in with Agency account" in client.get("/sign-in/").text
    settings.SSO = ""
    assert "Agency account" not in client.get("/sign-in/").text
    assert client.get("/sign-in/with/agency/").status_code == 404


GOOD = 'protocol = "oidc"\nlabel = "A"\nissuer = "https://a.example"\nclient = "c"\n'
BAD = [
    ("[agency]\n" + GOOD.replace("https", "http"), "must begin with https"),
    ("[agency]\n" + GOOD.replace('client = "c"\n', ""), "needs client"),
    ("[agency]\n" + GOOD + "extra = 1", "extra"),
    ("[agency]\n" + GOOD + "skew = 3600", "skew"),
    ("[Agency X]", "cannot be read"),
    ("agency = 1", "agency"),
    ("[agency]\n" + GOOD + '[[agency.roles]]\ngroup = "g"\nrole = "king"', "role"),
    (
        "[agency]\n" + GOOD + '[[agency.roles]]\ngroup = "g"\nrole = "local_security_officer"',
        "needs a facility",
    ),
    (
        "[agency]\n" + GOOD + '[[agency.roles]]\ngroup = "g"\nrole = "auditor"\nfacility = "FUL"',
        "serves the entity",
    ),
    ('[agency]\nprotocol = "saml"\nlabel = "A"', "needs metadata_file"),
]


@pytest.mark.parametrize(("text", "says"), BAD)
def test_a_file_that_cannot_be_used_stops_with_a_sentence(text, says, tmp_path):
    (tmp_path / "sso.toml").write_text(text)
    with pytest.raises(Unprepared, match=says) as refused:
        read(tmp_path / "sso.toml")
    assert str(refused.value).startswith("FORTHWITH_SSO")


def test_a_whole_file_is_read(tmp_path):
    (tmp_path / "sso.toml").write_text("[agency]\n" + GOOD)
    assert [one.name for one in read(tmp_path / "sso.toml")] == ["agency"]
