"""OpenID Connect with a certified provider: who comes in, and what is refused although the provider's key signed it."""

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from forthwith import clock
from forthwith.people.models import SeenAssertion, Session, SignOn
from forthwith.people.single_sign_on import oidc as protocol
from forthwith.people.single_sign_on.assertion import NotAccepted
from forthwith.people.single_sign_on.providers import provider
from forthwith.record.models import Entry
from tests.cast import email
from tests.identity import asked_of, through_oidc


def acts():
    return list(Entry.objects.filter(act__contains="sign").values_list("act", flat=True))


def refused_because():
    import json

    last = Entry.objects.filter(act="people.sign_on_refused").order_by("-sequence").first()
    return json.loads(bytes(last.canonical))["fields"]["why"] if last else None


def begun(client, onward=""):
    return client.get(f"/sign-in/with/agency/?next={onward}").url


def signed_in(client, account="otto", onward=""):
    return client.get(through_oidc(begun(client, onward), account))


def test_somebody_known_comes_in_and_it_is_on_the_record(client, cast, oidc):
    answer = signed_in(client, onward="/people/me/")
    assert (answer.status_code, answer.url) == (302, "/people/me/")
    assert client.session["_auth_user_id"] == str(cast.otto.pk)
    assert Session.objects.get(person=cast.otto).how == "Agency account"
    assert acts()[-2:] == ["people.link_sign_on", "people.sign_in"]


def test_after_the_first_time_the_lasting_name_decides_and_no_address(client, cast, oidc):
    signed_in(client)
    client.logout()
    oidc.account("otto", email=email("priya"), email_verified=True, name="x", groups=[])
    signed_in(client)
    assert client.session["_auth_user_id"] == str(cast.otto.pk)
    assert SignOn.objects.count() == 1


def test_another_account_with_the_same_address_does_not_become_them(client, cast, oidc):
    signed_in(client)
    client.logout()
    oidc.account("thief", email=email("otto"), email_verified=True, name="Otto", groups=[])
    assert signed_in(client, "thief").status_code == 403
    assert refused_because() == "another"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("about", "why"),
    [
        ({"email": "nobody@agency.example", "email_verified": True}, "unknown"),
        ({"email": "otto@agency.example", "email_verified": False}, "unknown"),
        ({"email_verified": True}, "unknown"),
    ],
    ids=str,
)
def test_who_is_not_known_is_refused_in_a_sentence(about, why, client, cast, oidc):
    oidc.account("new", name="New", groups=["hipaa-privacy"], **about)
    answer = signed_in(client, "new")
    assert answer.status_code == 403
    assert "Ask the administrator" in answer.text
    assert refused_because() == why


def test_somebody_barred_stays_out(client, cast, oidc):
    signed_in(client)
    client.logout()
    type(cast.otto).objects.filter(pk=cast.otto.pk).update(is_active=False)
    assert signed_in(client).status_code == 403
    assert refused_because() == "barred"


@pytest.mark.parametrize(
    "onward", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_nobody_is_led_elsewhere(onward, client, cast, oidc):
    assert signed_in(client, onward=onward).url == "/"


def test_an_answer_is_taken_once(client, cast, oidc):
    where = through_oidc(begun(client), "otto")
    assert client.get(where).status_code == 302
    client.logout()
    assert client.get(where).status_code == 403
    assert refused_because() == "stale"


def test_an_answer_is_taken_only_by_the_browser_that_asked(client, cast, oidc, django_db_blocker):
    from django.test import Client

    where = through_oidc(begun(client), "otto")
    assert Client().get(where).status_code == 403
    other = Client()
    begun(other)
    assert other.get(where).status_code == 403
    assert refused_because() == "stale"
    assert client.get(where.replace("state=", "state=x")).status_code == 403


def test_an_answer_from_another_issuer_is_refused(client, cast, oidc):
    where = through_oidc(begun(client), "otto")
    assert "iss=" in where
    assert client.get(where.split("iss=")[0] + "iss=https://evil.example").status_code == 403


def test_a_provider_that_declines_signs_nobody_in(client, cast, oidc):
    asked = asked_of(begun(client))
    answer = client.get(f"/sign-in/with/agency/back/?error=access_denied&state={asked['state']}")
    assert (answer.status_code, refused_because()) == (403, "declined")


def test_it_asks_with_state_nonce_and_pkce_and_differently_each_time(client, cast, oidc):
    first, again = asked_of(begun(client)), asked_of(begun(client))
    assert first["code_challenge_method"] == "S256"
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name]) >= 43
        assert first[name] != again[name]


