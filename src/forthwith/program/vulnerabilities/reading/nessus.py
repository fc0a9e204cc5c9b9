"""Nessus XML v2 (.nessus): hosts and their items. Its severity is 0 to 4; any version of CVSS may be missing."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

from forthwith.evidence.files.source import Source
from forthwith.program.vulnerabilities.domain import Severity
from forthwith.program.vulnerabilities.reading.branches import Branch, Edge, branches
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

ROOT = "NessusClientData_v2"
SCANNER = "Nessus"
_SEVERITIES = {
    "0": Severity.INFORMATION,
    "1": Severity.LOW,
    "2": Severity.MEDIUM,
    "3": Severity.HIGH,
    "4": Severity.CRITICAL,
}
# Newest first: the scanner writes what it knows of each plugin, often none.
_SCORES = ("cvss4_base_score", "cvss3_base_score", "cvss_base_score")


def read_nessus(source: Source) -> Iterator[Item]:
    """What the file holds. A host without HOST_END was not looked at to its end: nothing is gone from it."""
    yield Told(scanner=SCANNER)
    host, tags = "", dict[str, str]()
    for one in branches(
        source, whole={("ReportHost", "ReportItem"), ("HostProperties", "tag")}, edges={"ReportHost"}
    ):
        match one:
            case Edge(begins=True):
                host, tags = host_key(one.attributes.get("name", "")), {}
            case Edge():
                yield from _host_ended(host, tags)
            case Branch(tag="tag"):
                tags[one.attributes.get("name", "")] = one.text
            case Branch():
                yield _item(host, one)


def _host_ended(host: str, tags: dict[str, str]) -> Iterator[Item]:
    if not host:
        return
    if "HOST_END" not in tags and "HOST_END_TIMESTAMP" not in tags:
        yield Told(warning="A host was not scanned to its end; what it does not show is not taken as gone.")
        return
    signed_in = {"true": True, "false": False}.get(tags.get("Credentialed_Scan", "").casefold())
    yield Covered(host, signed_in)
    yield Told(at=_moment(tags))


def _moment(tags: dict[str, str]) -> datetime | None:
    """When the host was done: in seconds where they are told, else on the scanner's own clock, without a zone."""
    with suppress(ValueError, OverflowError, OSError):
        if "HOST_END_TIMESTAMP" in tags:
            return datetime.fromtimestamp(int(tags["HOST_END_TIMESTAMP"]), UTC)
        return datetime.strptime(" ".join(tags["HOST_END"].split()), "%a %b %d %H:%M:%S %Y")  # noqa: DTZ007
    return None


def _item(host: str, item: Branch) -> Item:
    plugin, where = item.attributes.get("pluginID", "").strip(), f"line {item.line}"
    if not host:
        return LeftOut(where, "no host is named")
    if not plugin:
        return LeftOut(where, "no plugin is named")
    score = next((found for name in _SCORES if (found := item.words(name))), "")
    severity, worded = _severity(item, score)
    place = f"{item.attributes.get('port', '0') or '0'}/{item.attributes.get('protocol', '') or 'tcp'}"
    return Found(
        where,
        host,
        place,
        _rule(plugin, item),
        severity,
        worded=worded,
        score=score,
        output=cut(item.words("plugin_output")),
    )


def _severity(item: Branch, score: str) -> tuple[Severity, str]:
    """The severity of the item, which its user may have set; else the plugin's risk; else the band of its score."""
    number, risk = item.attributes.get("severity", "").strip(), item.words("risk_factor")
    severity = _SEVERITIES.get(number) or by_word(risk) or by_score(score) or Severity.UNKNOWN
    return severity, " · ".join(
        part for part in (number and f"severity {number}", risk and f"risk {risk}") if part
    )


def _rule(plugin: str, item: Branch) -> Rule:
    title = item.attributes.get("pluginName") or item.words("plugin_name") or f"Plugin {plugin}"
    references = tuple(one.text for one in item.children if one.tag in ("cve", "see_also") and one.text)
    return Rule(
        f"nessus:{plugin}",
        title[:300],
        cut(item.words("description") or item.words("synopsis")),
        cut(item.words("solution")),
        references[:20],
    )
