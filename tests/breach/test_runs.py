"""Print runs: each for whoever is owed its letter and was not mailed it, fixed when ordered, never during a hold."""

from datetime import timedelta

import pytest

from forthwith import clock
from forthwith.breach import tasks
from forthwith.breach.actions import incidents, printing
from forthwith.breach.actions.matching import decide_matches
from forthwith.breach.domain import Source, Verdict
from forthwith.breach.letters import run_plan
from forthwith.breach.letters.kind import FIRST
from forthwith.breach.letters.reproduction import reproduced
from forthwith.breach.models import Incident, PrintBatch, PrintRun
from forthwith.breach.queries.coverage import coverage
from forthwith.breach.queries.mailed import mailed
from forthwith.breach.queries.printed import letters_to, progress
from forthwith.errors import Broken, Invalid, WrongState
from forthwith.evidence import under_way
from forthwith.evidence.queries import store
from forthwith.law.hipaa.facts import Law, Notice
from forthwith.record.models import Entry
from tests import cast as told
from tests import kept
from tests.affected import HOME, comes_back, correct, duty, fresh, reference
from tests.breach.letters_told import (
    ENGLISH_SSN,
    SPANISH,
    SSN,
    approved,
    ordered,
    people,
    printed_and_mailed,
    rows,
)
from tests.stage import changed_tables, rows_of

MIXED = (("en", ""), ("es", ""), ("en", SSN), ("es", SSN), ("", ""))


@pytest.fixture
def case(cast, brought):
    """Five people of two languages, two of whom had their number involved; the English letter is approved."""
    case = brought(to="determined")
    told.take_roster(cast, case, people(*MIXED))
    approved(cast, case)
    return case


def test_each_run_holds_those_whose_letter_it_is(cast, case):
    approved(cast, case, SPANISH)
    approved(cast, case, ENGLISH_SSN)
    assert rows(ordered(cast, case)) == [(1, 2), (1, 6)]
    assert rows(ordered(cast, case, SPANISH)) == [(1, 3)]
    # of the number's people, who speaks Spanish gets the English letter: none in Spanish is approved
    assert rows(ordered(cast, case, ENGLISH_SSN)) == [(1, 4), (1, 5)]


def test_a_spanish_letter_greets_in_spanish(cast, case):
    approved(cast, case, SPANISH)
    [batch] = tasks.batches_of(ordered(cast, case, SPANISH))
    assert [one.salutation for one in batch.recipients] == [
        "Estimado/a Vera2 Yew2:",
        "Estimado/a Vera4 Yew4:",
    ]


def test_one_letter_reaches_everybody_while_it_is_the_only_one(cast, case):
    assert len(rows(ordered(cast, case))) == len(MIXED)


def test_a_second_run_is_for_those_of_a_later_list(cast, case):
    printed_and_mailed(cast, case, ordered(cast, case))
    assert duty(case, Notice.INDIVIDUAL).done_on == clock.today()
    told.take_roster(cast, case, people(("en", ""), first=8), name="later.csv")
    assert duty(case, Notice.INDIVIDUAL).done_on is None
    run = ordered(cast, case)
    assert rows(run) == [(2, 2)]
    printed_and_mailed(cast, case, run)
    assert duty(case, Notice.INDIVIDUAL).done_on == clock.today()


def test_a_second_run_is_for_the_corrected_alone(cast, case):
    printed_and_mailed(cast, case, ordered(cast, case))
    comes_back(cast, case, 3, 4)
    corrected(cast, case, 4)
    assert rows(ordered(cast, case)) == [(1, 4)]


def corrected(cast, case, row):
    correct(
        incident=fresh(case), person=reference(case, row), fields=HOME, source=Source.TELEPHONE, by=cast.priya
    )


def test_nobody_is_left_for_a_second_run_of_the_same_people(cast, case):
    printed_and_mailed(cast, case, ordered(cast, case))
    with pytest.raises(WrongState, match="Nobody is owed this letter"):
        ordered(cast, case)


