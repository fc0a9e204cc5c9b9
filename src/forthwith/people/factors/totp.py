"""Codes of an app: RFC 6238 with SHA-1, six digits, thirty seconds, as every app makes them; pure."""

import base64
import hmac
import secrets
from datetime import datetime
from urllib.parse import quote, urlencode

SECONDS, DIGITS, SECRET_BYTES = 30, 6, 20
# A clock may be a step behind or ahead (reading 102): one step, no more.
STEPS = (-1, 0, 1)


def new_secret() -> str:
    """A secret of 160 random bits, as apps take it."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def code(secret: str, step: int) -> str:
    """The code of one step of time."""
    digest = hmac.digest(base64.b32decode(secret), step.to_bytes(8, "big"), "sha1")
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_at(moment: datetime) -> int:
    """Which step of time a moment lies in."""
    return int(moment.timestamp()) // SECONDS


def accepted(secret: str, given: str, at: datetime, after: int) -> int | None:
    """The step whose code was given, of those around a moment and after the last one taken; None otherwise.

    Every step is compared, so that the time it takes tells nothing.
    """
    typed = "".join(given.split()).encode()
    now = step_at(at)
    fits = [now + by for by in STEPS if hmac.compare_digest(code(secret, now + by).encode(), typed)]
    return next((step for step in fits if step > after), None)


def address(secret: str, *, issuer: str, account: str) -> str:
    """What the QR holds: the address by which apps take a secret up."""
    label = quote(f"{issuer}:{account}")
    more = urlencode({"secret": secret, "issuer": issuer, "digits": DIGITS, "period": SECONDS})
    return f"otpauth://totp/{label}?{more}"


def in_groups(secret: str) -> str:
    """A secret to be typed: in groups of four."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
