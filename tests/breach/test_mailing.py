"""Printing and mailing: each batch once, and only the last mailing discharges the duty."""

from datetime import timedelta
from functools import partial

import pytest

from forthwith import clock
from forthwith.breach import tasks
from forthwith.breach.actions import batches
from forthwith.breach.models import Incident, PrintBatch
from forthwith.duties.models import Duty
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.queries import store
from forthwith.law.hipaa.decision import DutyStatus
from tests import cast as told
from tests.stage import changed_tables, rows_of

ALL_REACHED = told.roster(tuple(told.REACHABLE.format(number) for number in range(3)))


def individual(case):
    return Duty.objects.get(case=case.reference, kind="individual_notice", law="hipaa")


@pytest.fixture
def approved(cast, brought):
    """A case whose people can all be written to, its letter approved."""
    case = brought(to="determined")
    told.take_roster(cast, case, ALL_REACHED)
    told.draft(cast, case)
    told.approve(cast, case)
    return case


@pytest.fixture
def printed_in_three(approved, cast, monkeypatch):
    """The same, printed one letter a batch."""
    monkeypatch.setattr("forthwith.breach.actions.printing.BATCH_SIZE", 1)
    told.order(cast, approved)
    told.print_all(cast, approved)
    return approved


def mail(cast, case, *numbers):
    batches.record_mailing(
        run=told.run_of(case),
        numbers=numbers,
        mailed_on=clock.today(),
        pieces=len(numbers),
        proof="Receipt",
        by=cast.priya,
    )


def test_only_the_last_mailing_discharges_the_duty(cast, printed_in_three):
    case = printed_in_three
    assert PrintBatch.objects.count() == 3
    mail(cast, case, 2)
    assert individual(case).done_on is None
    mail(cast, case, 1, 3)
    assert individual(case).done_on == clock.today()


def test_somebody_who_must_be_told_by_hand_keeps_the_duty_open_until_that_is_recorded(cast, brought):
    case = brought(to="mailed")
    assert told.run_of(case).by_hand == 1
    assert individual(case).done_on is None
    told.incidents.add_item(
        incident=case,
        path="given",
        item={"notice": "individual_notice", "on": clock.today().isoformat()},
        expected=case.facts_number,
        by=cast.priya,
    )
    assert individual(case).done_on == clock.today()


@pytest.mark.parametrize(
    ("days_after_discovery", "standing"),
    [(59, DutyStatus.DONE), (60, DutyStatus.DONE), (61, DutyStatus.DONE_LATE), (200, DutyStatus.DONE_LATE)],
)
def test_a_mailing_on_the_last_day_is_in_time_and_a_day_later_is_late(
    days_after_discovery, standing, cast, approved
):
    discovered = told.days_ago(told.DAYS_KNOWN)
    with clock.frozen_at(clock.now() + timedelta(days=days_after_discovery - told.DAYS_KNOWN)):
        told.order(cast, approved)
        told.print_all(cast, approved)
        told.mail(cast, approved)
        duty = individual(approved)
        assert duty.standing(clock.today()) is standing
    assert duty.due_on == discovered + timedelta(days=60)
    assert duty.done_on == discovered + timedelta(days=days_after_discovery)


def test_a_job_done_twice_prints_nothing_twice(cast, approved):
    told.order(cast, approved)
    run = told.run_of(approved)
    tasks.print_letters.call(run.pk)
    [batch] = run.batches.all()
    before = rows_of()
    tasks.print_letters.call(run.pk)
    told.print_all(cast, approved)
    assert changed_tables(before) == set()
    assert store().get(batch.pdf_digest).startswith(b"%PDF")


def test_the_same_run_gives_the_same_bytes_years_later(cast, approved, settings):
    told.order(cast, approved)
    told.print_all(cast, approved)
    [batch] = told.run_of(approved).batches.all()
    told.take_roster(cast, approved, told.roster((told.REACHABLE.format(9),)))
    settings.ENTITY_NAME = "Another name by then"
    with clock.frozen_at(clock.now() + timedelta(days=3_000)):
        run = told.run_of(approved)
        [planned] = tasks.batches_of(run)
        again = told.render_batch(tasks.job_of(run), planned)
    assert again.pdf == store().get(batch.pdf_digest)
    assert again.manifest == store().get(batch.manifest_digest)


@pytest.mark.parametrize(("ahead", "taken"), [(-1, False), (0, True), (31, True), (32, False)])
def test_letters_are_dated_from_their_approval_to_a_month_ahead(ahead, taken, cast, approved):
    day = clock.today() + timedelta(days=ahead)
    order = partial(
        told.printing.order_printing, letter=told.letter_of(approved), dated_on=day, by=cast.priya
    )
    if taken:
        order()
        assert tasks.job_of(told.run_of(approved)).dated_on == day
    else:
        with pytest.raises(Invalid, match="Date the letters between"):
            order()


def test_a_further_letter_waits_until_the_one_before_is_mailed_or_discarded(cast, brought):
    case = brought(to="printed")
    told.draft(cast, case)
    told.approve(cast, case)
    order = partial(
        told.printing.order_printing, letter=told.letter_of(case), dated_on=clock.today(), by=cast.priya
    )
    with pytest.raises(WrongState, match="waits to be mailed"):
        order()
    told.printing.discard_run(run=told.run_of(case), why="Burnt.", by=cast.priya)
    assert order().planned == 6


def test_only_the_newest_version_of_a_letter_is_approved(cast, brought):
    case = brought(to="letter drafted")
    older = told.letter_of(case)
    told.draft(cast, case)
    with pytest.raises(WrongState, match="newer version"):
        told.letters.approve_letter(letter=older, by=cast.sam)


def test_a_case_at_every_step_is_shown_on_every_page(cast, client):
    client.force_login(cast.priya)
    case = told.report(cast)
    for step in (None, *told.STEPS):
        if step:
            told.STEPS[step](cast, case)
        for page in ("", "determination/", "people/", "letter/", "printing/"):
            assert client.get(f"/incidents/{case.reference}/{page}").status_code == 200, (step, page)
        assert client.get(f"/record/{case.reference}/").status_code == 200
    assert Incident.objects.get().outcome == "presumed"
