"""SAML with a widely used provider: who comes in, and what is refused: unsigned, wrapped, replayed, meant for others."""

import base64
import copy
import json

import pytest
from lxml import etree

from forthwith.people.models import Session
from forthwith.record.models import Entry
from tests import identity
from tests.cast import email
from tests.identity import through_saml

SAML = "urn:oasis:names:tc:SAML:2.0:assertion"
PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol"
DSIG = "http://www.w3.org/2000/09/xmldsig#"
BACK = "/sign-in/with/agency/assertion/"


def refused_because():
    last = Entry.objects.filter(act="people.sign_on_refused").order_by("-sequence").first()
    return json.loads(bytes(last.canonical))["fields"]["why"] if last else None


def answered(client, account="otto", onward=""):
    return through_saml(client.get(f"/sign-in/with/agency/?next={onward}").url, account)


def sent(client, answer):
    return client.post(BACK, {"SAMLResponse": answer})


def test_somebody_known_comes_in(client, cast, saml):
    answer = sent(client, answered(client, onward="/people/me/"))
    assert (answer.status_code, answer.url) == (302, "/people/me/")
    assert client.session["_auth_user_id"] == str(cast.otto.pk)
    assert not Session.objects.get().strong


def test_an_answer_that_comes_without_our_cookie_is_carried_by_a_page_of_ours(client, cast, saml):
    from django.test import Client

    answer = answered(client)
    page = Client().post(BACK, {"SAMLResponse": answer})
    assert page.status_code == 200
    assert answer in page.text.replace("&#x2B;", "+").replace("&#43;", "+")
    assert client.post(BACK, {"SAMLResponse": answer, "carried": "yes"}).status_code == 302
    stolen = Client().post(BACK, {"SAMLResponse": answer, "carried": "yes"})
    assert (stolen.status_code, refused_because()) == (403, "stale")


def test_the_context_of_two_factors_counts(client, cast, saml, settings):
    settings.SSO = str(saml.file(second_factor='["https://refeds.org/profile/mfa"]'))
    about = saml.told["accounts"]["otto"]
    saml.account("otto", **about, context="https://refeds.org/profile/mfa")
    sent(client, answered(client))
    assert Session.objects.get().strong


def test_an_answer_is_taken_once(client, cast, saml):
    answer = answered(client)
    assert sent(client, answer).status_code == 302
    client.logout()
    client.get("/sign-in/with/agency/")
    assert (sent(client, answer).status_code, refused_because()) == (403, "not proven")


def test_even_for_the_same_request_an_assertion_is_taken_once(client, cast, saml):
    answer = answered(client)
    session = client.session
    kept = dict(session["sign_on"])
    assert sent(client, answer).status_code == 302
    client.logout()
    session = client.session
    session["sign_on"] = kept
    session.save()
    assert (sent(client, answer).status_code, refused_because()) == (403, "used")


PROVIDERS_OWN = [
    # what the provider itself says
    {"audience": "https://another.example"},
    {"recipient": "https://another.example/acs/"},
    {"destination": "https://another.example/acs/"},
    {"issuer": "https://another-idp.example"},
    {"lifetimeInSeconds": -120},
    {"inResponseTo": "_somebody-elses"},
    {"signAssertion": False},
    {"signAssertion": False, "signResponse": True},
    {"signatureAlgorithm": "rsa-sha1", "digestAlgorithm": "sha1"},
    {"samlStatusCode": "urn:oasis:names:tc:SAML:2.0:status:Requester"},
]


@pytest.mark.parametrize("answer", PROVIDERS_OWN, ids=str)
def test_what_the_provider_sends_for_others_or_unsigned_is_refused(answer, client, cast, saml):
    saml.account("otto", **saml.told["accounts"]["otto"], answer=answer)
    assert sent(client, answered(client)).status_code == 403
    assert refused_because() == "not proven"
    assert "_auth_user_id" not in client.session


def test_a_name_for_this_once_links_nobody(client, cast, saml):
    transient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
    saml.account("otto", **saml.told["accounts"]["otto"], format=transient)
    assert sent(client, answered(client)).status_code == 403