# What the provider's own key signed, or seems to have

GOOD = {"sub": "otto-1", "aud": "forthwith", "nonce": "n-1"}
WRONG = [
    # claims that differ (times in seconds from now)
    {"nonce": "n-2"},
    {"nonce": None},
    {"aud": "another"},
    {"aud": ["forthwith", "another"]},
    {"aud": ["forthwith", "another"], "azp": "another"},
    {"azp": "another"},
    {"iss": "https://evil.example"},
    {"exp": -61},
    {"iat": 3_600},
    {"nbf": 3_600},
    {"sub": None},
    {"exp": None},
    {"iat": None},
    {"aud": None},
]


def token(oidc, key=None, algorithm="RS256", headers=None, **changes):
    now = int(clock.now().timestamp())
    claims = {"iss": oidc.issuer, "iat": 0, "exp": 300} | GOOD | changes
    claims |= {name: claims[name] + now for name in ("iat", "exp", "nbf") if claims.get(name) is not None}
    kept = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(kept, oidc.key if key is None else key, algorithm, {"kid": "k1"} | (headers or {}))


def test_what_holds_is_taken(oidc):
    assert protocol.proven(provider("agency"), token(oidc), nonce="n-1")["sub"] == "otto-1"
    assert protocol.proven(provider("agency"), token(oidc, exp=-30), nonce="n-1"), "within the skew"


@pytest.mark.parametrize("changes", WRONG, ids=str)
def test_a_token_for_another_or_another_time_is_refused(changes, oidc):
    with pytest.raises(NotAccepted):
        protocol.proven(provider("agency"), token(oidc, **changes), nonce="n-1")


def test_a_token_that_the_providers_key_did_not_sign_is_refused(oidc):
    foreign = rsa.generate_private_key(65537, 2048)
    forged = [
        token(oidc, key=foreign),
        token(oidc, key="", algorithm="none"),
        token(oidc, key=oidc.told["secret"], algorithm="HS256"),
        token(oidc, headers={"kid": "k2"}),
        token(oidc).rpartition(".")[0] + ".",
        "",
        "a.b.c",
    ]
    for one in forged:
        with pytest.raises(NotAccepted):
            protocol.proven(provider("agency"), one, nonce="n-1")


def test_a_token_is_used_once_even_where_the_state_were_forged(client, cast, oidc):
    signed_in(client)
    assert SeenAssertion.objects.count() == 1


def test_the_second_factor_of_the_provider_counts_only_where_it_says_so(client, cast, oidc, settings):
    signed_in(client)
    assert not Session.objects.get().strong
    client.logout()
    about = oidc.told["accounts"]["otto"]
    oidc.account("otto", **about, amr=["pwd", "mfa"])
    settings.SSO = str(oidc.file(scopes="openid email profile"))
    signed_in(client)
    assert Session.objects.first().strong


def test_a_provider_that_is_away_is_told_in_a_sentence(client, cast, oidc, settings):
    from forthwith.people.single_sign_on import asking

    settings.SSO = str(oidc.file(issuer="http://127.0.0.1:9"))
    asking._kept.clear()
    answer = client.get("/sign-in/with/agency/")
    assert answer.status_code == 403
    assert "does not answer" in answer.text
