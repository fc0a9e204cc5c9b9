"""Scans taken into an assessment: what opens, stays, goes and comes back; once each; in any order."""

from datetime import UTC, date, datetime
from itertools import permutations

import pytest
from django.db import connection

from forthwith import clock
from forthwith.duties.models import Happening
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.program.vulnerabilities import queries
from forthwith.program.vulnerabilities.actions import assessments, judging
from forthwith.program.vulnerabilities.domain import Decision
from forthwith.program.vulnerabilities.models import Coverage, Finding, Host, Judgment, Rule, Scan, Sighting
from forthwith.record.models import Entry
from tests.program.vulnerabilities.scanned import begun, nessus, taken

DAY_ONE, DAY_TWO, DAY_THREE = date(2026, 1, 10), date(2026, 3, 10), date(2026, 5, 10)
TODAY = datetime(2026, 6, 20, 18, tzinfo=UTC)
WHY = "Looked at with the vendor."


@pytest.fixture(autouse=True)
def june():
    with clock.frozen_at(TODAY):
        yield


def stand():
    """Every finding: host, plugin, since, last seen, gone, times back."""
    found = Finding.objects.select_related("host", "rule")
    return {
        (one.host.name, one.rule.name): (one.since_on, one.seen_on, one.gone_on, one.times_back)
        for one in found
    }


THREE = (
    nessus(DAY_ONE, a=["1 4", "2 2"], b=["1 3"]),
    nessus(DAY_TWO, a=["2 2"], c=["9 0"]),
    nessus(DAY_THREE, a=["1 4"], b=["1 3", "3 1"]),
)
EXPECTED = {
    ("a", "nessus:1"): (DAY_THREE, DAY_THREE, None, 1),  # gone on day two, back on day three
    ("a", "nessus:2"): (DAY_ONE, DAY_TWO, DAY_THREE, 0),  # gone
    ("b", "nessus:1"): (DAY_ONE, DAY_THREE, None, 0),  # b was not looked at on day two: still there
    ("b", "nessus:3"): (DAY_THREE, DAY_THREE, None, 0),
}


def test_three_scans_in_any_order_show_the_same(cast):
    assessment = begun(cast)
    for order in permutations(THREE):
        for model in (Sighting, Coverage, Finding, Host, Rule, Scan):
            model.objects.all().delete()
        for data in order:
            taken(cast, assessment, data)
        assert stand() == EXPECTED


def test_the_same_file_twice_is_one_scan(cast):
    assessment = begun(cast)
    first, is_new = taken(cast, assessment, THREE[0])
    entries = Entry.objects.count()
    again, is_new_again = taken(cast, assessment, THREE[0], name="another name.nessus")
    assert (is_new, is_new_again, again.pk, Entry.objects.count()) == (True, False, first.pk, entries)


def test_what_a_scan_in_part_does_not_show_is_not_gone(cast):
    assessment = begun(cast)
    taken(cast, assessment, THREE[0])
    taken(cast, assessment, THREE[1], is_full=None)
    assert stand()["a", "nessus:1"] == (DAY_ONE, DAY_ONE, None, 0)


def test_what_the_scanner_now_merely_tells_of_is_still_there(cast):
    assessment = begun(cast)
    taken(cast, assessment, THREE[0])
    taken(cast, assessment, nessus(DAY_TWO, a=["1 0", "2 2"]))
    found = Finding.objects.get(
        rule__in=[one.pk for one in Rule.objects.all() if one.name == "nessus:1"],
        host__findings__severity="information",
    )
    assert (found.gone_on, found.severity, found.seen_on) == (None, "information", DAY_TWO)


def test_a_scan_belongs_to_its_half(cast):
    assessment = begun(cast)
    with pytest.raises(Invalid, match="does not belong to 2026-H1"):
        taken(cast, assessment, nessus(date(2025, 12, 31), a=["1 4"]))
    with pytest.raises(Invalid, match="does not belong"):
        taken(cast, assessment, nessus(date(2026, 6, 21), a=["1 4"]))
    assert not Scan.objects.exists()


def test_only_the_security_officer_works_on_them(cast):
    assessment = begun(cast)
    for one in (cast.priya, cast.ada, cast.theo, cast.lou, cast.otto):
        with pytest.raises(NotPermitted):
            assessments.begin(period="2026-H1", scope="x", by=one)
    taken(cast, assessment, THREE[0])
    with pytest.raises(NotPermitted):
        judging.decide(
            findings=[Finding.objects.first()], decision=Decision.FALSE_POSITIVE, reasons=WHY, by=cast.ada
        )


def decide(cast, plugin="nessus:1", host="a", **said):
    one = next(
        f
        for f in Finding.objects.select_related("host", "rule")
        if (f.host.name, f.rule.name) == (host, plugin)
    )
    return judging.decide(findings=[one], **({"reasons": WHY, "by": cast.nora} | said))


def open_now(on=None):
    return sorted((one.host.name, one.rule.name) for one in queries.open_on(on or clock.today()))


