"""The seed: made of the list's digest and of what two persons, dice or a public beacon bring; never of one alone."""

import hashlib
import re
from enum import StrEnum

from forthwith.errors import Invalid

RECIPE = "forthwith draw 1"
LEAST_SECRET = 20  # letters: nobody finds a secret by trying what its digest commits to
LEAST_ROLLS = 20  # 51 bits of a six-sided die; the draw of five out of 412 takes 37
_ROLLS = re.compile(r"[1-6]+")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


class Means(StrEnum):
    """Where the chance comes from."""

    SECRETS = "two secrets"
    DICE = "dice before a witness"
    BEACON = "public beacon"


def commitment(secret: str) -> str:
    """What a person publishes first: the SHA-256 of the secret's UTF-8 bytes."""
    check_secret(secret)
    return f"sha256:{hashlib.sha256(secret.encode()).hexdigest()}"


def check_secret(secret: str) -> None:
    """A secret is one line, long enough that its digest does not give it away."""
    if len(secret) < LEAST_SECRET or secret != secret.strip() or not secret.isprintable():
        raise Invalid(f"A secret is one line of at least {LEAST_SECRET} letters, without blanks around it.")


def check_commitment(digest: str) -> None:
    """A commitment is a SHA-256 digest as we write one."""
    if not _DIGEST.fullmatch(digest):
        raise Invalid('A commitment is "sha256:" and 64 hexadecimal digits, as sha256sum gives them.')


def rolls(text: str) -> str:
    """Dice as rolled, digits 1 to 6 in order, whatever stands between them."""
    dice = re.sub(r"[\s,;]+", "", text)
    if not _ROLLS.fullmatch(dice) or len(dice) < LEAST_ROLLS:
        raise Invalid(f"Give at least {LEAST_ROLLS} rolls of a six-sided die, each 1 to 6, in their order.")
    return dice


def beacon_value(text: str) -> str:
    """What the beacon said in the round named before: one line, as it was published."""
    value = text.strip()
    if len(value) < LEAST_SECRET or not value.isprintable():
        raise Invalid("Give the value of the beacon’s round, as it was published.")
    return value


def seed(means: Means, list_digest: str, first: str, second: str) -> str:
    """The seed as 64 hexadecimal digits: SHA-256 over five lines of text.

    The lines: the recipe's name, the means, the list's digest in hexadecimal, and two words. Those are the two
    secrets; the dice and "-"; the name of the beacon's round and its value.
    """
    check_commitment(list_digest)
    lines = (RECIPE, means.value, list_digest.removeprefix("sha256:"), first, second)
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
