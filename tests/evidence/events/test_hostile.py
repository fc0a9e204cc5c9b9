"""Broken and hostile logs: a clear sentence, lines named, nothing lost, nothing held that is too long."""

import json
import tracemalloc

import pytest

from forthwith.errors import Invalid
from forthwith.evidence.events import lines, reading
from forthwith.evidence.events.reading import read_events
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.files.source import Held

EVENT = json.dumps(
    {
        "resourceType": "AuditEvent",
        "recorded": "2026-01-07T15:04:05Z",
        "action": "R",
        "agent": [{"altId": "u", "requestor": True}],
    }
)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "The file is empty"),
        (b" \n \n", "The file is empty"),
        (b'{"resourceType": "AuditEvent", "recorded', "begins as JSON and is not whole"),
        (b'[{"resourceType": "AuditEvent"}, {', "begins as JSON and is not whole"),
        (b'{"a": 1}', "no audit log"),
        (b"[]", "no audit log"),
        (b"[1, 2]", "no audit log"),
        (b'{"resourceType": "Bundle", "entry": []}', "no audit log"),
        (b"[" * 100_000, "begins as JSON and is not whole"),
        (b"{\0}", "not whole"),
        (b"<html></html>", "no AuditMessage"),
        (b"<AuditMessage", "Not one entry|no AuditMessage|not a table"),
        (b"\xff\xfe<\0A", "damaged|no AuditMessage"),
        (b"just words", "not a table"),
        (b"time,user\n", "header and no rows"),
        (b"time,user\n\0\0,x\n", "not text|not a table"),
        (b"PK\x03\x04 no archive", "."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "old Office"),
    ],
)
def test_what_is_no_log_is_refused_in_words(read, data, says):
    with pytest.raises(Invalid, match=says):
        read(data)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("not json", "is not whole JSON"),
        ('{"resourceType": "AuditEvent"', "is not whole JSON"),
        (EVENT.replace("u", "\0"), "is not whole JSON"),
        (EVENT + EVENT, "is not whole JSON"),
        (
            EVENT.replace("Event", "\ud800", 1).encode("utf-16", "surrogatepass").decode("latin-1"),
            "not whole JSON",
        ),
    ],
)
def test_a_broken_line_is_rejected_with_its_number(read, line, why):
    found = read(f"{EVENT}\n\n{line}\n{EVENT}".encode())
    [row] = found.rejected
    assert row.row_number == 3
    assert why in str(row.faults[0])
    assert found.totals.rejected == 1


def test_bytes_of_another_encoding_are_rejected_by_line(read):
    found = read(EVENT.encode() + b"\n" + EVENT.replace('"u"', '"é"').encode("cp1252"))
    assert [row.row_number for row in found.rejected] == [2]


def test_a_line_of_gigabytes_is_not_held(store):
    """As long as the source goes on: here 64 MB without an end of line, read within a few."""

    class Endless:
        size = 64 << 20

        def pieces(self):
            yield EVENT.encode() + b"\n"
            for _ in range(64):
                yield b"x" * (1 << 20)
            yield b"\n" + EVENT.encode()

    tracemalloc.start()
    found = read_events("x", Endless(), Choices(), into=store)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    [row] = found.rejected
    assert (row.row_number, str(row.faults[0])) == (
        2,
        "The line is longer than 4 MB: expected one event a line",
    )
    assert found.totals.read == 3
    assert peak < 24 << 20


def test_one_document_too_large_to_hold_is_sent_back(store, monkeypatch):
    monkeypatch.setattr("forthwith.evidence.events.json_logs.MAX_DOCUMENT_BYTES", 1_000)
    with pytest.raises(Invalid, match="as NDJSON"):
        read_events("x", Held(json.dumps([json.loads(EVENT)] * 50, indent=1).encode()), Choices(), into=store)


def test_too_many_rejected_entries_end_the_reading(read, monkeypatch):
    monkeypatch.setattr(reading, "MAX_REJECTED", 5)
    with pytest.raises(Invalid, match="More than 5 entries"):
        read("\n".join([EVENT, *["x"] * 6]))


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1_000])
def test_lines_are_the_same_whatever_the_pieces(size):
    text = b"\xef\xbb\xbfone\r\n\n  two \nthree"

    class Pieces:
        def __init__(self):
            self.size = len(text)

        def pieces(self):
            return (text[at : at + size] for at in range(0, len(text), size))

    assert [(line.number, line.text) for line in lines.lines(Pieces())] == [
        (1, b"one"),
        (3, b"two"),
        (4, b"three"),
    ]


def test_a_name_that_looks_like_a_formula_stays_text_and_is_defused_when_rejected(store, read):
    from forthwith.evidence.files.rejected import rejected_csv

    found = read("time,user,action\n2026-01-07T15:04:05Z,=1+1,read\n,=2+2,read\n")
    assert b"'=2+2" in rejected_csv(found)
