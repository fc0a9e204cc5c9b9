"""SARIF 2.1.0: runs, their rules (by index or by id), results with levels, kinds, locations and suppressions."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from forthwith.errors import Fault, Invalid
from forthwith.evidence.files.source import Source, whole
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
from forthwith.program.vulnerabilities.reading.sarif_rules import Rules, level_of, text_of
from forthwith.program.vulnerabilities.reading.severities import by_score

MAX_BYTES = 64 << 20  # held whole, unlike XML
VERSION = "2.1.0"
_LEVELS = {
    "error": Severity.HIGH,
    "warning": Severity.MEDIUM,
    "note": Severity.LOW,
    "none": Severity.INFORMATION,
}
# Kinds of results that are no failure: the scanner looked, and was content or only tells.
_CONTENT = ("pass", "notApplicable", "informational")


def read_sarif(source: Source, of: str = "") -> Iterator[Item]:
    """What the log holds. `of` names the host or system of results that name none, such as files of a program."""
    log = _parsed(source)
    runs = log.get("runs")
    if not isinstance(runs, list):
        raise Invalid("This is no SARIF log.", (Fault("runs", "a list of runs"),))
    for number, run in enumerate(runs):
        if isinstance(run, dict):
            yield from _run(run, f"run {number + 1}", host_key(of))
        else:
            yield LeftOut(f"run {number + 1}", "the run is no object")


def _parsed(source: Source) -> Mapping[str, Any]:
    if source.size > MAX_BYTES:
        raise Invalid(
            f"The SARIF log is larger than {MAX_BYTES >> 20} MB. Export each run as a file of its own."
        )
    try:
        log = _writable(json.loads(whole(source).decode("utf-8-sig")))
    except json.JSONDecodeError as error:
        fault = Fault(f"line {error.lineno}, column {error.colno}", "JSON to the end of the file")
        raise Invalid(f"The file breaks off or is damaged at line {error.lineno}.", (fault,)) from None
    except (ValueError, RecursionError) as error:  # no UTF-8, a number without end, too deep
        raise Invalid("The file is no JSON in UTF-8. Export it again.") from error
    if not isinstance(log, dict) or log.get("version") != VERSION:
        found = str(log.get("version", "none"))[:20] if isinstance(log, dict) else "a list"
        raise Invalid("This version of SARIF is not read.", (Fault("version", VERSION, found),))
    return log


def _writable(value: Any) -> Any:
    """A value whose texts every database takes: JSON may hold zeros and halves of letters, which are no text."""
    if isinstance(value, str):
        return value.replace("\0", " ").encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_writable(one) for one in value]
    if isinstance(value, dict):
        return {_writable(name): _writable(one) for name, one in value.items()}
    return value


def _run(run: Mapping[str, Any], at: str, of: str) -> Iterator[Item]:
    driver = _map(_map(run.get("tool")).get("driver"))
    name = str(driver.get("name", "")) or "SARIF"
    yield Told(scanner=name)
    yield from _invocations(run)
    if _list(_map(run.get("externalPropertyFileReferences")).get("results")):
        yield Told(warning="The log keeps results in other files, which are not here.", partial=True)
    rules, covered = Rules(run, name), {of} if of else set[str]()
    for number, result in enumerate(_list(run.get("results"))):
        where = f"{at}, result {number + 1}"
        item = _result(result, rules, where, of) if isinstance(result, dict) else LeftOut(where, "no object")
        if isinstance(item, Found):
            covered.add(item.host)
        yield item
    yield from (Covered(host) for host in sorted(covered))


def _invocations(run: Mapping[str, Any]) -> Iterator[Item]:
    for one in map(_map, _list(run.get("invocations"))):
        with suppress(ValueError):
            yield Told(at=datetime.fromisoformat(str(one.get("endTimeUtc") or one.get("startTimeUtc") or "")))
        if one.get("executionSuccessful") is False:
            yield Told(warning="The scanner says that it did not run to its end.", partial=True)


def _result(result: Mapping[str, Any], rules: Rules, where: str, of: str) -> Item:
    rule = rules.of(result)
    if rule is None:
        return LeftOut(where, "no rule is named")
    if result.get("baselineState") == "absent":
        return LeftOut(where, "absent: the scanner lists what it does not find any more")
    host, place = _place(result, of)
    if not host:
        return LeftOut(where, "no host is named; say which system the file tells of")
    level, score = level_of(result, rule), str(_map(rule.get("properties")).get("security-severity", ""))
    kind = str(result.get("kind", "fail"))
    severity = Severity.INFORMATION if kind in _CONTENT else by_score(score) or _LEVELS.get(level)
    return Found(
        where,
        host,
        place,
        _rule(rules, rule),
        severity or Severity.UNKNOWN,
        worded=level if kind == "fail" else f"{level} · {kind}",
        score=score,
        output=cut(text_of(result.get("message"), rule)),
        set_aside=_suppressed(result),
    )


def _rule(rules: Rules, rule: Mapping[str, Any]) -> Rule:
    key = str(rule["id"])
    title = text_of(rule.get("shortDescription")) or str(rule.get("name", "")) or key
    says = text_of(rule.get("fullDescription")) or text_of(rule.get("help"))
    uri = str(rule.get("helpUri", ""))
    return Rule(f"sarif:{rules.tool}:{key}", title[:300], cut(says), "", (uri,) if uri else ())


def _place(result: Mapping[str, Any], of: str) -> tuple[str, str]:
    """Host and place. An address on the network names its own host; a file stands in the system it was asked for.

    A line number is no part of the place, as it moves with every edit; a fingerprint of the scanner is.
    """
    locations = _list(result.get("locations"))
    physical = _map(_map(locations[0]).get("physicalLocation")) if locations else {}
    uri = str(_map(physical.get("artifactLocation")).get("uri", ""))
    prints = _map(result.get("fingerprints")) or _map(result.get("partialFingerprints"))
    mark = "".join(f" #{prints[name]}" for name in sorted(prints)[:1])
    with suppress(ValueError):  # an address that is none is a place like any other
        split = urlsplit(uri) if "://" in uri and not uri.startswith("file:") else None
        if split and split.hostname:
            port = split.port or {"http": 80, "https": 443}.get(split.scheme, 0)
            return host_key(split.hostname), f"{port}/tcp {split.path}{mark}"
    return of, (uri or "everywhere") + mark


def _suppressed(result: Mapping[str, Any]) -> str:
    """Whether the scanner's users suppressed it: not while one of the suppressions is under review or rejected."""
    found = [_map(one) for one in _list(result.get("suppressions"))]
    if not found or any(one.get("status") in ("underReview", "rejected") for one in found):
        return ""
    why = " ".join(str(one.get("justification", "")) for one in found).strip()
    return f"suppressed in the scanner{': ' + why if why else ''}"[:300]


def _map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
