"""What scans show, put into rows: hosts, checks, findings, sightings; then each finding's history anew.

Findings are a projection of scans and judgments, so that the order in which files are taken changes nothing.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from forthwith import clock
from forthwith.program.vulnerabilities import promised
from forthwith.program.vulnerabilities.domain import Decision, Severity
from forthwith.program.vulnerabilities.models import Coverage, Finding, Host, Rule, Scan, Sighting
from forthwith.program.vulnerabilities.reading.items import Found
from forthwith.program.vulnerabilities.reading.items import Rule as RuleRead
from forthwith.program.vulnerabilities.reading.scan import Key
from forthwith.program.vulnerabilities.reading.scan import Scan as Read
from forthwith.program.vulnerabilities.timeline import Look, history

BATCH = 500
HISTORY = ("severity", "rank", "since_on", "seen_on", "gone_on", "times_back", "due_on", "counts")

Known = dict[tuple[int, int, str], Finding]


def project(scan: Scan, read: Read) -> dict[str, int]:
    """Put one scan into rows; how many findings it opened, saw again, and shows gone."""
    hosts = _hosts(set(read.covered) | {host for host, _, _ in read.findings})
    rules = _rules(read.rules)
    known = _known(hosts.values())
    Coverage.objects.bulk_create(
        (Coverage(scan=scan, host=hosts[name], signed_in=signed) for name, signed in read.covered.items()),
        batch_size=BATCH,
    )
    made = [
        _finding(scan, found, hosts, rules)
        for found in read.findings.values()
        if _place(found.key, hosts, rules) not in known
    ]
    Finding.objects.bulk_create(made, batch_size=BATCH)
    known |= {(one.host_id, one.rule_id, one.place_digest): one for one in made}
    seen = _sighted(scan, read, hosts, rules, known)
    gone = _looked_at_anew(scan.scanner, [host.pk for host in hosts.values()])
    return {"new": len(made), "seen_again": seen - len(made), "gone": gone}


def take_back(scan: Scan) -> int:
    """Take one scan out of the rows again, as if its file had never come; how many findings nothing shows any more."""
    hosts = set(scan.coverages.values_list("host", flat=True))
    hosts |= set(scan.sightings.values_list("finding__host", flat=True))
    findings = set(scan.sightings.values_list("finding", flat=True))
    scan.coverages.all().delete()
    scan.sightings.all().delete()
    _looked_at_anew(scan.scanner, hosts)
    return Finding.objects.filter(pk__in=findings, counts=False).count()


def _hosts(names: Collection[str]) -> dict[str, Host]:
    """The hosts of these names; names are sealed, so all are opened."""
    known = {one.name: one for one in Host.objects.all()}
    new = [Host(name=name) for name in sorted(names) if name not in known]
    known |= {one.name: one for one in Host.objects.bulk_create(new, batch_size=BATCH)}
    return {name: known[name] for name in names}


def _rules(read: Mapping[str, RuleRead]) -> dict[str, Rule]:
    known = {one.name: one for one in Rule.objects.all()}
    new = [Rule(name=key, says=_said(one)) for key, one in read.items() if key not in known]
    return known | {one.name: one for one in Rule.objects.bulk_create(new, batch_size=BATCH)}


def _said(rule: RuleRead) -> dict[str, object]:
    return {
        "title": rule.title,
        "says": rule.says,
        "remedy": rule.remedy,
        "references": list(rule.references),
    }


def _known(hosts: Iterable[Host]) -> Known:
    found = Finding.objects.filter(host__in=[host.pk for host in hosts])
    return {(one.host_id, one.rule_id, one.place_digest): one for one in found}


def _place(key: Key, hosts: Mapping[str, Host], rules: Mapping[str, Rule]) -> tuple[int, int, str] | None:
    host, place, rule = key
    if host not in hosts or rule not in rules:
        return None
    return hosts[host].pk, rules[rule].pk, hashlib.sha256(place.encode()).hexdigest()


def _finding(scan: Scan, found: Found, hosts: Mapping[str, Host], rules: Mapping[str, Rule]) -> Finding:
    day = clock.local_date(scan.scanned_at)
    return Finding(
        host=hosts[found.host],
        rule=rules[found.rule.key],
        scanner=scan.scanner,
        place=found.place,
        place_digest=hashlib.sha256(found.place.encode()).hexdigest(),
        severity=found.severity,
        rank=found.severity.rank,
        score=found.score[:8],
        says={"worded": found.worded, "output": found.output, "set_aside": found.set_aside},
        since_on=day,
        seen_on=day,
        due_on=promised.due_on(found.severity, day),
    )


def _sighted(
    scan: Scan, read: Read, hosts: Mapping[str, Host], rules: Mapping[str, Rule], known: Known
) -> int:
    """A sighting of each finding the scan shows, also of one it merely tells of now."""
    seen: dict[int, tuple[Severity, bool]] = {}
    for key in read.informed:
        place = _place(key, hosts, rules)
        if place and place in known:
            seen[known[place].pk] = (Severity.INFORMATION, False)
    for found in read.findings.values():
        place = _place(found.key, hosts, rules)
        if place:
            seen[known[place].pk] = (found.severity, bool(found.set_aside))
    Sighting.objects.bulk_create(
        (
            Sighting(scan=scan, finding_id=pk, severity=severity, set_aside=aside)
            for pk, (severity, aside) in seen.items()
        ),
        batch_size=BATCH,
    )
    return len(seen)


def _looked_at_anew(scanner: str, hosts: Collection[int]) -> int:
    """Every finding of these hosts by this scanner, from all its looks; how many are gone that were not."""
    scans = {one.pk: one for one in Scan.objects.filter(scanner=scanner)}
    covered = _by_host(scanner, hosts)
    sighted = _by_finding(scanner, hosts)
    changed, gone = [], 0
    for finding in Finding.objects.filter(scanner=scanner, host__in=hosts).prefetch_related("judgments"):
        was_gone, before = finding.gone_on, [getattr(finding, name) for name in HISTORY]
        _put(finding, scans, covered[finding.host_id], sighted[finding.pk])
        gone += finding.gone_on is not None and was_gone is None
        if before != [getattr(finding, name) for name in HISTORY]:
            changed.append(finding)
    Finding.objects.bulk_update(changed, HISTORY, batch_size=BATCH)
    return gone


def _put(
    finding: Finding, scans: Mapping[int, Scan], covered: Mapping[int, bool | None], seen: Mapping[int, str]
) -> None:
    finding.counts = bool(seen)
    if not seen:
        return
    looks = [_look(scans[pk], pk in seen, covered.get(pk)) for pk in covered.keys() | seen.keys()]
    shown = history(looks)
    newest = max(seen, key=lambda pk: (scans[pk].scanned_at, pk))
    severity = Severity(seen[newest])
    finding.severity, finding.rank = severity, severity.rank
    finding.since_on, finding.seen_on, finding.gone_on = shown.since, shown.seen, shown.gone
    finding.times_back = shown.times_back
    finding.due_on = due_of(finding, severity)


def due_of(finding: Finding, severity: Severity) -> date:
    """The day it is due: as last decided since it stands, else by the entity's own number."""
    decided = [
        one.due_on
        for one in finding.judgments.all()
        if one.decision == Decision.REMEDIATE and clock.local_date(one.made_at) >= finding.since_on
    ]
    return decided[-1] if decided and decided[-1] else promised.due_on(severity, finding.since_on)


def _look(scan: Scan, saw: bool, signed_in: bool | None) -> Look:
    return Look(scan.scanned_at, clock.local_date(scan.scanned_at), saw, scan.is_full, signed_in)


def _by_host(scanner: str, hosts: Collection[int]) -> Mapping[int, dict[int, bool | None]]:
    found: dict[int, dict[int, bool | None]] = defaultdict(dict)
    rows = Coverage.objects.filter(scan__scanner=scanner, host__in=hosts)
    for host, scan, signed_in in rows.values_list("host_id", "scan_id", "signed_in"):
        found[host][scan] = signed_in
    return found


def _by_finding(scanner: str, hosts: Collection[int]) -> Mapping[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = defaultdict(dict)
    rows = Sighting.objects.filter(scan__scanner=scanner, finding__host__in=hosts)
    for finding, scan, severity in rows.values_list("finding_id", "scan_id", "severity"):
        found[finding][scan] = severity
    return found