def test_decisions_close_for_as_long_as_they_hold(cast):
    taken(cast, begun(cast), THREE[0])
    last = date(2026, 8, 31)
    decide(cast, decision=Decision.ACCEPT, until_on=last)
    decide(cast, "nessus:2", decision=Decision.FALSE_POSITIVE)
    decide(cast, "nessus:1", "b", decision=Decision.REMEDIATE, owner=cast.theo, due_on=date(2026, 7, 1))
    assert open_now(last) == [("b", "nessus:1")]
    assert open_now(date(2026, 9, 1)) == [("a", "nessus:1"), ("b", "nessus:1")]
    assert Finding.objects.get(owner=cast.theo).due_on == date(2026, 7, 1)


def test_a_host_out_of_use_that_is_seen_again_was_in_use(cast):
    assessment = begun(cast)
    with clock.frozen_at(datetime(2026, 2, 1, 18, tzinfo=UTC)):
        taken(cast, assessment, THREE[0])
        decide(cast, decision=Decision.RETIRED)
        assert ("a", "nessus:1") not in open_now()
    taken(cast, assessment, THREE[2])
    assert ("a", "nessus:1") in open_now()


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"decision": Decision.FALSE_POSITIVE, "reasons": " no "}, "Say why"),
        ({"decision": Decision.REMEDIATE}, "Name who"),
        ({"decision": Decision.ACCEPT}, "until a day"),
        ({"decision": Decision.ACCEPT, "until_on": date(2026, 6, 19)}, "until a day"),
    ],
)
def test_a_decision_without_what_it_needs_is_refused(cast, said, says):
    taken(cast, begun(cast), THREE[0])
    with pytest.raises(Invalid, match=says):
        decide(cast, **said)
    assert not Judgment.objects.exists()


def test_what_is_gone_is_not_decided(cast):
    assessment = begun(cast)
    taken(cast, assessment, THREE[0])
    taken(cast, assessment, THREE[1])
    with pytest.raises(WrongState, match="gone"):
        decide(cast, decision=Decision.FALSE_POSITIVE)


def close(cast, assessment, **said):
    given = {
        "performer": "Information Security Management Office",
        "done_on": date(2026, 6, 1),
        "conclusion": "Two hosts are behind with their updates.",
        "by": cast.nora,
    }
    return assessments.close(assessment=assessment, **(given | said))


def test_closing_proves_the_half(cast):
    assessment = begun(cast)
    taken(cast, assessment, THREE[2])
    closed = close(cast, assessment)
    fact = Happening.objects.get(kind="vulnerability.assessed")
    assert (fact.subject, fact.period, fact.on, fact.late_because) == (
        "entity",
        "2026-H1",
        date(2026, 6, 1),
        None,
    )
    assert closed.counts["critical"] == 1
    with pytest.raises(WrongState, match="closed"):
        taken(cast, closed, THREE[1])


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"performer": ""}, "which unit"),
        ({"performer": "A vendor"}, "Say why another unit"),
        ({"done_on": date(2026, 5, 9)}, "does not fit"),  # before the scan of 10 May
        ({"done_on": date(2026, 6, 21)}, "does not fit"),  # tomorrow
        ({"conclusion": "ok"}, "Say why"),
    ],
)
def test_closing_without_what_it_needs_is_refused(cast, said, says):
    assessment = begun(cast)
    taken(cast, assessment, THREE[2])
    with pytest.raises(Invalid, match=says):
        close(cast, assessment, **said)
    assert not Happening.objects.filter(kind="vulnerability.assessed").exists()


def test_another_unit_and_a_late_day_have_reasons(cast):
    assessment = begun(cast)
    taken(cast, assessment, THREE[2])
    with clock.frozen_at(datetime(2026, 7, 1, 18, tzinfo=UTC)):
        late = {"done_on": date(2026, 7, 1)}
        with pytest.raises(Invalid, match="late"):
            close(cast, assessment, **late)
        closed = close(
            cast, assessment, performer="A vendor", another_because="The unit was short of staff.",
            late_because="The scanner was out of order.", **late,
        )  # fmt: skip
    fact = Happening.objects.get(kind="vulnerability.assessed")
    assert (fact.period, fact.late_because, closed.performer) == (
        "2026-H1",
        "The scanner was out of order.",
        "A vendor",
    )


def test_closing_needs_a_scan(cast):
    with pytest.raises(WrongState, match="at least one scan"):
        close(cast, begun(cast))


def test_no_half_is_assessed_ahead_of_its_time(cast):
    with pytest.raises(Invalid, match="has not begun"):
        assessments.begin(period="2026-H2", scope="Everything.", by=cast.nora)


def test_moved_tells_new_back_still_gone_and_not_seen(cast):
    with clock.frozen_at(datetime(2025, 12, 1, 18, tzinfo=UTC)):
        taken(cast, begun(cast), nessus(date(2025, 11, 1), a=["1 4", "2 2", "4 1"], b=["1 3"]))
    assessment = begun(cast)
    taken(cast, assessment, nessus(date(2026, 1, 5), a=["2 2"]))
    taken(cast, assessment, nessus(date(2026, 2, 5), a=["1 4", "2 2", "7 1"]))
    assert queries.moved("2026-H1") == {"new": 1, "back": 1, "still": 1, "gone": 1, "not_seen": 1}


def test_names_of_hosts_stand_nowhere_in_clear(cast):
    taken(cast, begun(cast), nessus(DAY_ONE, secrethostname=["1 4"]))
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            assert "secrethostname" not in repr(cursor.fetchall()), table
