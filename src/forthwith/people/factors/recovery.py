"""Recovery codes: ten, of 120 random bits each, kept as salted digests; pure."""

import hashlib
import hmac
import secrets

HOW_MANY = 10
GROUPS, GROUP = 6, 4
# Without I, L, O and U, which are misread.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("ILO", "110")


def new_codes() -> list[str]:
    """Ten codes, in groups of four letters and digits."""
    return ["-".join(_group() for _ in range(GROUPS)) for _ in range(HOW_MANY)]


def _group() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(GROUP))


def digest_of(code: str, salt: str = "") -> str:
    """salt:SHA-256. So many random bits need no slow hash (NIST SP 800-63B 5.1.2.2)."""
    salt = salt or secrets.token_hex(16)
    return f"{salt}:{hashlib.sha256(f'{salt}:{_plain(code)}'.encode()).hexdigest()}"


def fits(given: str, digest: str) -> bool:
    """Whether this is the code that was digested."""
    return hmac.compare_digest(digest_of(given, digest.partition(":")[0]), digest)


def looks_like_one(given: str) -> bool:
    """Whether it can only be meant as a recovery code: codes of apps are shorter."""
    return len(_plain(given)) > GROUP * 2


def _plain(code: str) -> str:
    return "".join(sign for sign in code.upper() if sign.isalnum()).translate(_MISREAD)