def test_who_was_mailed_an_earlier_version_gets_the_new_one_only_when_asked_for(cast, case):
    printed_and_mailed(cast, case, ordered(cast, case))
    approved(cast, case, toll_free="800-555-0199")
    with pytest.raises(WrongState, match="Nobody is owed"):
        ordered(cast, case)
    assert len(rows(ordered(cast, case, again=True))) == len(MIXED)


def test_a_person_on_two_lists_is_written_to_once(cast, case):
    told.take_roster(cast, case, people(("en", ""), first=1), name="again.csv")
    pair = (reference(case, 2), reference(case, 2, order=2))
    decide_matches(incident=fresh(case), pairs=[pair], verdict=Verdict.SAME, by=cast.priya)
    assert rows(ordered(cast, case)) == [(1, row) for row in range(2, 7)]


def test_a_person_matched_after_the_letter_went_to_the_other_row_is_not_written_to_again(cast, case):
    told.take_roster(cast, case, people(("en", ""), first=1), name="again.csv")
    printed_and_mailed(cast, case, ordered(cast, case))
    pair = (reference(case, 2), reference(case, 2, order=2))
    decide_matches(incident=fresh(case), pairs=[pair], verdict=Verdict.SAME, by=cast.priya)
    with pytest.raises(WrongState, match="Nobody is owed"):
        ordered(cast, case)


# Mailing: what was handed over, what was spoiled.


def test_a_spoiled_letter_did_not_go_out_and_its_person_is_owed_one(cast, case):
    run = ordered(cast, case)
    printed_and_mailed(cast, case, run, spoiled=[reference(case, 3)])
    assert {letter.person for letter in mailed(case)} == {reference(case, row) for row in (2, 4, 5, 6)}
    assert duty(case, Notice.INDIVIDUAL).done_on is None
    again = ordered(cast, case)
    assert rows(again) == [(1, 3)]
    printed_and_mailed(cast, case, again)
    assert duty(case, Notice.INDIVIDUAL).done_on == clock.today()


@pytest.mark.parametrize("spoiled", ["{0}-1-00099", "{0}-2-00002", "nonsense"])
def test_a_spoiled_letter_is_one_of_the_batches(spoiled, cast, case):
    run = ordered(cast, case)
    told.print_all(cast, case)
    with pytest.raises(Invalid, match="No chosen batch holds"):
        printed_and_mailed(cast, case, run, spoiled=[spoiled.format(case.reference)])


def test_the_proof_is_sealed_and_only_its_digest_stands_on_the_record(cast, case):
    printed_and_mailed(cast, case, ordered(cast, case))
    entry = bytes(Entry.objects.get(act="breach.record_mailing").canonical)
    assert b"Receipt 17" not in entry
    assert "Receipt 17" not in repr(rows_of()["breach_mailing"])


def test_no_letter_goes_to_the_people_of_a_list_that_was_withdrawn_meanwhile(cast, case):
    told.take_roster(cast, case, people(("en", ""), first=8), name="wrong case.csv")
    run = ordered(cast, case)
    case.rosters.filter(pk=case.rosters.last().pk).update(withdrawn_at=clock.now(), withdrawn_by=cast.priya)
    with pytest.raises(WrongState, match=f"1 of them are to its people \\({reference(case, 2, order=2)}\\)"):
        printed_and_mailed(cast, case, run)
    printed_and_mailed(cast, case, run, spoiled=[reference(case, 2, order=2)])


# A hold, and facts that changed.


def held(cast, case, until):
    statement = {
        "on": told.days_ago(1).isoformat(), "form": "written", "ground": "impede_criminal_investigation",
        "by_law_enforcement_official": True, "official": "Officer Oak", "until": until.isoformat(),
    }  # fmt: skip
    now = fresh(case)
    incidents.add_item(
        incident=now, path="statements", item=statement, expected=now.facts_number, by=cast.priya
    )


