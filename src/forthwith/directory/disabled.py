"""Since when an account is disabled, at the latest: the last change of userAccountControl in the replication metadata.

Active Directory keeps no day of disabling. The metadata names the moment userAccountControl last changed: an account
that is disabled now was disabled then or before, so counting from that day never deletes too early.
"""

import struct
from datetime import UTC, datetime, timedelta

from defusedxml import ElementTree

from forthwith.directory.entry import Entry

BINARY, AS_XML = "replPropertyMetaData", "msDS-ReplAttributeMetaData"
_CONTROL = 0x90008  # userAccountControl in the table of attributes
_HEADER, _PART = struct.Struct("<IIII"), struct.Struct("<IIQ16sQQ")
_FROM_1601 = datetime(1601, 1, 1, tzinfo=UTC)


def control_changed_at(entry: Entry) -> datetime | None:
    """When userAccountControl last changed, to the second; None where the directory does not tell."""
    binary = entry.first(BINARY)
    if binary:
        return _from_binary(bytes(binary))
    return _from_xml(entry)


def _from_binary(blob: bytes) -> datetime | None:
    """Version 1 of the blob: a header, then 48 bytes for each attribute (seconds since 1601)."""
    if len(blob) < _HEADER.size:
        return None
    version, _, count, _ = _HEADER.unpack_from(blob)
    if version != 1 or len(blob) < _HEADER.size + count * _PART.size:
        return None
    parts = (_PART.unpack_from(blob, _HEADER.size + number * _PART.size) for number in range(count))
    seconds = next((part[2] for part in parts if part[0] == _CONTROL), None)
    return _FROM_1601 + timedelta(seconds=seconds) if seconds else None


def _from_xml(entry: Entry) -> datetime | None:
    for written in entry.all(AS_XML):
        try:
            told = ElementTree.fromstring(bytes(written).rstrip(b"\0"))
        except ElementTree.ParseError:
            continue
        if told.findtext("pszAttributeName") == "userAccountControl":
            at = told.findtext("ftimeLastOriginatingChange") or ""
            return datetime.fromisoformat(at) if at else None
    return None
