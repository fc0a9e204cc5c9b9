"""A year from its beginning to its closing, and what next year takes over."""

from datetime import UTC, date, datetime, timedelta

import pytest

from forthwith import clock
from forthwith.duties.models import Happening
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.evidence.queries import store
from forthwith.law.hipaa.s164_306 import Addressed, Decided
from forthwith.program.assessments import guards, owing, queries
from forthwith.program.assessments.actions import assessing
from forthwith.program.assessments.actions.follow_ups import add_follow_up, close_follow_up
from forthwith.program.assessments.domain import Answer, Said, Stand, Subject
from forthwith.program.assessments.models import AssessedRow, Assessment
from forthwith.record.models import Entry
from tests.program.assessments.filled import IN_PLACE, MISSING, begin, close, fill, line

WEEK = timedelta(days=7)


def test_a_year_begins_with_every_row_open_and_twice_is_once(cast):
    made = begin(cast)
    assert begin(cast) == made
    lines = queries.lines(made)
    assert (len(lines), {one.stand for one in lines}) == (63, {Stand.OPEN})
    assert Entry.objects.filter(act="assessments.begin").count() == 1


def test_security_is_the_security_officers_and_privacy_the_privacy_officers(cast):
    for who, subject in (
        (cast.priya, Subject.SECURITY),
        (cast.nora, Subject.PRIVACY),
        (cast.ada, Subject.PRIVACY),
    ):
        with pytest.raises(NotPermitted):
            assessing.begin(subject=subject, year=clock.today().year, by=who)
    begun = begin(cast, subject=Subject.PRIVACY)
    with pytest.raises(NotPermitted):
        assessing.answer(row=begun.rows.first(), said=IN_PLACE, by=cast.nora)
    fill(cast, begun)
    with pytest.raises(NotPermitted):
        assessing.close(assessment=begun, summary="x", by=cast.nora)
    assert close(cast, begun).closed_by == cast.priya


@pytest.mark.parametrize("years", [-2, 1])
def test_a_year_long_gone_or_not_begun_is_refused(cast, years):
    with pytest.raises(Invalid, match="may be assessed now"):
        begin(cast, year=clock.today().year + years)


def test_an_addressable_row_that_only_says_no_is_no_answer(cast, begun):
    row = line(begun, "312(a)(2)(iv)").row
    with pytest.raises(Invalid, match="“no” is none"):
        assessing.answer(row=row, said=Said(Answer.NOT_IN_PLACE, reasons="No."), by=cast.nora)
    neither = Decided(Addressed.NEITHER, "looked", "the device cannot", "", "it has no PHI at rest")
    assessing.answer(row=row, said=Said(decided=neither), by=cast.nora)
    assert line(begun, "312(a)(2)(iv)").stand is Stand.DOCUMENTED


def test_a_year_with_an_addressable_no_behind_the_verbs_back_is_not_closed(cast, begun):
    fill(cast, begun)
    AssessedRow.objects.filter(pk=line(begun, "312(a)(2)(iv)").row.pk).update(way="", answer="not_in_place")
    with pytest.raises(Invalid, match=r"312\(a\)\(2\)\(iv\): lacks the decision"):
        close(cast, begun)


def test_what_is_open_stands_in_the_way_and_is_listed(cast, begun):
    fill(cast, begun, but=("308(a)(2)", "316(a)"))
    with pytest.raises(Invalid) as refused:
        close(cast, begun)
    assert [one.where for one in refused.value.faults] == ["45 CFR 164.308(a)(2)", "45 CFR 164.316(a)"]
    assert not Happening.objects.filter(kind="assessment.security.closed").exists()


def test_a_finding_needs_a_follow_up_which_is_closed_by_its_proof(cast, begun):
    fill(cast, begun, but=("308(a)(2)",))
    row = line(begun, "308(a)(2)").row
    assessing.answer(row=row, said=MISSING, by=cast.nora)
    with pytest.raises(Invalid, match="a finding without a follow-up"):
        close(cast, begun)
    due_on = clock.today() + WEEK
    made = add_follow_up(row=row, what="Appoint somebody.", owner=cast.wes, due_on=due_on, by=cast.nora)
    assert [one.pk for one in queries.open_follow_ups_of(cast.wes)] == [made.pk]
    close(cast, begun)
    with pytest.raises(NotPermitted):
        close_follow_up(follow_up=made, done_on=clock.today(), proof="Letter.", by=cast.ada)
    with pytest.raises(Invalid, match="proof"):
        close_follow_up(follow_up=made, done_on=clock.today(), proof=" ", by=cast.wes)
    with pytest.raises(Invalid, match="between"):
        close_follow_up(follow_up=made, done_on=clock.today() + WEEK, proof="Letter.", by=cast.wes)
    done = close_follow_up(
        follow_up=made, done_on=clock.today(), proof="Letter of appointment.", file=b"letter", by=cast.wes
    )
    assert store().get(done.proof_digest) == b"letter"
    with pytest.raises(WrongState):
        close_follow_up(follow_up=made, done_on=clock.today(), proof="Again.", by=cast.wes)


