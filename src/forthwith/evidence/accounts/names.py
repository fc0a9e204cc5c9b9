"""Names of a directory: distinguished names with their escapes (RFC 4514), GUIDs and SIDs out of bytes."""

import re
from collections.abc import Iterator
from uuid import UUID

from forthwith.evidence.files.rejected_rows import Unreadable

_ESCAPED = re.compile(r"((?:\\[0-9A-Fa-f]{2})+)|\\(.)", re.DOTALL)
_HEX = re.compile(r"[Xx]'((?:[0-9A-Fa-f]{2})*)'")
_SID = re.compile(r"(?:[^\s\\]+-)?(S-1-\d+(?:-\d+)+)", re.IGNORECASE)
_SPLITS = re.compile(r"(?:[^,;\\]|\\.)+", re.DOTALL)


def parts(dn: str) -> Iterator[tuple[str, str]]:
    """Each attribute (lower case) with its value, its escapes undone."""
    for part in _SPLITS.findall(dn):
        name, equals, value = part.strip().partition("=")
        if equals:
            yield name.strip().lower(), unescaped(value.strip())


def unescaped(value: str) -> str:
    """A value with its escapes undone, hexadecimal ones as UTF-8."""
    return _ESCAPED.sub(_letter, value) if "\\" in value else value


def _letter(found: re.Match[str]) -> str:
    if found[2] is not None:
        return found[2]
    return bytes.fromhex(found[1].replace("\\", "")).decode(errors="replace")


def plain_name(dn: str) -> str:
    """The first value of a distinguished name; a text that is none stays as it is."""
    return next((value for name, value in parts(dn) if name in ("cn", "ou", "o", "uid")), dn)


def domain_of(dn: str) -> str:
    """The domain in dots and lower case; empty where the name holds none."""
    return ".".join(value.lower() for name, value in parts(dn) if name == "dc")


def from_hex(text: str) -> bytes | None:
    """The bytes of csvde's X'…'; None where the text is not one."""
    found = _HEX.fullmatch(text)
    return bytes.fromhex(found[1]) if found else None


def guid(text: str) -> str:
    """A GUID in lower case, also out of X'…' whose first fields stand backwards; Unreadable otherwise."""
    try:
        held = from_hex(text)
        return str(UUID(bytes_le=held) if held is not None else UUID(text))
    except ValueError:
        raise Unreadable("is no GUID", "32 hexadecimal digits, or X'…' as csvde writes it") from None


def sid(text: str) -> str:
    """A SID as S-1-…, also out of X'…'; a domain before a well-known one falls away; Unreadable otherwise."""
    held = from_hex(text)
    found = _SID.fullmatch(text) if held is None else None
    if found:
        return found[1].upper()
    if held is None:
        raise Unreadable("is no SID", "S-1-… or X'…' as csvde writes it")
    return sid_of(held)


def sid_of(held: bytes) -> str:
    """A SID out of its bytes: revision, count, authority, then that many numbers."""
    if len(held) < 8 or len(held) != 8 + 4 * held[1]:
        raise Unreadable("is no SID", "S-1-… or X'…' as csvde writes it")
    numbers = (int.from_bytes(held[at : at + 4], "little") for at in range(8, len(held), 4))
    return "-".join(["S", str(held[0]), str(int.from_bytes(held[2:8], "big")), *map(str, numbers)])
