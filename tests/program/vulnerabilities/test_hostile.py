"""Files made to harm: what grows without end, what no database takes, addresses and times that are none."""

import json

import pytest

from forthwith.errors import Invalid
from forthwith.evidence.files.source import Held
from forthwith.program.vulnerabilities.reading.items import MAX_TEXT
from forthwith.program.vulnerabilities.reading.sarif_rules import MAX_ARGUMENT, text_of
from forthwith.program.vulnerabilities.reading.scan import Choices, read_scan

HOST = "<NessusClientData_v2><Report><ReportHost name='h'/></Report></NessusClientData_v2>"


def log(uri="a.c", ends="2026-05-01T00:00:00Z", **message):
    place = {"physicalLocation": {"artifactLocation": {"uri": uri}}}
    result = {"ruleId": "r", "message": {"text": "x", **message}, "locations": [place]}
    run = {
        "tool": {"driver": {"name": "t"}},
        "invocations": [{"endTimeUtc": ends}],
        "results": [result],
    }
    return json.dumps({"version": "2.1.0", "runs": [run]})


def read(text):
    return read_scan("file", Held(text.encode()), Choices(of="portal"))


def only(scan):
    [found] = scan.findings.values()
    return found


@pytest.mark.parametrize("uri", ["http://h:99999/", "http://h:none/", "http://[h/"])
def test_an_address_that_is_none_is_a_place_like_any_other(uri):
    assert (only(read(log(uri))).host, only(read(log(uri))).place) == ("portal", uri)


@pytest.mark.parametrize("letter", ["\ud800", "\x00"])
def test_what_no_database_takes_is_taken_out_of_texts(letter):
    found = only(read(log(f"a{letter}b", text=f"c{letter}d")))
    assert letter not in found.place + found.output
    assert (found.place + found.output).encode()


@pytest.mark.parametrize(
    "message",
    [
        {"text": "{0}", "arguments": [f"{{{at + 1}}}{{{at + 1}}}" for at in range(40)]},
        {"text": "{0}" * 100_000, "arguments": ["a" * 1_000_000]},
    ],
)
def test_arguments_do_not_grow_without_end(message):
    assert len(text_of(message)) <= MAX_TEXT * MAX_ARGUMENT // len("{0}") + MAX_TEXT


def test_arguments_are_put_in_where_they_belong_and_once():
    assert text_of({"text": "{1} of {0}, {2}", "arguments": ["{1}", "b"]}) == "b of {1}, {2}"


@pytest.mark.parametrize("ends", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_clock_that_was_never_set_tells_nothing(ends):
    assert read(log(ends=ends)).at is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (log().replace('"x"', "1" * 6_000), "no JSON"),
        (f"<?xml version='1.0' encoding='utf-7'?>{HOST}", "encoding"),
        (f"<?xml version='1.0' encoding='none such'?>{HOST}", "encoding|damaged"),
        (f"<?xml version='1.0' encoding='nonesuch'?>{HOST}", "encoding"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(text, says):
    with pytest.raises(Invalid, match=says):
        read(text)