def test_a_foreign_key_signs_nobody_in(client, cast, saml):
    key = identity.rsa.generate_private_key(65537, 2048)
    own = {
        "key": identity.pem(key),
        "cert": identity.certificate(key).public_bytes(identity.Encoding.PEM).decode(),
    }
    saml.account("otto", **saml.told["accounts"]["otto"], answer=own)
    assert sent(client, answered(client)).status_code == 403


# The provider's own answer, changed on its way


def assertion_of(root):
    return root.find(f"{{{SAML}}}Assertion")


def renamed(assertion):
    """Somebody else's, without a signature."""
    evil = copy.deepcopy(assertion)
    evil.set("ID", "_evil")
    evil.find(f".//{{{SAML}}}NameID").text = "priya-1"
    for value in evil.iter(f"{{{SAML}}}AttributeValue"):
        value.text = email("priya") if "@" in (value.text or "") else value.text
    signature = evil.find(f"{{{DSIG}}}Signature")
    evil.remove(signature)
    return evil, signature


def unsigned(root):
    assertion = assertion_of(root)
    assertion.remove(assertion.find(f"{{{DSIG}}}Signature"))


def changed(root):
    assertion_of(root).find(f".//{{{SAML}}}NameID").text = "priya-1"


def evil_first(root):
    evil, _ = renamed(assertion_of(root))
    root.insert(list(root).index(assertion_of(root)), evil)


def evil_last(root):
    evil, _ = renamed(assertion_of(root))
    root.append(evil)


def original_within_signature(root):
    original = assertion_of(root)
    evil, signature = renamed(original)
    bare = copy.deepcopy(original)
    bare.remove(bare.find(f"{{{DSIG}}}Signature"))
    holder = etree.SubElement(signature, f"{{{DSIG}}}Object")
    holder.append(bare)
    evil.insert(1, signature)
    root.replace(original, evil)


def original_in_extensions(root):
    original = assertion_of(root)
    evil, _ = renamed(original)
    root.replace(original, evil)
    extensions = etree.Element(f"{{{PROTOCOL}}}Extensions")
    extensions.append(original)
    root.insert(1, extensions)


def same_number_twice(root):
    evil, _ = renamed(assertion_of(root))
    evil.set("ID", assertion_of(root).get("ID"))
    root.insert(1, evil)


def remark_in_the_name(root):
    name = assertion_of(root).find(f".//{{{SAML}}}NameID")
    name.text = "priya-1"
    name.append(etree.Comment("x"))


CHANGES = [
    unsigned,
    changed,
    evil_first,
    evil_last,
    original_within_signature,
    original_in_extensions,
    same_number_twice,
    remark_in_the_name,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_an_answer_changed_or_wrapped_on_its_way_is_refused(change, client, cast, saml):
    root = etree.fromstring(base64.b64decode(answered(client)))
    change(root)
    assert sent(client, base64.b64encode(etree.tostring(root)).decode()).status_code == 403
    assert "_auth_user_id" not in client.session
    assert refused_because() == "not proven"


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"not xml",
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>',
        b"<a/>",
    ],
)
def test_what_is_no_answer_is_refused_in_a_sentence(text, client, cast, saml):
    client.get("/sign-in/with/agency/")
    answer = sent(client, base64.b64encode(text).decode())
    assert answer.status_code == 403
    assert "root:" not in answer.text


def test_what_is_no_base64_is_refused(client, cast, saml):
    client.get("/sign-in/with/agency/")
    assert sent(client, "%%%").status_code == 403


def test_we_say_of_ourselves_what_the_provider_needs(client, db, saml):
    root = etree.fromstring(client.get("/sign-in/with/agency/metadata/").content)
    assert root.get("entityID") == "http://testserver/sign-in/with/agency/metadata/"
    [service] = root.iter("{urn:oasis:names:tc:SAML:2.0:metadata}AssertionConsumerService")
    assert service.get("Location") == f"http://testserver{BACK}"
    assert client.get("/sign-in/with/other/metadata/").status_code == 404
