"""How long each kind is kept, what holds it, and its disposal by two people, with a certificate; the record still holds."""

import io
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.apps import apps

from forthwith import clock
from forthwith.breach.guards_retention import HOLD_EVERYTHING
from forthwith.contingency.retention import disposing, holding, keeping
from forthwith.contingency.retention.kinds import KINDS, kind_of
from forthwith.contingency.waiting import waiting
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.evidence.queries import store
from forthwith.inspection.queries import verified
from forthwith.record import actions as record

TAKEN = date(clock.today().year, 3, 5)
OVER = date(TAKEN.year + 6, 3, 6)
KIND = kind_of("snapshot")


def at(day):
    return clock.frozen_at(datetime.combine(day, time(18), UTC))


@pytest.fixture
def snapshot(cast):
    """A list of accounts as it was taken."""
    from django.db import transaction

    with at(TAKEN), transaction.atomic():
        digest, source = store().put(b"accounts"), store().put(b"the export")
        made = Snapshot.objects.create(
            kind=SnapshotKind.ACCOUNTS,
            digest=digest,
            source_digest=source,
            source_name="Export of Ann Bell.csv",
            column_map={},
            reading_digest="sha256:" + "0" * 64,
            row_count=0,
            accepted_count=0,
            rejected_count=0,
            taken_at=clock.now(),
            as_of_on=TAKEN,
        )
        record.append("evidence.take", by=cast.nora, rows=[made], evidence=[digest, source])
    return made


def test_every_kind_names_columns_that_are_there_and_a_cited_law(db):
    for kind in KINDS:
        fields = {field.name for field in apps.get_model(kind.table)._meta.get_fields()}
        assert {kind.created, *filter(None, [kind.ended])} <= fields
        assert str(kind.years.cite) in ("45 CFR 164.316(b)(2)(i)", "45 CFR 164.530(j)(2)")
        assert kind.years.on(clock.today()) == 6
        assert list(keeping.documents(kind)) == []


def test_the_clock_starts_with_what_the_table_says(cast, snapshot):
    [one] = keeping.documents(KIND)
    assert (one.why.value, one.from_on) == (date(TAKEN.year + 6, 3, 5), OVER)
    assert not one.may_go(OVER - timedelta(days=1))
    assert one.may_go(OVER)


def test_what_is_in_effect_has_no_last_day_however_old(cast):
    from forthwith.program.plans.actions import versions
    from forthwith.program.plans.domain import Kind

    with at(TAKEN):
        plan = versions.add_plan(kind=Kind.RECOVERY, title="Recovery", covers="", by=cast.nora)
        brought: dict[str, Any] = {
            "prepared_by": "IT",
            "prepared_on": TAKEN,
            "review_on": TAKEN + timedelta(days=300),
        }
        first = versions.bring_version(
            plan=plan, name="1.pdf", data=b"%PDF-1.7 first", **brought, by=cast.nora
        )
        versions.approve(version=first, by=cast.priya)
    with at(OVER):
        [one] = keeping.documents(kind_of("plan"))
        assert (one.why.value, one.may_go(OVER)) == (None, False)


def test_nobody_disposes_alone_and_nothing_early(cast, snapshot):
    with at(OVER - timedelta(days=1)), pytest.raises(WrongState, match="is kept until"):
        disposing.ask(kind=KIND, pks=[snapshot.pk], why="Old.", by=cast.nora)
    with at(OVER):
        with pytest.raises(NotPermitted):
            disposing.ask(kind=KIND, pks=[snapshot.pk], why="Old.", by=cast.ada)
        with pytest.raises(Invalid):
            disposing.ask(kind=KIND, pks=[], why="Old.", by=cast.nora)
        asked = disposing.ask(kind=KIND, pks=[snapshot.pk], why="Old.", by=cast.nora)
        with pytest.raises(WrongState, match="asked for already"):
            disposing.ask(kind=KIND, pks=[snapshot.pk], why="Old.", by=cast.nora)
        with pytest.raises(NotPermitted, match="another person"):
            disposing.witness(disposal=asked, by=cast.nora)
        told = [link.text for link in waiting(cast.sam)]
        assert (told, waiting(cast.nora)) == ([f"Witness or decline disposal {asked.pk}"], [])
        disposing.decline(disposal=asked, why="A question is open.", by=cast.sam)
        with pytest.raises(WrongState, match="decided already"):
            disposing.witness(disposal=asked, by=cast.sam)
    assert waiting(cast.sam) == []
    assert store().has(snapshot.digest)


