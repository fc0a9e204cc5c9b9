"""A Windows event log as Windows lays it down (MS-EVEN6, chunks of binary XML), small enough to write by hand."""

import struct
import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

CHUNK, HEADER, FIRST = 0x10000, 0x1000, 0x200
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_TEXT = 1


def evtx(events: Sequence[Mapping[str, str]], at: datetime) -> bytes:
    """One chunk that holds each event: its number, computer and data."""
    records, place, last = b"", FIRST, FIRST
    for number, event in enumerate(events, start=1):
        made = _record(number, event, at, place)
        last, place, records = place, place + len(made), records + made
    body = records.ljust(CHUNK - FIRST, b"\0")
    tables = b"\0" * (FIRST - 0x80)
    counts = struct.pack("<QQQQ", 1, len(events), 1, len(events))
    head = b"ElfChnk\0" + counts + struct.pack("<IIII", 0x80, last, place, zlib.crc32(records)) + b"\0" * 64
    head += struct.pack("<I", 0)
    chunk = head + struct.pack("<I", zlib.crc32(head[:120] + tables)) + tables + body
    start = b"ElfFile\0" + struct.pack("<QQQIHHHH", 0, 0, len(events) + 1, 0x80, 1, 3, HEADER, 1) + b"\0" * 76
    start += struct.pack("<I", 0)
    return (start + struct.pack("<I", zlib.crc32(start[:120]))).ljust(HEADER, b"\0") + chunk


def _record(number: int, event: Mapping[str, str], at: datetime, place: int) -> bytes:
    stamp = int((at - _EPOCH).total_seconds()) * 10_000_000
    xml = _Xml(place + 24).event(event, at)
    size = 24 + len(xml) + 4
    return struct.pack("<IIQQ", 0x2A2A, size, number, stamp) + xml + struct.pack("<I", size)


class _Xml:
    """Binary XML without templates: every name stands where it is used."""

    def __init__(self, place: int) -> None:
        self.place, self.out = place, b"\x0f\x01\x01\0"

    def event(self, event: Mapping[str, str], at: datetime) -> bytes:
        data = {name: text for name, text in event.items() if name not in ("EventID", "Computer")}
        self._open("Event")
        self._open("System")
        self._leaf("EventID", event["EventID"])
        self._open("TimeCreated", {"SystemTime": at.isoformat()})
        self._close()
        self._leaf("Channel", "Security")
        self._leaf("Computer", event["Computer"])
        self._close()
        self._open("EventData")
        for name, text in data.items():
            self._leaf("Data", text, {"Name": name})
        self._close()
        self._close()
        return self.out + b"\0"

    def _leaf(self, name: str, text: str, attributes: Mapping[str, str] | None = None) -> None:
        self._open(name, attributes or {})
        self.out += self._text(text)
        self._close()

    def _open(self, name: str, attributes: Mapping[str, str] | None = None) -> None:
        self.out += bytes([0x41 if attributes else 0x01]) + b"\0\0\0\0"
        self._name(name)
        if attributes:
            listed = _Xml(self.place)
            listed.out = self.out + b"\0\0\0\0"
            for place, (key, text) in enumerate(attributes.items(), start=1):
                listed.out += b"\x06" if place == len(attributes) else b"\x46"
                listed._name(key)
                listed.out += self._text(text)
            size = len(listed.out) - len(self.out) - 4
            self.out += struct.pack("<I", size) + listed.out[len(self.out) + 4 :]
        self.out += b"\x02"

    def _name(self, name: str) -> None:
        self.out += struct.pack("<I", self.place + len(self.out) + 4)
        self.out += struct.pack("<IHH", 0, 0, len(name)) + name.encode("utf-16-le") + b"\0\0"

    def _text(self, text: str) -> bytes:
        return struct.pack("<BBH", 5, _TEXT, len(text)) + text.encode("utf-16-le")

    def _close(self) -> None:
        self.out += b"\x04"
