"""OpenVAS and Greenbone (GVM) XML reports: a report within a report, results under it, filtered by whoever exported.

A result's host is text with an asset and a host name under it. `threat` is the scanner's word, `severity` its number,
`qod` how sure it is. An export is often filtered or cut off, and then does not show what is gone.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

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
from forthwith.program.vulnerabilities.reading.severities import by_score, severity_of

SCANNER = "OpenVAS"
# Names of levels in the report's own count, old names among them; what is logged is left out of it.
_LEVELS = ("critical", "high", "medium", "low", "hole", "warning", "info")
_WHOLE = {("results", "result"), ("report", "host"), ("report", "result_count"), ("report", "scan_end")}


def read_gvm(source: Source) -> Iterator[Item]:
    """What the report holds."""
    yield Told(scanner=SCANNER)
    held = 0
    counts: Branch | None = None
    for one in branches(source, whole=_WHOLE, edges={"results"}):
        if isinstance(one, Edge):
            continue
        match one.tag:
            case "result":
                held += 1
                yield _result(one)
            case "host":
                yield from _host(one)
            case "scan_end":
                yield Told(at=_moment(one.text))
            case _:
                counts = one
    yield from _filtered(counts, held)


def _filtered(counts: Branch | None, held: int) -> Iterator[Item]:
    """An export with fewer results than the scan had, by its own count; mere information may be left away."""
    if counts is None:
        return
    hidden = sum(
        _number(level, "full") - _number(level, "filtered")
        for level in counts.children
        if level.tag in _LEVELS
    )
    hidden = max(hidden, 0) + max(_number(counts, "filtered") - held, 0)
    if hidden:
        yield Told(
            warning=f"The report was filtered or cut off: {hidden:,} results of the scan are not in it. "
            "What it does not show is not taken as gone.",
            partial=True,
        )


def _host(branch: Branch) -> Iterator[Item]:
    host = host_key(branch.words("ip"))
    if host and branch.words("end"):
        yield Covered(host, _signed_in(branch))
        yield Told(at=_moment(branch.words("end")))
    elif host:
        yield Told(warning="A host was not scanned to its end; what it does not show is not taken as gone.")


def _signed_in(branch: Branch) -> bool | None:
    """Whether the scanner could sign in there, where it tried: it then sees what is installed."""
    for detail in branch.children:
        name = detail.words("name")
        if name in ("Auth-SSH-Success", "Auth-SMB-Success"):
            return True
        if name in ("Auth-SSH-Failure", "Auth-SMB-Failure"):
            return False
    return None


def _result(branch: Branch) -> Item:
    where = f"line {branch.line}"
    host, nvt = host_key(branch.words("host")), branch.child("nvt")
    key = nvt.attributes.get("oid", "").strip() if nvt else ""
    if not host:
        return LeftOut(where, "no host is named")
    if nvt is None or not key or key == "0":
        return LeftOut(where, "no test is named")
    threat, score = branch.words("threat"), branch.words("severity")
    return Found(
        where,
        host,
        branch.words("port") or "general/tcp",
        _rule(key, nvt, branch),
        _severity(threat, score),
        worded=_worded(threat, branch.words("qod", "value")),
        score=score,
        output=cut(branch.words("description")),
        set_aside="marked as a false positive in the scanner" if _is_set_aside(threat, score) else "",
    )


def _is_set_aside(threat: str, score: str) -> bool:
    """An override of the scanner's users; its number is then -1."""
    return threat.casefold() == "false positive" or score.strip() in ("-1.0", "-1")


def _severity(threat: str, score: str) -> Severity:
    if threat.casefold() == "alarm":  # of old reports: it says only that something is wrong
        return by_score(score) or Severity.UNKNOWN
    return severity_of(threat, score)


def _worded(threat: str, sure: str) -> str:
    return " · ".join(part for part in (threat, sure and f"quality of detection {sure} %") if part)


def _rule(key: str, nvt: Branch, branch: Branch) -> Rule:
    tags = dict(part.split("=", 1) for part in nvt.words("tags").split("|") if "=" in part)
    says = tags.get("summary", "") or tags.get("insight", "")
    remedy = nvt.words("solution") or tags.get("solution", "")
    refs = nvt.child("refs")
    found = [one.attributes.get("id", "") for one in (refs.children if refs else [])]
    title = nvt.words("name") or branch.words("name") or f"Test {key}"
    return Rule(f"gvm:{key}", title[:300], cut(says), cut(remedy), tuple(one for one in found if one)[:20])


def _number(branch: Branch, name: str) -> int:
    text = branch.words(name)
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _moment(text: str) -> datetime | None:
    with suppress(ValueError):
        return datetime.fromisoformat(text.strip())
    return None