@pytest.mark.parametrize(("kind", "subject"), [("", ""), ("snapshot", ""), ("snapshot", "{name}")])
def test_a_hold_keeps_all_of_its_scope_until_it_is_lifted(cast, snapshot, kind, subject):
    [one] = keeping.documents(KIND)
    with at(OVER):
        order = {"why": "Litigation.", "ordered_by": "Counsel", "from_on": OVER, "by": cast.priya}
        hold = holding.place_hold(kind=kind, subject=subject.format(name=one.name), **order)
        assert any(holds() for holds in HOLD_EVERYTHING) is (kind == "")
        with pytest.raises(WrongState, match="in force already"):
            holding.place_hold(kind=kind, subject=subject.format(name=one.name), **order)
        with pytest.raises(WrongState, match="legal hold"):
            disposing.ask(kind=KIND, pks=[snapshot.pk], why="Old.", by=cast.nora)
        holding.lift_hold(hold=hold, why="Settled.", by=cast.priya)
        disposing.ask(kind=KIND, pks=[snapshot.pk], why="Old.", by=cast.nora)


def test_after_disposal_words_and_files_are_gone_the_certificate_names_them_and_the_record_holds(
    cast, snapshot, client, django_capture_on_commit_callbacks
):
    from pypdf import PdfReader

    files = {snapshot.digest, snapshot.source_digest}
    with at(OVER), django_capture_on_commit_callbacks(execute=True):
        asked = disposing.ask(kind=KIND, pks=[snapshot.pk], why="Six years are over.", by=cast.nora)
        done = disposing.witness(disposal=asked, by=cast.sam)
    assert set(done.files) == files
    assert [digest for digest in files if store().has(digest)] == []
    snapshot.refresh_from_db()
    assert snapshot.source_name == "[disposed of]"
    assert verified().faults == ()
    client.force_login(cast.ada)
    answer = client.get(f"/contingency/retention/disposals/{done.pk}/certificate.pdf")
    words = " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages).split()
    )
    for said in ("NIST SP 800-88", "Nora", "Sam", "backups made before this day", "Six years are over."):
        assert said in words
    assert "Ann Bell" not in words
    with at(OVER):
        [one] = keeping.documents(KIND)
        assert one.is_disposed
        assert not one.may_go(OVER)


def test_the_pages_show_what_may_go(cast, snapshot, client):
    with at(OVER):
        client.force_login(cast.nora)
        assert "Audits of access" in client.get("/contingency/retention/").text
        page = client.get("/contingency/retention/snapshot/")
        assert "May be disposed of" in page.text
        sent = {"document": [snapshot.pk], "why": "Old."}
        assert client.post("/contingency/retention/snapshot/", sent).status_code == 302
        client.force_login(cast.sam)
        address = f"/contingency/retention/disposals/{told_pk()}/"
        assert "This cannot be undone" in client.get(address).text
        assert client.post(f"{address}witness/", {}).status_code == 400
        assert client.post(f"{address}witness/", {"sure": "yes"}).status_code == 302
        assert "Certificate of disposal" in client.get(address).text
    client.force_login(cast.ada)
    assert client.get("/contingency/").status_code == 200


def told_pk():
    from forthwith.contingency.models import Disposal

    return Disposal.objects.get().pk
