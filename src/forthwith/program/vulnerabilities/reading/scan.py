"""A scanner's file as a whole: told apart by content, read once, added up so that nothing is lost in silence."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from forthwith.errors import Invalid
from forthwith.evidence.files.source import Source, start_of
from forthwith.program.vulnerabilities.domain import Severity
from forthwith.program.vulnerabilities.reading.csv_rows import read_csv_rows
from forthwith.program.vulnerabilities.reading.gvm import read_gvm
from forthwith.program.vulnerabilities.reading.items import (
    Covered,
    Found,
    Item,
    Left,
    LeftOut,
    Rule,
    Told,
    host_key,
)
from forthwith.program.vulnerabilities.reading.nessus import ROOT, read_nessus
from forthwith.program.vulnerabilities.reading.sarif import read_sarif

Key = tuple[str, str, str]
NESSUS, GVM, SARIF, TABLE = "Nessus XML", "OpenVAS XML", "SARIF", "CSV"
_START_BYTES = 4096
# A time outside of them is a clock that was never set: it says nothing, and the day is asked of a person.
_YEARS = range(1990, 2200)
_TOLD_EVERY = 1_000


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person says of the file where it does not say it itself."""

    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    encoding: str = ""
    # The system that results without a host tell of; further hosts the scan looked at and found nothing on.
    of: str = ""
    hosts: tuple[str, ...] = ()


@dataclass(slots=True, repr=False)
class Scan:
    """A file as read. read = findings + again + informed + left out, by its making."""

    format: str
    scanner: str = ""
    at: datetime | None = None
    findings: dict[Key, Found] = field(default_factory=dict[Key, Found])
    # What a scanner merely tells of: it opens nothing, and keeps open what it told of as worse before.
    informed: set[Key] = field(default_factory=set[Key])
    rules: dict[str, Rule] = field(default_factory=dict[str, Rule])
    covered: dict[str, bool | None] = field(default_factory=dict[str, bool | None])
    left: Left = field(default_factory=Left)
    warnings: list[str] = field(default_factory=list[str])
    partial: bool = False
    again: int = 0
    told_of: int = 0

    @property
    def totals(self) -> dict[str, int]:
        """How many entries the file has, and what became of each."""
        left = sum(self.left.reasons.values())
        parts = {
            "taken": len(self.findings),
            "again": self.again,
            "informed": self.told_of,
            "left_out": left,
        }
        return {"read": sum(parts.values()), **parts}


def format_of(source: Source) -> str:
    """Which of the four the file is, by its content; Invalid for a web page, an archive, or nothing."""
    start = start_of(source, _START_BYTES).lstrip(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise Invalid("The file is empty.")
    if start.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\x00<")):
        return _of_xml(start)
    if start.startswith(b"{"):
        return SARIF
    if start.startswith((b"\x1f\x8b", b"%PDF")):
        raise Invalid("Bring the scanner’s own export, unpacked: .nessus, XML, SARIF or CSV.")
    return TABLE


def _of_xml(start: bytes) -> str:
    plain = start.replace(b"\0", b"")
    if b"<html" in plain[:500].lower() or b"<!doctype html" in plain[:500].lower():
        raise Invalid("This is a web page, not a scanner’s report. Export it as XML or CSV.")
    if ROOT.encode() in plain:
        return NESSUS
    if b"<report" in plain or b"<get_reports_response" in plain:
        return GVM
    raise Invalid("This XML is neither a Nessus nor an OpenVAS report. Export it as one of these, or as CSV.")


def items(name: str, source: Source, choices: Choices) -> Iterator[Item]:
    """What the file holds, in its order."""
    match format_of(source):
        case "Nessus XML":
            return read_nessus(source)
        case "OpenVAS XML":
            return read_gvm(source)
        case "SARIF":
            return read_sarif(source, choices.of)
        case _:
            return read_csv_rows(name, source, said=choices.columns, encoding=choices.encoding)


def read_scan(
    name: str,
    source: Source,
    choices: Choices | None = None,
    told: Callable[[int], None] = lambda _: None,
) -> Scan:
    """The whole file, added up; Invalid where it cannot be read, and then nothing of it is. Tells how far it is."""
    choices = choices or Choices()
    scan = Scan(format_of(source))
    for number, item in enumerate(items(name, source, choices), start=1):
        _add(scan, item)
        if number % _TOLD_EVERY == 0:
            told(number)
    for host in cleaned(choices.hosts):
        scan.covered.setdefault(host, None)
    if scan.partial:
        scan.covered.clear()
    if not scan.totals["read"] and not scan.covered:
        raise Invalid("The file holds no result and no host. Nothing was read.")
    return scan


def cleaned(hosts: Collection[str]) -> list[str]:
    """Hosts that a person named, each once."""
    return sorted({host_key(host) for host in hosts} - {""})


def _add(scan: Scan, item: Item) -> None:
    match item:
        case Found():
            _add_found(scan, item)
        case Covered():
            before = scan.covered.get(item.host)
            scan.covered[item.host] = item.signed_in if before is None else before
        case LeftOut():
            scan.left.add(item)
        case Told():
            scan.scanner = scan.scanner or item.scanner
            scan.partial |= item.partial
            if item.warning and item.warning not in scan.warnings:
                scan.warnings.append(item.warning)
            if item.at and item.at.year in _YEARS and (scan.at is None or _later(item.at, scan.at)):
                scan.at = item.at


def _add_found(scan: Scan, found: Found) -> None:
    if found.severity is Severity.INFORMATION:
        scan.told_of += 1
        scan.informed.add(found.key)
        return
    known = scan.findings.get(found.key)
    rule = scan.rules.setdefault(found.rule.key, found.rule)
    scan.again += known is not None
    if known is None or found.severity.rank < known.severity.rank:
        scan.findings[found.key] = replace(found, rule=rule)  # what is said of all of them is held once


def _later(one: datetime, other: datetime) -> bool:
    """Whether one is later; a time without a zone is compared as if it had the other's."""
    if one.tzinfo is None or other.tzinfo is None:
        return one.replace(tzinfo=UTC) > other.replace(tzinfo=UTC)
    return one > other