def test_a_hold_stops_the_order_and_the_mailing_until_it_is_over(cast, case):
    run = ordered(cast, case)
    told.print_all(cast, case)
    until = clock.today() + timedelta(days=3)
    held(cast, case, until)
    before = rows_of()
    with pytest.raises(WrongState, match="Law enforcement holds the notices until"):
        printed_and_mailed(cast, case, run)
    with pytest.raises(WrongState, match="Law enforcement holds the notices until"):
        ordered(cast, case)
    assert changed_tables(before) == set()
    with clock.frozen_at(clock.now() + timedelta(days=4)):
        printed_and_mailed(cast, case, run)


def test_new_facts_that_undo_the_determination_stop_the_order_and_the_mailing(cast, case):
    run = ordered(cast, case)
    told.print_all(cast, case)
    told.record_facts(cast, case, {"conduct.permitted": True})
    for act in (lambda: printed_and_mailed(cast, case, run), lambda: ordered(cast, case)):
        with pytest.raises(WrongState, match="Determine it again first"):
            act()
    told.record_facts(cast, case, {"conduct.permitted": False})
    printed_and_mailed(cast, case, run)


# Discarded runs.


def test_a_discarded_run_is_not_mailed_not_taken_up_and_its_people_are_owed_again(cast, case):
    run = ordered(cast, case)
    told.print_all(cast, case)
    printing.discard_run(run=run, why="Printed with an empty cartridge.", by=cast.priya)
    for act in (
        lambda: printed_and_mailed(cast, case, run),
        lambda: printing.continue_printing(run=run, by=cast.priya),
        lambda: printing.discard_run(run=run, why="Again.", by=cast.priya),
    ):
        with pytest.raises(WrongState, match="discarded"):
            act()
    assert len(rows(ordered(cast, case))) == len(MIXED)


def test_a_run_that_is_mailed_cannot_be_discarded(cast, case):
    run = ordered(cast, case)
    printed_and_mailed(cast, case, run)
    with pytest.raises(WrongState, match="Every letter of this run is mailed"):
        printing.discard_run(run=run, why="Too late.", by=cast.priya)


def test_a_worker_prints_nothing_of_a_discarded_run(cast, case):
    run = ordered(cast, case)
    printing.discard_run(run=run, why="Wrong letter.", by=cast.priya)
    tasks.print_letters.call(run.pk)
    assert not PrintBatch.objects.exists()


# Two at once.


def test_an_order_that_the_case_overtook_orders_nothing(cast, case, monkeypatch):
    def meanwhile(kept, batches):
        plan = genuine(kept, batches)
        corrected(cast, case, 2)
        return plan

    genuine = run_plan.write
    monkeypatch.setattr(run_plan, "write", meanwhile)
    with pytest.raises(WrongState, match="changed while its letters were gathered"):
        ordered(cast, case)
    assert not PrintRun.objects.exists()


def test_a_second_worker_leaves_a_run_to_the_first(cast, case):
    run = ordered(cast, case)
    with under_way.claimed(run.pk) as is_ours:
        assert is_ours
        tasks.print_letters.call(run.pk)
        assert under_way.is_claimed(run.pk)
    assert not PrintBatch.objects.exists()
    tasks.print_letters.call(run.pk)
    assert [one.count for one in run.batches.all()] == [len(MIXED)]


# Years later.


def test_one_letter_comes_out_again_from_the_record_after_everything_changed(cast, case, settings):
    run = ordered(cast, case)
    printed_and_mailed(cast, case, run)
    [(batch, recipient)] = letters_to(case, reference(case, 3))
    first = reproduced(batch, recipient)
    corrected(cast, case, 3)
    approved(cast, case, toll_free="800-555-0199")
    settings.ENTITY_NAME = "Another name by then"
    with clock.frozen_at(clock.now() + timedelta(days=2_500)):
        [(batch, recipient)] = letters_to(fresh(case), reference(case, 3))
        again = reproduced(batch, recipient)
    assert again.pdf == first.pdf
    assert (again.pdf_digest, again.manifest_digest) == (batch.pdf_digest, batch.manifest_digest)


def test_a_letter_that_does_not_come_out_as_printed_is_not_handed_out(cast, case):
    run = ordered(cast, case)
    printed_and_mailed(cast, case, run)
    PrintRun.objects.update(dated_on=clock.today() + timedelta(days=1))
    [(batch, recipient)] = letters_to(case, reference(case, 3))
    with pytest.raises(Broken, match="does not come out as it was printed"):
        reproduced(batch, recipient)


