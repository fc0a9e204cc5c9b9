"""The binder holds what proves the outward notices: pages by day, releases, reports, notices of associates."""

import hashlib
from datetime import timedelta

import pytest

from forthwith import clock
from forthwith.breach.actions import notices_associates, notices_hhs, notices_media
from forthwith.breach.actions.notices_proof import prove_postings
from forthwith.breach.models import Incident
from forthwith.breach.queries.notices_kept import outward_documents
from tests import cast as told
from tests import outward


@pytest.fixture
def case(cast, brought, settings):
    settings.ENTITY_TYPE, settings.ENTITY_CONTACT = "Health plan", "Privacy Office"
    settings.ENTITY_ADDRESS = ["1 Main St"]
    return brought(to="determined")


def test_a_case_without_outward_notices_has_no_such_files(case):
    assert outward_documents(case) == {}


def test_a_page_is_kept_once_and_its_days_are_listed(cast, case):
    outward.post(cast, case)
    with clock.frozen_at(clock.now() + timedelta(days=1)):
        prove_postings()
    kept = outward_documents(case)
    [name] = [name for name in kept if name.endswith(".html")]
    lines = kept["posting-days.csv"].decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert all(line.endswith(name) for line in lines[1:])
    assert hashlib.sha256(kept[name]).hexdigest() in lines[1]


def test_what_was_sent_submitted_and_received_is_kept(cast, case):
    mailed = {"notice": "individual_notice", "on": clock.today().isoformat(), "proof": "Receipt 17"}
    affected = {"total": 501, "residents": {"MO": 501}, "unreachable": 0}
    told.record_facts(cast, case, {"affected": affected, "given": [mailed]})
    release = outward.approved_release(cast, case)
    notices_media.record_release(
        release=release, outlets="=The Paper", sent_on=clock.today(), proof="Wire 1", by=cast.priya
    )
    filing = outward.fill(cast, case)
    notices_hhs.record_filing(filing=filing, submitted_on=clock.today(), tracking="ABC1", by=cast.priya)
    notices_associates.record_received(
        incident=Incident.objects.get(),
        party="Print LLC",
        on=told.days_ago(1),
        discovered_on=told.days_ago(2),
        individuals=None,
        lacking=["steps"],
        by=cast.priya,
    )
    kept = outward_documents(case)
    assert kept.keys() == {
        *("release-MO-1.pdf", "releases.csv", "report-hipaa-1.json", "report-hipaa-1.pdf"),
        "associate-notices.csv",
    }
    assert b",'=The Paper," in kept["releases.csv"]
    assert b"ABC1" not in kept["report-hipaa-1.json"]
    assert b"steps" in kept["associate-notices.csv"]
