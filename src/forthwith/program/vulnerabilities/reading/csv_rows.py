"""Findings from CSV or XLSX: columns found by their names, or as a person says; each row read or left out."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from forthwith.errors import Fault, Invalid
from forthwith.evidence.files.opening import read_table
from forthwith.evidence.files.source import Source
from forthwith.evidence.files.table import Row, Table
from forthwith.program.vulnerabilities.domain import Severity
from forthwith.program.vulnerabilities.reading.items import (
    Covered,
    Found,
    Item,
    LeftOut,
    Rule,
    Told,
    cut,
    host_key,
)
from forthwith.program.vulnerabilities.reading.severities import by_score, by_word

# Each field, its words, and the names that scanners give its column.
FIELDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "host": ("Host or address", ("host", "ip", "ip address", "hostname", "asset", "dns", "target")),
    "port": ("Port", ("port", "ports")),
    "protocol": ("Protocol", ("protocol", "port protocol")),
    "rule": ("Number of the check", ("plugin id", "plugin", "qid", "nvt oid", "oid", "rule", "check", "id", "cve")),
    "title": ("What was found", ("name", "nvt name", "title", "plugin name", "vulnerability", "finding")),
    "severity": ("Severity", ("risk", "severity", "threat", "risk factor", "level")),
    "score": ("Score", ("cvss v3.0 base score", "cvss v2.0 base score", "cvss", "cvss base", "score", "cvss score")),
    "says": ("Description", ("description", "synopsis", "summary", "details")),
    "remedy": ("Remedy", ("solution", "remedy", "remediation", "fix")),
    "output": ("Output", ("plugin output", "specific result", "results", "output", "evidence")),
    "seen": ("Seen at", ("timestamp", "scan date", "last seen", "date", "last detected")),
}  # fmt: skip
NEEDED = ("host", "severity")


def columns_of(header: tuple[str, ...], said: Mapping[str, str]) -> dict[str, str]:
    """Field to column: what a person said first, then by the columns' names; none is read as two fields."""
    found = {field: column for field, column in said.items() if field in FIELDS and column in header}
    by_name = {" ".join(name.replace("_", " ").split()).casefold(): name for name in header}
    for field, (_, names) in FIELDS.items():
        if field not in said:
            column = next((by_name[name] for name in names if name in by_name), None)
            if column and column not in found.values():
                found[field] = column
    return found


def open_questions(columns: Mapping[str, str]) -> list[str]:
    """The fields that must still be said: whose finding, how bad, and which."""
    missing = [field for field in NEEDED if field not in columns]
    if "severity" in missing and "score" in columns:
        missing.remove("severity")
    return [*missing, *([] if {"rule", "title"} & set(columns) else ["title"])]


def read_csv_rows(
    name: str, source: Source, *, said: Mapping[str, str], encoding: str = ""
) -> Iterator[Item]:
    """What the table holds; Invalid where a column that is needed is neither found nor said."""
    table = read_table(name, source, encoding=encoding)
    columns = columns_of(table.header, said)
    if missing := open_questions(columns):
        faults = tuple(Fault(FIELDS[field][0], "the column that holds it") for field in missing)
        raise Invalid("Say which columns hold what.", faults)
    yield Told(scanner="CSV")
    yield from (Told(warning=warning) for warning in table.warnings)
    yield from _rows(table, columns)


def _rows(table: Table, columns: Mapping[str, str]) -> Iterator[Item]:
    places = {field: table.header.index(column) for field, column in columns.items()}
    covered: set[str] = set()
    for rows in table.chunks():
        for row in rows:
            item = _row(row, places, len(table.header))
            if isinstance(item, Found) and item.host not in covered:
                covered.add(item.host)
                yield Covered(item.host)
            yield item
            if at := _moment(row, places):
                yield Told(at=at)


def _row(row: Row, places: Mapping[str, int], width: int) -> Item:
    where = f"row {row.number}"
    if len(row.cells) != width:
        return LeftOut(where, "the row has more or fewer cells than the header")
    cell = {field: row.cells[place].strip() for field, place in places.items()}
    host, key, title = host_key(cell["host"]), cell.get("rule", ""), cell.get("title", "")
    if not host:
        return LeftOut(where, "no host is named")
    if not (key or title):
        return LeftOut(where, "neither a check nor what was found is named")
    worded, score = cell.get("severity", ""), cell.get("score", "")
    rule = Rule(
        f"csv:{key or title.casefold()}",
        (title or key)[:300],
        cut(cell.get("says", "")),
        cut(cell.get("remedy", "")),
    )
    return Found(
        where,
        host,
        _place(cell),
        rule,
        by_word(worded) or by_score(score) or by_score(worded) or Severity.UNKNOWN,
        worded=worded,
        score=score,
        output=cut(cell.get("output", "")),
    )


def _place(cell: Mapping[str, str]) -> str:
    port, protocol = cell.get("port", "") or "0", cell.get("protocol", "").casefold()
    return port if "/" in port else f"{port}/{protocol or 'tcp'}"


def _moment(row: Row, places: Mapping[str, int]) -> datetime | None:
    """When it was seen, where a column says so without doubt (ISO 8601); any other way is asked of a person."""
    place = places.get("seen")
    if place is None or place >= len(row.cells):
        return None
    try:
        return datetime.fromisoformat(row.cells[place].strip())
    except ValueError:
        return None
