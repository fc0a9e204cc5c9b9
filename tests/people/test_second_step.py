"""The second step of signing in: nobody is in before it; each code opens once; guessing is slowed; all of it is entered."""

import re
import time
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session as BrowserSession
from django.db import connection
from django.test import Client

from forthwith import clock
from forthwith.cli import main
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.inspection.queries import verified
from forthwith.people.actions import bar, set_password
from forthwith.people.factors import actions, totp
from forthwith.people.models import Factor, Message, RecoveryCode
from forthwith.record.models import Entry
from tests.cast import PASSWORD, email
from tests.people.factored import SECRET, code_now, code_step, is_in, password_step, with_app


@pytest.fixture
def app(cast):
    return with_app(cast.priya)


def acts_of(size):
    return list(Entry.objects.filter(sequence__gte=size).order_by("sequence").values_list("act", flat=True))


def test_the_password_alone_leads_to_the_second_step_and_no_further(app, client):
    assert password_step(client, "priya").url == "/sign-in/second/"
    assert not is_in(client)


def test_a_right_code_opens_and_leads_on(app, client):
    size = Entry.objects.count()
    password_step(client, "priya", next="/people/me/sessions/")
    assert code_step(client, code_now()).url == "/people/me/sessions/"
    assert is_in(client)
    assert acts_of(size) == ["people.use_factor", "people.sign_in"]
    assert verified().faults == ()


def test_an_address_elsewhere_is_not_followed(app, client):
    password_step(client, "priya", next="https://elsewhere.example/")
    assert code_step(client, code_now()).url == "/"


def test_a_code_opens_once_even_for_two_browsers_at_once(app, client):
    other, code = Client(), code_now()
    password_step(client, "priya")
    password_step(other, "priya")
    assert code_step(client, code).status_code == 302
    assert code_step(other, code).status_code == 200
    assert not is_in(other)


def test_a_second_request_that_read_before_the_first_wrote_takes_nothing(app):
    stale = Factor.objects.get(pk=app.pk)
    assert actions.use_factor(factor=app, step=app.last_step + 1)
    assert not actions.use_factor(factor=stale, step=stale.last_step + 1)


def test_a_wrong_code_is_entered_and_says_nothing_of_why(app, client):
    password_step(client, "priya")
    size = Entry.objects.count()
    pages = [code_step(client, typed).content for typed in ("000000", "not a code", "A" * 24)]
    assert acts_of(size) == ["people.code_refused"] * 3
    assert len({page.count(b"This was not right") for page in pages}) == 1


def test_after_five_wrong_codes_not_even_the_right_one_is_looked_at(app, client):
    password_step(client, "priya")
    for _ in range(4):
        assert code_step(client, "000000").status_code == 200
    code_step(client, "000000")
    assert code_step(client, code_now()).status_code == 429
    other = Client(REMOTE_ADDR="198.51.100.7")  # from elsewhere as well: whoever tries knows the password
    password_step(other, "priya")
    assert code_step(other, code_now()).status_code == 429


@pytest.mark.parametrize(("minutes", "opens"), [(5, True), (5.01, False)])
def test_the_password_holds_five_minutes_for_the_second_step(minutes, opens, app, client):
    now = clock.now()
    with clock.frozen_at(now):
        password_step(client, "priya")
    with clock.frozen_at(now + timedelta(minutes=minutes)):
        code_step(client, code_now())
        assert is_in(client) == opens


def test_whoever_is_barred_between_the_steps_stays_out(app, cast, client):
    password_step(client, "priya")
    bar(person=cast.priya, by=cast.alma)
    assert code_step(client, code_now()).url == "/sign-in/"


def test_unknown_names_and_wrong_passwords_get_the_same_answer(app, cast, client):
    def answer(typed):
        page = client.post("/sign-in/", {"username": typed, "password": "wrong " * 4})
        return page.status_code, page.content.replace(typed.encode(), b"")

    bodies = {_without_tokens(answer(typed)) for typed in (email("priya"), email("sam"), "x@agency.example")}
    assert len(bodies) == 1


