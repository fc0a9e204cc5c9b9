"""OpenID Connect, code flow with PKCE: where to send somebody, and whether what comes back holds."""

import base64
import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import jwt

from forthwith.people.single_sign_on import asking
from forthwith.people.single_sign_on.assertion import Assertion, NotAccepted, digest_of
from forthwith.people.single_sign_on.providers import Provider

# Signatures with a key of the provider's alone: never `none`, never one that our shared secret could make.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
_NEEDED = {"require": ["iss", "sub", "aud", "exp", "iat"]}


def begin(provider: Provider, back: str) -> tuple[str, dict[str, str]]:
    """The provider's address for this sign-in, and what must be remembered until it comes back."""
    kept = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
    proof = base64.urlsafe_b64encode(hashlib.sha256(kept["verifier"].encode()).digest()).decode().rstrip("=")
    asked = {
        "response_type": "code",
        "client_id": provider.client,
        "redirect_uri": back,
        "scope": provider.scopes,
        "state": kept["state"],
        "nonce": kept["nonce"],
        "code_challenge": proof,
        "code_challenge_method": "S256",
    }
    return f"{asking.address(provider, 'authorization_endpoint')}?{urlencode(asked)}", kept


def accept(provider: Provider, back: str, given: dict[str, str], kept: dict[str, str]) -> Assertion:
    """What the provider says of whoever came back; NotAccepted where anything of it does not hold."""
    if not secrets.compare_digest(given.get("state", "").encode(), kept.get("state", "-").encode()):
        raise NotAccepted("stale")
    if given.get("iss", provider.issuer) != provider.issuer:
        raise NotAccepted("not proven")
    if "code" not in given:
        raise NotAccepted("declined")
    answer = asking.trade(provider, given["code"], back, kept["verifier"])
    token = str(answer.get("id_token", ""))
    claims = proven(provider, token, nonce=kept["nonce"])
    told = asking.told_of(provider, str(answer.get("access_token", "")))
    if told.get("sub", claims["sub"]) != claims["sub"]:
        raise NotAccepted("not proven")
    return _assertion(provider, token, {**told, **claims})


def proven(provider: Provider, token: str, *, nonce: str) -> dict[str, Any]:
    """The claims of a token that the provider signed for us, for this sign-in, and that is not over."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            asking.key_of(provider, jwt.get_unverified_header(token)),
            algorithms=ALGORITHMS,
            audience=provider.client,
            issuer=provider.issuer,
            leeway=provider.skew,
            options=_NEEDED,  # type: ignore[arg-type]
        )
    except jwt.PyJWTError:
        raise NotAccepted("not proven") from None
    meant_for = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    by = claims.get("azp", provider.client)
    if claims.get("nonce") != nonce or by != provider.client or (len(meant_for) > 1 and "azp" not in claims):
        raise NotAccepted("not proven")
    return claims


def _assertion(provider: Provider, token: str, claims: dict[str, Any]) -> Assertion:
    verified = claims.get("email_verified") is True or provider.trust_email
    groups = claims.get(provider.groups, [])
    shown = {*_words(claims.get("amr")), *_words(claims.get("acr"))}
    return Assertion(
        issuer=provider.issuer,
        subject=str(claims[provider.subject or "sub"]),
        email=str(claims.get(provider.email, "")) if verified else "",
        name=str(claims.get(provider.full_name, "")),
        groups=frozenset(_words(groups)),
        strong=not provider.second_factor.isdisjoint(shown),
        digest=digest_of(token),
        number=str(claims.get("jti") or digest_of(token)),
        until=datetime.fromtimestamp(claims["exp"], UTC) + timedelta(seconds=provider.skew),
    )


def _words(claim: Any) -> list[str]:
    return [str(word) for word in claim] if isinstance(claim, list) else [str(claim)] if claim else []