def test_the_plan_of_a_run_is_sealed_evidence_named_on_the_record(cast, case):
    run = ordered(cast, case)
    [[digest, count]] = run.plan
    assert (count, store().check(digest)) == (1, True)
    assert digest in bytes(Entry.objects.get(act="breach.order_printing").canonical).decode()


# Progress.


def test_progress_counts_letters_and_judges_the_time_left_by_the_last_batches(cast, case, monkeypatch):
    monkeypatch.setattr(printing, "BATCH_SIZE", 1)
    run = ordered(cast, case)
    assert (progress(run).printed, progress(run).left) == (0, None)
    for number, batch in enumerate(list(tasks.batches_of(run))[:3]):
        with clock.frozen_at(clock.now() + timedelta(seconds=10 * number)):
            rendered = told.render_batch(tasks.job_of(run), batch)
            told.batches.keep_batch(run=run, rendered=rendered, count=1, by=cast.priya)
    found = progress(run)
    assert (found.printed, found.mailed) == (3, 0)
    assert 19 < found.left.total_seconds() < 26


def test_the_law_of_the_letter_is_the_law_of_the_notice_given(cast, case):
    printed_and_mailed(cast, case, ordered(cast, case))
    now = Incident.objects.get(pk=case.pk)
    [given] = now.versions.get(number=now.facts_number).facts["given"]
    assert (given["law"], given["complete"]) == (Law.HIPAA, True)


# The counts on the page are those of the runs.


def test_the_page_counts_for_each_letter_those_whom_a_run_of_it_would_hold(cast, case):
    approved(cast, case, SPANISH)
    assert counted(case) == {FIRST: (3, 3), SPANISH: (2, 2)}
    printed_and_mailed(cast, case, ordered(cast, case))
    assert counted(case) == {FIRST: (3, 0), SPANISH: (2, 2)}
    approved(cast, case, ENGLISH_SSN)
    assert counted(case) == {FIRST: (2, 0), SPANISH: (1, 1), ENGLISH_SSN: (2, 1)}
    corrected(cast, case, 2)
    comes_back(cast, case, 6)
    assert counted(case) == {FIRST: (1, 1), SPANISH: (1, 1), ENGLISH_SSN: (2, 1)}
    told.take_roster(cast, case, people(("es", ""), first=1), name="again.csv")
    assert counted(case)[SPANISH] == (2, 2)
    decide_matches(
        incident=fresh(case),
        pairs=[(reference(case, 3), reference(case, 2, order=2))],
        verdict=Verdict.SAME,
        by=cast.priya,
    )
    assert counted(case)[SPANISH] == (1, 1)


def counted(case):
    found = coverage(fresh(case), Law.HIPAA)
    return {kind: (count, found.to_write[kind]) for kind, count in found.reaches.items() if count}


def test_letters_of_a_run_whose_recipients_were_not_kept_count_as_mailed(cast, case):
    printed_and_mailed(cast, case, ordered(cast, case))
    PrintRun.objects.update(plan=[])
    assert len(list(mailed(case))) == len(MIXED)
    with pytest.raises(WrongState, match="Nobody is owed"):
        ordered(cast, case)


def test_a_run_of_a_closed_case_waits_until_somebody_takes_it_up_again(cast, brought):
    case = brought(to="printing ordered")
    run = told.run_of(case)
    tasks.forget([run])
    tasks.go_on()
    assert tasks.is_under_way(run)
    tasks.forget([run])
    kept.close(cast, case)
    tasks.go_on()
    assert not tasks.is_under_way(run)


def test_of_a_closed_case_no_printed_file_is_left_behind(cast, brought):
    case = brought(to="printing ordered")
    kept.close(cast, case)
    before = set(store().folder.rglob("*"))
    with pytest.raises(Broken, match="WrongState"):
        tasks.print_letters.func(told.run_of(case).pk)
    assert set(store().folder.rglob("*")) == before