def _without_tokens(answer):
    return answer[0], re.sub(rb'(value="|X-CSRFToken": ")[A-Za-z0-9]{64}', b"", answer[1])


@pytest.mark.parametrize("name", ["priya", "nobody"])
def test_an_unknown_name_costs_as_much_as_a_wrong_password(name, cast, settings):
    """CPU of this thread, with the digest passwords really have: what a stopwatch elsewhere could see of it."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    set_password(person=cast.priya, password=PASSWORD, by=cast.priya)
    cost = [_cpu_of(email(name)) for _ in range(3)]
    digest = [_cpu_of_a_digest() for _ in range(3)]
    assert min(cost) > 0.8 * min(digest)
    assert min(cost) < min(digest) + 0.15


def _cpu_of(typed):
    client, begun = Client(), time.process_time()
    client.post("/sign-in/", {"username": typed, "password": "wrong " * 4})
    return time.process_time() - begun


def _cpu_of_a_digest():
    begun = time.process_time()
    make_password("wrong " * 4)
    return time.process_time() - begun


# Recovery codes


def test_each_recovery_code_opens_once_and_is_kept_as_a_digest(app, cast, client):
    codes = actions.new_recovery_codes(by=cast.priya)
    kept = " ".join(RecoveryCode.objects.values_list("digest", flat=True))
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)
    password_step(client, "priya")
    assert code_step(client, codes[3].lower()).status_code == 302
    again = Client()
    password_step(again, "priya")
    assert code_step(again, codes[3]).status_code == 200
    assert code_step(again, codes[4]).status_code == 302


def test_new_recovery_codes_end_the_old_ones(app, cast):
    old = actions.new_recovery_codes(by=cast.priya)
    actions.new_recovery_codes(by=cast.priya)
    assert not actions.use_recovery_code(person=cast.priya, given=old[0])
    assert verified().faults == ()


def test_anothers_recovery_code_opens_nothing(app, cast):
    with_app(cast.sam)
    codes = actions.new_recovery_codes(by=cast.sam)
    assert not actions.use_recovery_code(person=cast.priya, given=codes[0])


# What is kept


def test_the_key_is_sealed_in_the_database_and_while_it_is_set_up(app, cast, client):
    client.force_login(cast.sam)
    page = client.get("/people/me/factors/app/")
    shown = page.context["key"].replace(" ", "")
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM people_factor")
        stored = b"".join(bytes(row[0]) for row in cursor.fetchall())
    sessions = [str(one.get_decoded()) for one in BrowserSession.objects.all()]
    assert SECRET.encode() not in stored
    assert not any(shown in one for one in sessions)
    assert b"<svg" in page.content
    assert SECRET not in "".join(
        bytes(one).decode() for one in Entry.objects.values_list("canonical", flat=True)
    )


# Lost


def test_an_administrator_resets_with_a_reason_and_the_person_is_told(app, cast, client, settings):
    settings.EMAIL_HOST = "127.0.0.1"
    actions.new_recovery_codes(by=cast.priya)
    client.force_login(cast.priya)
    actions.reset(person=cast.priya, why="Lost the telephone; came with the badge.", by=cast.alma)
    assert not cast.priya.factors.exists()
    assert not cast.priya.recovery_codes.exists()
    assert not is_in(client)
    assert Message.objects.get(person=cast.priya).subject == "How you sign in was reset"
    entry = Entry.objects.get(act="people.reset_factors")
    assert b"telephone" not in bytes(entry.canonical)
    assert cast.priya.factor_resets.get().why.startswith("Lost the telephone")
    assert verified().faults == ()


def test_a_reset_needs_an_administrator_a_reason_and_somebody_else(app, cast):
    with_app(cast.alma)
    with pytest.raises(NotPermitted, match="Only the administrator"):
        actions.reset(person=cast.priya, why="Lost.", by=cast.sam)
    with pytest.raises(Invalid, match="Say why"):
        actions.reset(person=cast.priya, why=" ", by=cast.alma)
    with pytest.raises(WrongState, match="another administrator"):
        actions.reset(person=cast.alma, why="Lost.", by=cast.alma)
    with pytest.raises(WrongState, match="nothing to reset"):
        actions.reset(person=cast.sam, why="Lost.", by=cast.alma)
    assert Factor.objects.count() == 2


def test_nobody_takes_anothers_factor_away(app, cast, client):
    with pytest.raises(NotPermitted):
        actions.take_away(factor=app, by=cast.sam)
    client.force_login(cast.sam)
    assert client.post(f"/people/me/factors/{app.pk}/take-away/").status_code == 404


# Required


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR = "required"


@pytest.mark.parametrize("path", ["/", "/incidents/", "/people/me/", "/people/me/sessions/", "/record/"])
def test_where_it_is_required_whoever_has_none_is_led_to_set_it_up_first(path, required, cast, client):
    password_step(client, "priya")
    assert client.get(path).url == "/people/me/factors/"
    assert client.get("/people/me/factors/").status_code == 200
    assert client.get("/people/me/factors/app/").status_code == 200


def test_once_set_up_everything_opens_and_the_codes_are_shown_once(required, cast, client):
    password_step(client, "priya")
    key = client.get("/people/me/factors/app/").context["key"].replace(" ", "")
    code = totp.code(key, totp.step_at(clock.now()))
    page = client.post("/people/me/factors/app/", {"name": "Telephone", "code": code})
    assert len(page.context["codes"]) == 10
    assert page.context["codes"][0].encode() not in client.get("/people/me/factors/").content
    assert is_in(client)


def test_the_last_one_stays_where_one_is_required(required, app, cast):
    with pytest.raises(WrongState, match="last one"):
        actions.take_away(factor=app, by=cast.priya)


def test_where_it_is_offered_the_last_one_goes_and_its_recovery_codes_with_it(app, cast):
    actions.new_recovery_codes(by=cast.priya)
    actions.take_away(factor=app, by=cast.priya)
    assert not cast.priya.recovery_codes.exists()
    assert verified().faults == ()


# Shown once more


@pytest.mark.parametrize(("minutes", "opens"), [(10, True), (10.01, False)])
def test_ten_minutes_after_the_sign_in_a_change_asks_once_more(minutes, opens, cast, client):
    now = clock.now()
    with clock.frozen_at(now):
        client.force_login(cast.priya)
    with clock.frozen_at(now + timedelta(minutes=minutes)):
        answer = client.get("/people/me/factors/app/")
        assert (answer.status_code == 200) == opens
        if not opens:
            assert answer.url == "/people/me/prove/?next=%2Fpeople%2Fme%2Ffactors%2Fapp%2F"
            given = {"password": "wrong", "next": "/people/me/factors/app/"}
            assert client.post("/people/me/prove/", given).status_code == 200
            assert client.get("/people/me/factors/app/").status_code == 302
            assert client.post("/people/me/prove/", given | {"password": PASSWORD}).url == given["next"]
            assert client.get("/people/me/factors/app/").status_code == 200


def test_at_the_terminal_the_last_administrators_telephone_is_taken_away(cast, monkeypatch, capsys):
    with_app(cast.alma)
    asked = ["forthwith", "reset-factors", "ALMA@agency.example", "--why", "Lost; known to me by sight."]
    monkeypatch.setattr("sys.argv", asked)
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    assert "sets up a second factor anew" in capsys.readouterr().out
    assert not cast.alma.factors.exists()
    assert cast.alma.factor_resets.get().reset_by is None
    assert Entry.objects.get(act="people.reset_factors").actor.startswith("system")
    assert verified().faults == ()


def test_at_the_terminal_nobody_unknown_is_reset(cast, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["forthwith", "reset-factors", "who@agency.example", "--why", "Lost."])
    with pytest.raises(SystemExit, match="1"):
        main()
    assert capsys.readouterr().err == "Nobody signs in with who@agency.example.\n"
