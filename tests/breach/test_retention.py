"""How long a case is kept, what holds it, and its disposal by two people: nothing of it can be read after."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection

from forthwith import clock
from forthwith.breach.actions import intake, retention
from forthwith.breach.models import ListCheck
from forthwith.breach.queries.log import log_entry
from forthwith.breach.queries.retention import keeping, left_behind, rows_of, sealed_columns
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.evidence.queries import store
from forthwith.inspection.queries import verified
from forthwith.record.models import Entry, RecordedModel, Salt
from forthwith.ui.words import day_in_words
from tests import cast as told
from tests import kept

YEAR = clock.today().year + 1
LEAP = YEAR + -YEAR % 4
CLOSED = date(YEAR, 3, 5)
LAST = date(YEAR + 6, 3, 5)


def at(day):
    return clock.frozen_at(datetime.combine(day, time(18), UTC))


def closed(cast, case, on=CLOSED):
    with at(on):
        return kept.close(cast, case)


@pytest.fixture
def case(cast, brought):
    return closed(cast, brought(to="printed"))


def dispose(cast, case):
    retention.ask_disposal(incident=case, why="Six years are over.", by=cast.priya)
    return retention.witness_disposal(incident=case, by=cast.sam)


def test_an_open_case_has_no_day_of_disposal(cast, brought):
    stands = keeping(brought(to="reported"))
    assert (stands.why.value, stands.from_on) == (None, None)
    with at(date(2099, 1, 1)), pytest.raises(WrongState, match="not closed"):
        retention.ask_disposal(incident=stands.incident, why="Old.", by=cast.priya)


@pytest.mark.parametrize(
    ("closed_on", "last"),
    [
        pytest.param(CLOSED, LAST, id="an ordinary day"),
        pytest.param(date(LEAP, 2, 29), date(LEAP + 6, 3, 1), id="from 29 February up to 1 March"),
        pytest.param(date(LEAP + 2, 2, 28), date(LEAP + 8, 2, 28), id="into a leap year"),
    ],
)
def test_a_case_goes_only_after_its_last_day_of_keeping(cast, brought, closed_on, last):
    case = closed(cast, brought(to="reported"), closed_on)
    with at(last):
        assert not keeping(case).is_over(clock.today())
        with pytest.raises(WrongState, match="is kept until"):
            retention.ask_disposal(incident=case, why="Old.", by=cast.priya)
    with at(last + timedelta(days=1)):
        assert keeping(case).is_over(clock.today())
        retention.ask_disposal(incident=case, why="Old.", by=cast.priya)


def test_the_why_names_the_closing_and_the_reading(case):
    said = [one.says for one in keeping(case).why.because]
    assert f"last in effect on: {CLOSED}" in said
    assert any("closed" in one for one in said)


def test_a_legal_hold_keeps_a_case_until_it_is_lifted(cast, case):
    with at(LAST + timedelta(days=1)):
        retention.place_hold(incident=case, why="Litigation.", by=cast.priya)
        with pytest.raises(WrongState, match="legal hold"):
            retention.ask_disposal(incident=case, why="Old.", by=cast.priya)
        retention.lift_hold(incident=case, why="Settled.", by=cast.priya)
        retention.ask_disposal(incident=case, why="Old.", by=cast.priya)
        retention.place_hold(incident=case, why="A new matter.", by=cast.priya)
        with pytest.raises(WrongState, match="legal hold"):
            retention.witness_disposal(incident=case, by=cast.sam)
    assert not keeping(case).is_disposed


def test_a_hold_is_placed_once_and_lifted_once(cast, case):
    with pytest.raises(WrongState, match="No legal hold"):
        retention.lift_hold(incident=case, why="Settled.", by=cast.priya)
    retention.place_hold(incident=case, why="Litigation.", by=cast.priya)
    with pytest.raises(WrongState, match="in force"):
        retention.place_hold(incident=case, why="Litigation.", by=cast.priya)
    with pytest.raises(NotPermitted):
        retention.lift_hold(incident=case, why="Settled.", by=cast.sam)


def test_nobody_disposes_of_a_case_alone(cast, case):
    with at(LAST + timedelta(days=1)):
        retention.ask_disposal(incident=case, why="Old.", by=cast.priya)
        with pytest.raises(NotPermitted, match="another person"):
            retention.witness_disposal(incident=case, by=cast.priya)
        with pytest.raises(NotPermitted):
            retention.witness_disposal(incident=case, by=cast.ada)
        with pytest.raises(WrongState, match="asked for already"):
            retention.ask_disposal(incident=case, why="Old.", by=cast.priya)


def test_a_declined_disposal_leaves_the_case_and_may_be_asked_for_again(cast, case):
    with at(LAST + timedelta(days=1)):
        retention.ask_disposal(incident=case, why="Old.", by=cast.priya)
        with pytest.raises(Invalid):
            retention.decline_disposal(incident=case, why=" ", by=cast.sam)
        retention.decline_disposal(incident=case, why="A question is open.", by=cast.sam)
        with pytest.raises(WrongState, match="No disposal"):
            retention.witness_disposal(incident=case, by=cast.sam)
        dispose(cast, case)
    assert keeping(case).is_disposed


def files_of(case):
    from forthwith.record.entry import Body

    entries = Entry.objects.filter(case=case.reference)
    return {digest for entry in entries for digest in Body.read(bytes(entry.canonical)).evidence}


def test_after_disposal_no_word_no_salt_and_no_file_is_left_and_the_record_holds(
    cast, case, django_capture_on_commit_callbacks
):
    files = files_of(case)
    assert len(files) >= 4
    with at(LAST + timedelta(days=1)), django_capture_on_commit_callbacks(execute=True):
        disposal = dispose(cast, case)
    assert set(disposal.files) == files
    assert [digest for digest in files if store().has(digest)] == []
    for rows in rows_of(case):
        for column in sealed_columns(rows.model):
            words = set(
                map(str, rows.exclude(**{f"{column.name}__isnull": True}).values_list(column.name, flat=True))
            )
            assert words <= {retention.MARKER, "{'disposed': True}"}, column
    assert not Salt.objects.filter(entry__case=case.reference).exists()
    found = verified()
    assert found.faults == ()
    assert left_behind(disposal) == []


def test_after_disposal_no_list_waits_and_nothing_is_added(cast, case):
    asked = {"upload": "0" * 64, "by": cast.priya, "choices": {}, "is_taking": True, "asked_at": clock.now()}
    ListCheck.objects.create(incident=case, shown={"alike": [["Ann Bell", "Ann Bell", "same"]]}, **asked)
    with at(LAST + timedelta(days=1)):
        dispose(cast, case)
        assert not ListCheck.objects.filter(incident=case).exists()
        with pytest.raises(Invalid, match="disposed of"):
            intake.add_to_report(incident=case, text="One more name.", by=cast.wes)


def test_every_table_of_the_wing_that_hangs_on_a_case_is_reached(case):
    from django.apps import apps

    from forthwith.breach.models import Disposal

    wing = {
        model
        for model in apps.get_app_config("breach").get_models()
        if issubclass(model, RecordedModel) and sealed_columns(model)
    }
    assert wing - {Disposal} <= {rows.model for rows in rows_of(case)}


def test_a_file_that_is_missing_without_a_disposal_is_found(
    cast, brought, case, django_capture_on_commit_callbacks
):
    other = brought(to="reported")
    told.take_roster(cast, other, told.roster((told.REACHABLE.format(7),)))
    with at(LAST + timedelta(days=1)), django_capture_on_commit_callbacks(execute=True):
        dispose(cast, case)
    [digest, *_] = files_of(other)
    store().remove(digest)
    assert [fault for fault in verified().faults if digest in fault]


def test_a_list_that_another_case_uses_too_is_kept(cast, brought, case, django_capture_on_commit_callbacks):
    other = brought(to="roster taken")
    snapshot = other.rosters.get().snapshot
    shared = {snapshot.digest, snapshot.source_digest, snapshot.rejected_digest}
    with at(LAST + timedelta(days=1)), django_capture_on_commit_callbacks(execute=True):
        disposal = dispose(cast, case)
    assert shared.isdisjoint(disposal.files)
    snapshot.refresh_from_db()
    assert snapshot.source_name == told.ROSTER_NAME
    assert verified().faults == ()


def test_the_same_list_brought_again_after_disposal_is_read_anew(
    cast, brought, case, django_capture_on_commit_callbacks
):
    with at(LAST + timedelta(days=1)), django_capture_on_commit_callbacks(execute=True):
        dispose(cast, case)
        other = brought(to="roster taken")
    assert other.rosters.get().snapshot.source_name == told.ROSTER_NAME
    assert verified().faults == ()


def test_files_left_by_a_power_cut_are_told_and_removed(
    cast, case, client, django_capture_on_commit_callbacks
):
    with at(LAST + timedelta(days=1)):
        disposal = dispose(cast, case)  # nothing ran after the commit
        assert left_behind(disposal) == sorted(disposal.files)
        with pytest.raises(NotPermitted):
            retention.remove_left_behind(incident=case, by=cast.sam)
        assert retention.remove_left_behind(incident=case, by=cast.priya) == len(disposal.files)
        assert left_behind(disposal) == []


def test_what_is_written_over_is_not_left_in_the_database_file(cast, case):
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT facts FROM breach_factsversion WHERE incident_id = %s", [case.pk])
        sealed = [bytes(row[0])[8:] for row in cursor.fetchall()]
    with at(LAST + timedelta(days=1)):
        dispose(cast, case)
    held = connection.connection.serialize()
    assert [blob for blob in sealed if blob in held] == []


def test_a_case_disposed_of_shows_its_certificate_and_nothing_else(cast, case, client):
    with at(LAST + timedelta(days=1)):
        dispose(cast, case)
    client.force_login(cast.ada)
    page = client.get(f"/incidents/{case.reference}/retention/")
    assert "Certificate of disposal" in page.text
    assert client.get(f"/incidents/{case.reference}/").status_code == 409
    assert client.get(f"/record/{case.reference}/").status_code == 200
    answer = client.get(f"/incidents/{case.reference}/retention/disposal.pdf")
    assert answer.content.startswith(b"%PDF")
    assert log_entry(case).disposed_on == LAST + timedelta(days=1)
    assert client.get("/log/").status_code == 200


def test_there_is_no_certificate_before_a_disposal(cast, case, client):
    client.force_login(cast.ada)
    assert client.get(f"/incidents/{case.reference}/retention/disposal.pdf").status_code == 404


def test_witnessing_asks_for_the_box_first(cast, case, client):
    with at(LAST + timedelta(days=1)):
        retention.ask_disposal(incident=case, why="Old.", by=cast.priya)
        client.force_login(cast.sam)
        address = f"/incidents/{case.reference}/retention/disposal/witness/"
        assert client.post(address, {}).status_code == 400
        assert not keeping(case).is_disposed
        assert client.post(address, {"sure": "yes"}).status_code == 302
    assert keeping(case).is_disposed


def test_the_list_tells_which_cases_may_go(cast, case, client):
    client.force_login(cast.ada)
    assert (
        f"May be disposed of from {day_in_words(LAST + timedelta(days=1))}" in client.get("/retention/").text
    )
