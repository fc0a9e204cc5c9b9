"""What a token may be for, and how it is written so that scanners of secrets find one; pure."""

import re
import secrets
import string
import zlib
from datetime import timedelta
from enum import StrEnum

LONGEST = timedelta(days=365)
PREFIX = "fwt_"
_LETTERS = string.ascii_letters + string.digits
_SECRET = 40  # 238 bits
WRITTEN = re.compile(rf"{PREFIX}(?P<secret>[A-Za-z0-9]{{{_SECRET}}})_(?P<check>[0-9a-f]{{8}})")


class Scope(StrEnum):
    """What a token may be for; the roles of its person still decide."""

    DUTIES_READ = "duties:read"
    CASES_READ = "cases:read"
    CASES_WRITE = "cases:write"
    CASES_PHI = "cases:phi"
    ACCESS_READ = "access:read"
    ACCESS_WRITE = "access:write"
    PROGRAM_READ = "program:read"
    PROGRAM_WRITE = "program:write"
    RECORD_READ = "record:read"

    @property
    def words(self) -> str:
        """For whoever chooses it."""
        return _WORDS[self]


_WORDS = {
    Scope.DUTIES_READ: "read what is due, and ask what the law says of facts",
    Scope.CASES_READ: "read incidents: their facts, duties, log; how many are affected, not who",
    Scope.CASES_WRITE: "report an incident, state its facts",
    Scope.CASES_PHI: "read who is affected; each reading is on the record",
    Scope.ACCESS_READ: "read account audits, their rows and verdicts, draws",
    Scope.ACCESS_WRITE: "take in lists of accounts, open audits",
    Scope.PROGRAM_READ: "read the registers and the calendar of the program",
    Scope.PROGRAM_WRITE: "bring lists into the registers",
    Scope.RECORD_READ: "read the record and its proofs, fetch binders",
}


class Ended(StrEnum):
    """Why a token opens nothing more."""

    REVOKED = "revoked"
    BARRED = "barred"
    PASSWORD = "password changed"  # noqa: S105 - a word, no password


def new_text() -> str:
    """A token nobody can guess, with a checksum: scanners find it, and a mistyped one asks no database."""
    secret = "".join(secrets.choice(_LETTERS) for _ in range(_SECRET))
    return f"{PREFIX}{secret}_{_check(secret)}"


def secret_in(text: str) -> str | None:
    """The secret part of a token; None where it is none of ours."""
    found = WRITTEN.fullmatch(text)
    return found["secret"] if found and found["check"] == _check(found["secret"]) else None


def _check(secret: str) -> str:
    return f"{zlib.crc32(secret.encode()):08x}"
