"""Scanners' files, counted by hand: what each holds, what is left out and why, and that the totals add up."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from forthwith.errors import Invalid
from forthwith.evidence.files.source import Held
from forthwith.program.vulnerabilities.domain import Severity
from forthwith.program.vulnerabilities.reading.scan import Choices, format_of, read_scan

FILES = Path(__file__).parent / "files"
C, H, M, L, U = Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.UNKNOWN


def scan_of(name, choices=None):
    return read_scan(name, Held((FILES / name).read_bytes()), choices)


def seen(scan):
    return {key: found.severity for key, found in scan.findings.items()}


@pytest.mark.parametrize(
    ("name", "totals"),
    [  # read, taken, again, informed, left out
        ("nessus.nessus", (7, 4, 1, 1, 1)),
        ("gvm.xml", (7, 3, 1, 1, 2)),
        ("log.sarif", (8, 2, 0, 0, 6)),
        ("findings.csv", (8, 3, 1, 1, 3)),
    ],
)
def test_the_totals_of_every_format_add_up(name, totals):
    assert tuple(scan_of(name).totals.values()) == totals
    assert totals[0] == sum(totals[1:])


def test_nessus_items_of_one_place_and_plugin_are_one_finding():
    assert seen(scan_of("nessus.nessus")) == {
        ("srv-a.agency.example", "443/tcp", "nessus:90002"): C,
        ("srv-a.agency.example", "8443/tcp", "nessus:90002"): C,
        ("srv-a.agency.example", "22/tcp", "nessus:90003"): M,  # no severity: the plugin's risk
        ("srv-b.agency.example", "445/tcp", "nessus:90004"): U,  # neither says: unknown is not low
    }


def test_nessus_hosts_that_were_not_scanned_to_their_end_are_not_covered():
    scan = scan_of("nessus.nessus")
    assert scan.covered == {"srv-a.agency.example": True, "srv-c.agency.example": None}
    assert any("not scanned to its end" in warning for warning in scan.warnings)


def test_nessus_tells_scores_references_and_when():
    scan = scan_of("nessus.nessus")
    found = scan.findings["srv-a.agency.example", "443/tcp", "nessus:90002"]
    assert (found.score, found.output, found.rule.says) == ("9.8", "first instance", "Too old & open.")
    assert found.rule.references == ("CVE-2099-0001", "CVE-2099-0002")
    assert scan.at == datetime(2025, 5, 16, 5)  # noqa: DTZ001 - the scanner's own clock, no zone in the file


def test_gvm_words_numbers_and_overrides():
    scan = scan_of("gvm.xml")
    assert seen(scan) == {
        ("192.0.2.20", "443/tcp", "gvm:1.3.6.1.4.1.99999.1"): H,  # the word, not the band of 10.0
        ("192.0.2.20", "22/tcp", "gvm:1.3.6.1.4.1.99999.3"): U,
        ("192.0.2.21", "80/tcp", "gvm:1.3.6.1.4.1.99999.4"): M,  # no word: the band of its number
    }
    assert scan.findings["192.0.2.20", "22/tcp", "gvm:1.3.6.1.4.1.99999.3"].set_aside
    assert scan.findings["192.0.2.20", "443/tcp", "gvm:1.3.6.1.4.1.99999.1"].worded.endswith("97 %")
    assert scan.covered == {"192.0.2.20": False}
    assert scan.at == datetime(2025, 5, 15, 10, 35, tzinfo=UTC)


def test_a_filtered_gvm_report_covers_nothing():
    data = (FILES / "gvm.xml").read_bytes()
    cut = data.replace(b"<medium><full>2</full><filtered>2<", b"<medium><full>9</full><filtered>2<")
    scan = read_scan("gvm.xml", Held(cut))
    assert (scan.partial, scan.covered) == (True, {})
    logs_only = data.replace(b"<log><full>1<", b"<log><full>900<")
    assert not read_scan("gvm.xml", Held(logs_only)).partial


def test_a_gvm_report_of_the_first_hundred_results_covers_nothing():
    data = (
        (FILES / "gvm.xml")
        .read_bytes()
        .replace(b"</full><filtered>7</filtered><log>", b"</full><filtered>8</filtered><log>")
    )
    assert read_scan("gvm.xml", Held(data)).partial


def test_sarif_finds_rules_by_index_by_id_and_in_extensions():
    scan = scan_of("log.sarif", Choices(of="Clinical portal"))
    tool = "sarif:InventedScan:"
    assert seen(scan) == {
        ("portal.agency.example", "443/tcp /login", tool + "INV1"): C,  # its number, not its level
        ("portal.agency.example", "8080/tcp /", tool + "INV2"): M,  # no level anywhere: a warning
        ("clinical portal", "src/login.py", tool + "INV3"): M,  # the result's level, not the rule's
        ("clinical portal", "everywhere", tool + "EXT1"): H,
    }
    outputs = {found.rule.key.rpartition(":")[2]: found.output for found in scan.findings.values()}
    assert outputs["INV2"] == "Port 8080 is open."
    assert scan.totals == {"read": 8, "taken": 4, "again": 0, "informed": 1, "left_out": 3}


def test_sarif_suppressions_are_told_and_do_not_decide():
    scan = scan_of("log.sarif", Choices(of="x"))
    aside = {key[2].rpartition(":")[2]: found.set_aside for key, found in scan.findings.items()}
    assert aside["INV3"] == "suppressed in the scanner: behind a gate"
    assert aside["EXT1"] == ""  # under review


def test_csv_columns_decimals_and_words():
    scan = scan_of("findings.csv")
    assert seen(scan) == {
        ("192.0.2.30", "443/tcp", "csv:1001"): H,
        ("192.0.2.31", "22/tcp", "csv:1002"): U,
        ("192.0.2.31", "22/tcp", "csv:1003"): C,
    }
    assert [(one.where, one.because) for one in scan.left.places] == [
        ("row 6", "no host is named"),
        ("row 7", "neither a check nor what was found is named"),
        ("row 9", "the row has more or fewer cells than the header"),
    ]


def test_csv_asks_for_columns_it_cannot_tell():
    data = Held("Wo,Was,Wie\n192.0.2.1,Hole,High\n".encode("utf-16"))
    with pytest.raises(Invalid) as refused:
        read_scan("x.csv", data)
    assert [fault.where for fault in refused.value.faults] == [
        "Host or address",
        "Severity",
        "What was found",
    ]
    said = Choices(columns={"host": "Wo", "title": "Was", "severity": "Wie"})
    assert seen(read_scan("x.csv", data, said)) == {("192.0.2.1", "0/tcp", "csv:hole"): H}


def test_hosts_somebody_names_are_covered_though_nothing_was_found():
    scan = scan_of("findings.csv", Choices(hosts=("192.0.2.99", " 192.0.2.30 ", "")))
    assert set(scan.covered) == {"192.0.2.30", "192.0.2.31", "192.0.2.32", "192.0.2.99"}


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<NessusClientData_v2><Report><ReportHost name="&b;"/></Report></NessusClientData_v2>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<NessusClientData_v2><Report><ReportHost name="x">&a;</ReportHost></Report></NessusClientData_v2>"""
DEEP = b"<report>" + b"<report>" * 100 + b"</report>" * 101