def test_only_a_finding_is_followed_up(cast, begun):
    row = line(begun, "308(a)(2)").row
    assessing.answer(row=row, said=IN_PLACE, by=cast.nora)
    with pytest.raises(WrongState):
        add_follow_up(row=row, what="x", owner=cast.wes, due_on=clock.today(), by=cast.nora)


def test_a_follow_up_is_owed_and_waits_for_its_owner_until_its_proof(cast, begun):
    row = line(begun, "308(a)(2)").row
    assessing.answer(row=row, said=MISSING, by=cast.nora)
    due_on = clock.today() + WEEK
    made = add_follow_up(row=row, what="Appoint.", owner=cast.wes, due_on=due_on, by=cast.nora)
    [owed] = owing.duties()
    assert (owed.due_on, owed.done_on, owed.owner, owed.cite) == (due_on, None, "security_officer", row.cite)
    assert [one.href for one in owing.waiting(cast.wes)] == [f"/program/assessments/follow-ups/{made.pk}/"]
    assert [(one.person_id, one.due_on) for one in owing.reminders(clock.today())] == [(cast.wes.pk, due_on)]
    close_follow_up(follow_up=made, done_on=clock.today(), proof="Letter.", by=cast.nora)
    assert [one.done_on for one in owing.duties()] == [clock.today()]
    assert list(owing.waiting(cast.wes)) == []


def test_the_closed_year_has_its_report_and_its_proof_and_stays(cast, begun):
    fill(cast, begun)
    done = close(cast, begun)
    proof = Happening.objects.get(kind="assessment.security.closed")
    assert (proof.subject, proof.period, proof.label) == ("entity", str(begun.year), begun.reference)
    pdf = store().get(done.report)
    assert pdf.startswith(b"%PDF")
    with pytest.raises(WrongState):
        close(cast, begun)
    with pytest.raises(WrongState):
        assessing.answer(row=begun.rows.first(), said=IN_PLACE, by=cast.nora)


def test_a_row_keeps_its_file(cast, begun):
    row = assessing.answer(row=begun.rows.first(), said=IN_PLACE, file=("policy.pdf", b"bytes"), by=cast.nora)
    assert (store().get(row.file_digest), row.file_name) == (b"bytes", "policy.pdf")


DECEMBER, JANUARY = datetime(2026, 12, 30, 12, tzinfo=UTC), datetime(2027, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
def two_years(cast):
    """2026 closed; 2027 begun with its answers carried over."""
    with clock.frozen_at(DECEMBER):
        old = begin(cast, year=2026)
        fill(cast, old)
        close(cast, old)
    with clock.frozen_at(JANUARY):
        yield begin(cast, year=2027)


def test_last_years_answers_are_open_until_they_are_confirmed_again(cast, two_years):
    lines = queries.lines(two_years)
    assert {one.stand for one in lines} == {Stand.TO_CONFIRM}
    assert {one.before for one in lines} == {Stand.MET}
    fill(cast, two_years, but=("308(a)(1)(i)", "308(a)(2)"))
    assessing.confirm(row=lines[0].row, by=cast.nora)
    assessing.confirm(row=lines[0].row, by=cast.nora)  # twice is once
    assert Entry.objects.filter(act="assessments.confirm").count() == 1
    with pytest.raises(Invalid, match=r"1 rows are open.*not confirmed again"):
        close(cast, two_years)
    assessing.answer(row=line(two_years, "308(a)(2)").row, said=IN_PLACE, by=cast.nora)
    assert close(cast, two_years).closed_at


def test_a_year_closed_after_its_end_says_why(cast):
    with clock.frozen_at(DECEMBER):
        old = begin(cast, year=2026)
        fill(cast, old)
    with clock.frozen_at(datetime(2027, 1, 1, 12, tzinfo=UTC)):
        assert guards.is_late(old)
        with pytest.raises(Invalid, match="closed late"):
            close(cast, old)
        close(cast, old, late_because="The officer was ill.")
    proof = Happening.objects.get(kind="assessment.security.closed")
    assert (proof.on, proof.period, proof.late_because) == (date(2027, 1, 1), "2026", "The officer was ill.")


def test_last_year_may_still_be_begun_under_the_law_of_its_last_day(cast):
    with clock.frozen_at(JANUARY):
        begun = begin(cast, year=2026)
    assert begun.law_on == date(2026, 12, 31)
    assert Assessment.objects.get() == begun
