"""Whether an account is enabled, in the words of exports and of other languages."""

from forthwith.evidence.files.rejected_rows import Unreadable

_YES = frozenset(
    [
        "true",
        "1",
        "yes",
        "y",
        "t",
        "enabled",
        "enable",
        "active",
        "vrai",
        "verdadero",
        "wahr",
        "oui",
        "si",
        "sí",
        "ja",
        "wahr",
        "a",
    ]
)
_NO = frozenset(
    [
        "false",
        "0",
        "no",
        "n",
        "f",
        "disabled",
        "disable",
        "inactive",
        "revoked",
        "revoke",
        "suspended",
        "deactivated",
        "terminated",
        "deleted",
        "faux",
        "falso",
        "falsch",
        "non",
        "nein",
        "d",
        "i",
    ]
)
# Locked or expired is not disabled: the account may be used again without anybody's act.
_STILL = frozenset(["locked", "locked out", "expired", "password expired", "dormant"])
_UNKNOWN = frozenset(["unknown", "n/a", "-", "?", ""])


def enabled(cell: str) -> bool | None:
    """True, False, None where the cell does not say; Unreadable for any other word."""
    word = cell.strip().casefold()
    if word in _YES or word in _STILL:
        return True
    if word in _NO:
        return False
    if word in _UNKNOWN:
        return None
    raise Unreadable("says neither enabled nor disabled", "a word such as True, False, Active or Disabled")
