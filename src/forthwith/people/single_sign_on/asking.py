"""What is asked of an OIDC provider behind the browser's back: its addresses, its keys, the tokens for a code."""

import json
from time import monotonic
from typing import Any

import jwt
import requests

from forthwith.people.single_sign_on.assertion import NotAccepted
from forthwith.people.single_sign_on.providers import Provider, may_be_asked

_SECONDS = 10
_KEPT_FOR = 600.0  # seconds: addresses and keys change seldom
_AGAIN_AFTER = 30.0  # seconds: a key nobody knows may be new, but asking for it costs the provider
_MOST_BYTES = 1 << 20
_kept: dict[str, tuple[float, dict[str, Any]]] = {}


def address(provider: Provider, name: str) -> str:
    """One of the provider's addresses, out of what it says of itself."""
    return str(_described(provider).get(name, ""))


def key_of(provider: Provider, header: dict[str, Any]) -> jwt.PyJWK:
    """The provider's key that signed this; asked for anew where it is not known."""
    where = address(provider, "jwks_uri")
    for at_most in (_KEPT_FOR, _AGAIN_AFTER):
        for key in jwt.PyJWKSet.from_dict(_fetched(where, at_most)).keys:
            if key.key_id == header.get("kid") and key.public_key_use in (None, "sig"):
                return key
    raise NotAccepted("not proven")


def trade(provider: Provider, code: str, back: str, verifier: str) -> dict[str, Any]:
    """The tokens for a code; a code is taken once."""
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
    known = _described(provider).get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    by_header = bool(provider.secret) and "client_secret_basic" in known
    if not by_header:
        form |= {"client_id": provider.client} | (
            {"client_secret": provider.secret} if provider.secret else {}
        )
    who = (provider.client, provider.secret) if by_header else None
    return _asked("post", address(provider, "token_endpoint"), data=form, auth=who)


def told_of(provider: Provider, access_token: str) -> dict[str, Any]:
    """What the provider tells of the person beside the token; nothing where it has no such address."""
    where = address(provider, "userinfo_endpoint")
    if not where or not access_token:
        return {}
    return _asked("get", where, headers={"Authorization": f"Bearer {access_token}"})


def _described(provider: Provider) -> dict[str, Any]:
    described = _fetched(f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration", _KEPT_FOR)
    if described.get("issuer") != provider.issuer:
        raise NotAccepted("not proven")
    return described


def _fetched(where: str, at_most: float) -> dict[str, Any]:
    """What stands there, or stood there not longer ago than so many seconds."""
    at, found = _kept.get(where, (0.0, {}))
    if not found or monotonic() - at > at_most:
        at, found = _kept[where] = (monotonic(), _asked("get", where))
    return found


def _asked(method: str, where: str, **more: Any) -> dict[str, Any]:
    """Its answer as JSON; nothing is followed to another place, and no answer is larger than it needs to be."""
    if not may_be_asked(where):
        raise NotAccepted("not proven")
    try:
        with requests.request(
            method, where, timeout=_SECONDS, allow_redirects=False, stream=True, **more
        ) as answer:
            text = answer.raw.read(_MOST_BYTES, decode_content=True)
            found = json.loads(text)
    except (requests.RequestException, OSError, ValueError):
        raise NotAccepted("away") from None
    if answer.status_code != requests.codes.ok or not isinstance(found, dict):
        raise NotAccepted("not proven")
    return found
