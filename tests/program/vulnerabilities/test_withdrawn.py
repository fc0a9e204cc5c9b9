"""A wrong scan withdrawn: as if its file had never come; what two scanners say of one weakness, side by side."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from forthwith import clock
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.inspection.queries import verified
from forthwith.program.vulnerabilities import queries
from forthwith.program.vulnerabilities.actions import assessments, judging, scans
from forthwith.program.vulnerabilities.domain import Decision
from forthwith.program.vulnerabilities.models import Finding, Judgment, Rule, Scan
from tests.program.vulnerabilities.scanned import begun, nessus, taken
from tests.program.vulnerabilities.test_scans import DAY_ONE, DAY_TWO, EXPECTED, THREE, stand

WHY = "A file of another agency."


@pytest.fixture(autouse=True)
def june():
    with clock.frozen_at(datetime(2026, 6, 20, 18, tzinfo=UTC)):
        yield


def withdrawn(cast, scan, because=WHY):
    return scans.withdraw(scan=scan, because=because, by=cast.nora)


@pytest.mark.parametrize("place", range(4))
def test_what_a_withdrawn_scan_showed_counts_no_more(cast, place):
    assessment = begun(cast)
    wrong = nessus(date(2026, 2, 10), a=["1 2", "8 4"], z=["1 4"])
    files = [*THREE[:place], wrong, *THREE[place:]]
    [wrong] = [scan for data in files for scan, _ in [taken(cast, assessment, data)] if data is wrong]
    assert stand() != EXPECTED
    withdrawn(cast, wrong)
    assert {key: stood for key, stood in stand().items() if key in EXPECTED} == EXPECTED
    assert {one.host.name for one in queries.open_on(clock.today())} == {"a", "b"}
    assert {row.host.name for row in queries.by_host(clock.today())} == {"a", "b", "c"}
    assert queries.moved("2026-H1")["new"] == 3
    assert verified().holds


def test_the_file_may_be_taken_anew_and_what_was_decided_stays(cast, client):
    assessment = begun(cast)
    scan, _ = taken(cast, assessment, THREE[0], is_full=None)
    found = Finding.objects.order_by("rank").first()
    judging.decide(findings=[found], decision=Decision.FALSE_POSITIVE, reasons=WHY, by=cast.nora)
    withdrawn(cast, scan)
    client.force_login(cast.nora)
    assert "is withdrawn" in client.get(reverse("vulnerabilities:finding", args=[found.pk])).text
    with pytest.raises(WrongState, match="withdrawn"):
        judging.decide(findings=[found], decision=Decision.RETIRED, reasons=WHY, by=cast.nora)
    again, is_new = taken(cast, assessment, THREE[0])
    assert (is_new, Scan.objects.count(), again.pk == scan.pk) == (True, 2, False)
    assert Finding.objects.count() == 3
    assert Judgment.objects.get().finding == found
    assert found.pk not in {one.pk for one in queries.open_on(clock.today())}


def test_withdrawing_has_reasons_is_once_and_only_while_the_assessment_is_open(cast):
    assessment = begun(cast)
    scan, _ = taken(cast, assessment, THREE[0])
    with pytest.raises(Invalid, match="Say why"):
        withdrawn(cast, scan, "no")
    with pytest.raises(NotPermitted):
        scans.withdraw(scan=scan, because=WHY, by=cast.ada)
    withdrawn(cast, scan)
    with pytest.raises(WrongState, match="withdrawn already"):
        withdrawn(cast, scan)
    closing = {
        "performer": "Information Security Management Office",
        "done_on": date(2026, 6, 1),
        "conclusion": "Two hosts are behind.",
        "by": cast.nora,
    }
    with pytest.raises(WrongState, match="at least one scan"):
        assessments.close(assessment=assessment, **closing)
    other, _ = taken(cast, assessment, THREE[1])
    assessments.close(assessment=assessment, **closing)
    with pytest.raises(WrongState, match="closed"):
        withdrawn(cast, other)


GVM = """<report id="1"><scan_end>2026-03-10T18:00:00Z</scan_end><results>{}</results></report>"""
RESULT = (
    "<result><host>{host}</host><port>{port}</port><nvt oid='1.{oid}'><name>Other name</name>"
    "<refs><ref type='cve' id='{cve}'/></refs></nvt><threat>High</threat><severity>7.5</severity></result>"
)


@pytest.mark.parametrize(
    ("there", "is_beside"),
    [
        ({}, True),
        ({"cve": "cve-2024-0001"}, True),
        ({"cve": "CVE-2024-00011"}, False),
        ({"port": "80/tcp"}, False),
        ({"host": "b"}, False),
    ],
)
def test_the_same_host_port_and_cve_of_another_scanner_stands_beside(cast, client, there, is_beside):
    assessment = begun(cast)
    first = nessus(DAY_ONE, a=["1 4"]).replace(
        b"/></ReportHost>", b"><cve>CVE-2024-0001</cve></ReportItem></ReportHost>"
    )
    taken(cast, assessment, first)
    result = RESULT.format(**{"host": "a", "port": "443/tcp", "cve": "CVE-2024-0001", "oid": 7} | there)
    taken(cast, assessment, GVM.format(result).encode(), name="other.xml")
    one, other = Finding.objects.order_by("pk")
    assert (one.rule_id == other.rule_id, Rule.objects.count()) == (False, 2)
    assert queries.beside(one) == [other][:is_beside]
    assert queries.beside(other) == [one][:is_beside]
    client.force_login(cast.nora)
    page = client.get(reverse("vulnerabilities:finding", args=[one.pk])).text
    assert ("Other name" in page) == is_beside


def test_findings_without_a_cve_stand_alone(cast):
    taken(cast, begun(cast), nessus(DAY_TWO, a=["1 4", "2 4"]))
    assert [queries.beside(one) for one in Finding.objects.all()] == [[], []]
