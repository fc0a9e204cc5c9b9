"""Reads of findings: what is open on a day, the worst first; by severity and by host."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, Min, Q, QuerySet

from forthwith.errors import NotFound
from forthwith.program.vulnerabilities.domain import Decision, Severity
from forthwith.program.vulnerabilities.models import Finding, Host

OPEN = "open"
NOBODY = "nobody"


def is_open(on: date) -> Q:
    """Neither shown gone nor judged: what `timeline.state` says of one, asked of the table."""
    accepted = Q(decision=Decision.ACCEPT, until_on__gte=on)
    retired = Q(decision=Decision.RETIRED, decided_on__gte=F("seen_on"))
    judged = Q(decision=Decision.FALSE_POSITIVE) | accepted | retired
    return Q(gone_on=None, counts=True) & ~judged


def open_on(on: date) -> QuerySet[Finding]:
    """Every finding that is open, the worst first."""
    return Finding.objects.filter(is_open(on)).select_related("host", "rule", "owner")


def past_due(on: date) -> QuerySet[Finding]:
    """Open findings whose day is past."""
    return open_on(on).filter(due_on__lt=on)


def counts(on: date) -> dict[str, int]:
    """How many are open of each severity."""
    found = open_on(on).order_by().values_list("severity").annotate(Count("pk"))
    by_severity = dict(found)
    return {one.value: by_severity.get(one.value, 0) for one in Severity}


def chosen(asked: Mapping[str, str], on: date) -> QuerySet[Finding]:
    """The findings a page asks for: open ones unless `state` says all; by severity, host, system, check, owner."""
    found = open_on(on)
    if asked.get("state") == "all":
        found = Finding.objects.select_related("host", "rule", "owner")
    if asked.get("state") == "late":
        found = past_due(on)
    if asked.get("severity") in list(Severity):
        found = found.filter(severity=asked["severity"])
    for name, path in (("host", "host_id"), ("rule", "rule_id"), ("owner", "owner_id")):
        if asked.get(name, "").isdecimal() and len(asked[name]) < 10:
            found = found.filter(**{path: int(asked[name])})
    if asked.get("owner") == NOBODY:
        found = found.filter(owner=None)
    return found.filter(host__system=asked["system"]) if asked.get("system") else found


def finding(number: int) -> Finding:
    """One finding by its number."""
    found = Finding.objects.filter(pk=number).select_related("host", "rule", "owner").first()
    if found is None:
        raise NotFound(f"There is no finding {number}.")
    return found


_CVE = re.compile(r"\bCVE-[0-9]{4}-[0-9]{4,}\b", re.IGNORECASE)


def weaknesses(one: Finding) -> set[str]:
    """The CVE numbers its scanner names."""
    return {cve.upper() for reference in one.rule.says["references"] for cve in _CVE.findall(reference)}


def beside(one: Finding) -> list[Finding]:
    """Findings on the same host and port that name one of its CVE numbers: shown beside it, never merged."""
    named, place = weaknesses(one), _port(one.place)
    if not named:
        return []
    there = Finding.objects.filter(host=one.host_id, counts=True).exclude(pk=one.pk).select_related("rule")
    return [other for other in there if _port(other.place) == place and named & weaknesses(other)]


def _port(place: str) -> str:
    """Where a scanner means the host as a whole, one writes port 0 and another “general”."""
    port, _, rest = place.partition("/")
    return f"{'0' if port == 'general' else port}/{rest}".casefold()


def host(number: int) -> Host:
    """One host by its number."""
    found = Host.objects.filter(pk=number).first()
    if found is None:
        raise NotFound(f"There is no host {number}.")
    return found


@dataclass(frozen=True, slots=True)
class OnHost:
    """A host with its open findings: how many, the worst of them, the first due, the last look at it."""

    host: Host
    count: int
    worst: int | None
    first_due: date | None
    looked_at: object


def by_host(on: date) -> list[OnHost]:
    """Every host that a scan tells of, those with the worst findings first."""
    open_ones = (
        open_on(on).order_by().values("host_id").annotate(n=Count("pk"), w=Min("rank"), d=Min("due_on"))
    )
    found: dict[int, tuple[int, int, date]] = {
        one["host_id"]: (one["n"], one["w"], one["d"]) for one in open_ones
    }
    rows = []
    known = Host.objects.filter(Q(coverages__isnull=False) | Q(findings__counts=True))
    for one in known.annotate(looked=Max("coverages__scan__scanned_at")):
        count, worst, due = found.get(one.pk, (0, None, None))
        rows.append(OnHost(one, count, worst, due, one.looked))
    return sorted(rows, key=lambda row: (99 if row.worst is None else row.worst, -row.count, row.host.name))
