"""LDIF (RFC 2849) as ldifde, ldapsearch and ldbsearch write it: folded lines, base64, referrals, ranges."""

import io
import re
from base64 import b64decode
from binascii import Error
from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from forthwith.errors import Invalid
from forthwith.evidence.accounts.export import MANY, Export
from forthwith.evidence.accounts.names import sid_of
from forthwith.evidence.files.encodings import as_utf8, encoding_of
from forthwith.evidence.files.rejected_rows import Unreadable
from forthwith.evidence.files.source import Source, Stream
from forthwith.evidence.files.structured import as_rows
from forthwith.evidence.files.table import NO_ROWS, Table

_STARTS = re.compile(r"(?:\ufeff)?(?:\s*#[^\n]*\n|\s*\n)*(?:version:\s*\d|dn::?\s)", re.IGNORECASE)
_BINARY = {"objectguid": lambda held: str(UUID(bytes_le=held)), "objectsid": sid_of}
_Entry = dict[str, list[str]]


def is_ldif(start: str) -> bool:
    """Whether a text begins as LDIF does."""
    return _STARTS.match(start) is not None


def read_ldif(source: Source, encoding: str) -> Export:
    """Every entry; Invalid where the text is damaged or points at other files (attr:<)."""
    coded = encoding_of(source, encoding)
    passed: Counter[str] = Counter()
    cut: set[str] = set()
    kept: list[tuple[int, dict[str, str]]] = []
    for number, entry in _entries(source, coded.name):
        cut |= {name for name in entry if ";range=" in name}
        reason = _why_no_account(entry)
        if reason:
            passed[reason] += 1
        else:
            kept.append((number, _as_texts(entry)))
    if not kept:
        raise Invalid(NO_ROWS)
    header = tuple(dict.fromkeys(name for _, entry in kept for name in entry))
    table = Table(
        header, lambda: as_rows(kept, header, absent=""), coded.name, "", coded.warnings, coded.question
    )
    warnings = (
        (f"Long lists of values were cut by the server ({', '.join(sorted(cut))}): groups beyond are not known.",)
        if cut else ()
    )  # fmt: skip
    return Export("LDIF", table, passed, warnings)


def _why_no_account(entry: _Entry) -> str:
    """What an entry is that is none of the directory; its class is looked at later, as in every format."""
    if "dn" not in entry:
        return "a referral or a trailer of the search"
    if entry.get("changetype", ["add"])[0] != "add":
        return "a change, not an entry"
    return ""


def _as_texts(entry: _Entry) -> dict[str, str]:
    out: dict[str, str] = {}
    for name, values in entry.items():
        plain = name.partition(";")[0]
        out[plain] = MANY.join(filter(None, [out.get(plain, ""), *values]))
    out.pop("changetype", None)
    return out


def _entries(source: Source, encoding: str) -> Iterator[tuple[int, _Entry]]:
    """Each entry with the number of its first line."""
    entry: _Entry = {}
    begun = 0
    for number, line in _lines(source, encoding):
        if not line:
            if entry:
                yield begun, entry
            entry = {}
        elif not line.startswith("#") and not (line.lower().startswith("version:") and not entry):
            begun = begun if entry else number
            name, value = _pair(number, line)
            entry.setdefault(name, []).append(value)
    if entry:
        yield begun, entry


def _lines(source: Source, encoding: str) -> Iterator[tuple[int, str]]:
    """Whole lines, folded ones put together, each with the number of its first."""
    text = io.TextIOWrapper(io.BufferedReader(Stream(as_utf8(source, encoding))), encoding="utf-8")
    held, begun = "", 1
    for number, line in enumerate(text, start=1):
        if line[:1] == " ":
            held += line[1:].rstrip("\n")
            continue
        if number > 1:
            yield begun, held
        held, begun = line.rstrip("\n"), number
    yield begun, held
    yield begun, ""


def _pair(number: int, line: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    if not colon or not name.strip():
        raise Invalid(f"Line {number} of the LDIF file is no attribute with a value. Export it again.")
    attribute = name.strip().lower()
    if value[:1] == "<":
        raise Invalid(
            f"Line {number} of the LDIF file points at another file, which is not read. Export the value."
        )
    if value[:1] != ":":
        return attribute, value.strip()
    try:
        held = b64decode(value[1:].strip(), validate=True)
        decode = _BINARY.get(attribute.partition(";")[0])
        return attribute, decode(held) if decode else held.decode(errors="replace")
    except (Error, ValueError, Unreadable):
        raise Invalid(f"Line {number} of the LDIF file cannot be decoded. Export it again.") from None
