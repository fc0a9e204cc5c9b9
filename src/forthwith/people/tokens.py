"""Tokens of signed links: 192 random bits, signed by this installation; only the digest is kept."""

import hashlib
import secrets

from django.core.signing import BadSignature, Signer

_SIGNER = Signer(salt="forthwith.access.ask", sep=".")


def new_token() -> str:
    """A token that nobody can guess, and that no other installation made."""
    return _SIGNER.sign(secrets.token_urlsafe(24))


def digest_of(token: str) -> str | None:
    """What is kept of a token; None where this installation did not sign it, so that guesses ask no database."""
    try:
        secret = _SIGNER.unsign(token)
    except BadSignature:
        return None
    return f"sha256:{hashlib.sha256(secret.encode()).hexdigest()}"
