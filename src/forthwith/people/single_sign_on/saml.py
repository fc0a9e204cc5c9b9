"""SAML 2.0, the browser's post: where to send somebody, and whether what comes back holds."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from onelogin.saml2.auth import OneLogin_Saml2_Auth
from onelogin.saml2.constants import OneLogin_Saml2_Constants
from onelogin.saml2.errors import OneLogin_Saml2_Error
from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser
from onelogin.saml2.settings import OneLogin_Saml2_Settings

from forthwith import clock
from forthwith.errors import Unprepared
from forthwith.people.single_sign_on.assertion import Assertion, NotAccepted, digest_of
from forthwith.people.single_sign_on.providers import Provider

_TRANSIENT = OneLogin_Saml2_Constants.NAMEID_TRANSIENT
# Every assertion carries its own signature, made as one is made today; each answers a request of ours.
_SECURITY = {
    "wantAssertionsSigned": True,
    "rejectDeprecatedAlgorithm": True,
    "requestedAuthnContext": False,
    "wantNameId": True,
    "allowSingleLabelDomains": True,
    "failOnAuthnContextMismatch": False,
    "rejectUnsolicitedResponsesWithInResponseTo": True,
}


def begin(provider: Provider, back: str) -> tuple[str, dict[str, str]]:
    """The provider's address with our request, and the request's number."""
    auth = _auth(provider, back, "")
    return auth.login(return_to=""), {"request": auth.get_last_request_id()}


def accept(provider: Provider, back: str, sent: str, kept: dict[str, str]) -> Assertion:
    """What the provider says of whoever came back; NotAccepted where anything of it does not hold."""
    auth = _auth(provider, back, sent)
    try:
        auth.process_response(request_id=kept["request"])
    except (OneLogin_Saml2_Error, etree.LxmlError, ValueError, TypeError, AttributeError):
        raise NotAccepted("not proven") from None
    if auth.get_errors() or not auth.is_authenticated():
        raise NotAccepted("not proven")
    # The library compares it only where it is given.
    if auth.get_last_response_in_response_to() != kept["request"]:
        raise NotAccepted("stale")
    return _assertion(provider, auth, sent)


def metadata(provider: Provider, back: str) -> str:
    """What we say of ourselves, for whoever sets the provider up."""
    try:
        settings = OneLogin_Saml2_Settings(_settings(provider, back), sp_validation_only=True)
    except OneLogin_Saml2_Error as error:
        raise _unfit(provider) from error
    text = settings.get_sp_metadata()
    return text.decode() if isinstance(text, bytes) else str(text)


def name_of(provider: Provider) -> str:
    """The provider's own name, out of its metadata."""
    return str(OneLogin_Saml2_IdPMetadataParser.parse(provider.metadata)["idp"]["entityId"])


def _auth(provider: Provider, back: str, sent: str) -> Any:
    OneLogin_Saml2_Constants.ALLOWED_CLOCK_DRIFT = provider.skew
    place = urlsplit(back)
    request = {
        "https": "on" if place.scheme == "https" else "off",
        "http_host": place.netloc,
        "script_name": place.path,
        "get_data": {},
        "post_data": {"SAMLResponse": sent} if sent else {},
    }
    try:
        return OneLogin_Saml2_Auth(request, _settings(provider, back))
    except OneLogin_Saml2_Error as error:
        raise _unfit(provider) from error


def _unfit(provider: Provider) -> Unprepared:
    return Unprepared(f"FORTHWITH_SSO: the metadata of {provider.name}, or our own address, cannot be used.")


def _settings(provider: Provider, back: str) -> dict[str, Any]:
    described = OneLogin_Saml2_IdPMetadataParser.parse(provider.metadata)
    ours = {
        "entityId": back.removesuffix("assertion/") + "metadata/",
        "assertionConsumerService": {"url": back, "binding": OneLogin_Saml2_Constants.BINDING_HTTP_POST},
        "NameIDFormat": OneLogin_Saml2_Constants.NAMEID_PERSISTENT,
    }
    return {"strict": True, "sp": ours, "idp": described["idp"], "security": _SECURITY}


def _assertion(provider: Provider, auth: Any, sent: str) -> Assertion:
    said: dict[str, list[str]] = auth.get_attributes()
    subject = _first(said, provider.subject) if provider.subject else _lasting(auth)
    if not subject:
        raise NotAccepted("not proven")
    over = auth.get_last_assertion_not_on_or_after() or clock.now().timestamp()
    return Assertion(
        issuer=name_of(provider),
        subject=subject,
        email=_first(said, provider.email) if provider.trust_email else "",
        name=_first(said, provider.full_name),
        groups=frozenset(said.get(provider.groups, ())),
        strong=not provider.second_factor.isdisjoint(_contexts(auth)),
        digest=digest_of(sent),
        number=str(auth.get_last_assertion_id()),
        until=datetime.fromtimestamp(over, UTC) + timedelta(seconds=provider.skew),
    )


def _lasting(auth: Any) -> str:
    """The NameID, unless it names somebody for this once alone."""
    return "" if auth.get_nameid_format() == _TRANSIENT else str(auth.get_nameid() or "")


def _first(said: dict[str, list[str]], name: str) -> str:
    return str(next(iter(said.get(name, ())), ""))


def _contexts(auth: Any) -> Iterable[str]:
    found: Iterable[str] = auth.get_last_authn_contexts()
    return found