@pytest.mark.parametrize(
    ("data", "says", "where"),
    [
        (BOMB, "definitions", "line 1"),
        (OUTSIDE, "definitions", "line 1"),
        (DEEP, "nested deeper", "line 1"),
        (b"<NessusClientData_v2><Report>\n<ReportHost name='x'>", "line 2", "line 2, column 22"),
        (b"<report>\n\n<report><results></report>", "line 3", "line 3, column 20"),
        (b'{"version": "2.1.0",\n "runs": [', "line 2", "line 2, column 11"),
        (b'{"version": "2.0.0", "runs": []}', "version", "version"),
        (b'{"version": "2.1.0"}', "no SARIF log", "runs"),
    ],
)  # fmt: skip
def test_traps_and_broken_files_are_refused_with_where(data, says, where):
    with pytest.raises(Invalid, match=says) as refused:
        read_scan("file", Held(data))
    assert refused.value.faults[0].where == where


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"<html><body>Sign in</body></html>", "web page"),
        (b"<other/>", "neither a Nessus nor an OpenVAS"),
        (b"%PDF-1.7", "own export"),
        (b"<NessusClientData_v2><Report/></NessusClientData_v2>", "no result and no host"),
    ],
)
def test_what_is_no_report_is_refused(data, says):
    with pytest.raises(Invalid, match=says):
        read_scan("file", Held(data))


def test_every_truncation_of_a_file_is_refused_or_adds_up():
    """A file cut anywhere is never half read: XML and SARIF are refused, of CSV whole rows remain."""
    for name in ("nessus.nessus", "gvm.xml", "log.sarif"):
        data = (FILES / name).read_bytes().rstrip()
        for end in range(60, len(data) - 1, 97):
            with pytest.raises(Invalid):
                read_scan(name, Held(data[:end]))


def test_the_format_is_told_by_content_not_by_name():
    assert [format_of(Held((FILES / name).read_bytes())) for name in sorted(p.name for p in FILES.iterdir())] == [
        "CSV", "OpenVAS XML", "SARIF", "Nessus XML"
    ]  # fmt: skip


def test_a_long_file_is_read_in_little_memory():
    """A file of 8 MB, made while it is read, takes a small part of its size."""
    import tracemalloc

    class Made:
        size = 8 << 20

        def pieces(self):
            yield b"<NessusClientData_v2><Report><ReportHost name='h'>"
            item = b"<ReportItem port='1' protocol='tcp' severity='2' pluginID='7'><description>%s</description></ReportItem>"
            piece = (item % (b"x" * 4000)) * 25
            for _ in range(self.size // len(piece)):
                yield piece
            yield b"</ReportHost></Report></NessusClientData_v2>"

    tracemalloc.start()
    scan = read_scan("x", Made())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert scan.totals["taken"] == 1
    assert peak < 2 << 20
