"""A year of the collection: drafted, sent out in April, answered once, reminded, closed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from forthwith import clock
from forthwith.duties.models import Happening
from forthwith.errors import Invalid, NotFound, NotPermitted, WrongState
from forthwith.evidence.queries import store
from forthwith.people import actions as people
from forthwith.people.domain import Role
from forthwith.people.models import Message
from forthwith.program.collection import reminding
from forthwith.program.collection.actions import answering, asking, closing, drafting
from forthwith.program.collection.domain import Kind, Stand
from forthwith.program.collection.models import AskedDraft, AskedLink, Given
from forthwith.program.collection.queries import answers, years
from forthwith.program.collection.waiting import waiting
from forthwith.record.models import Entry
from tests.program.collection.asked import draft, fill, of, send_out

MAY = datetime(2027, 5, 3, 15, tzinfo=UTC)


def stand(facility, year=2027):
    [(_, found)] = years.stands([of(year, facility)])
    return found


# day                                     late
LATE = [(datetime(2027, 4, 30, 12, tzinfo=UTC), False), (datetime(2027, 5, 1, 12, tzinfo=UTC), True)]


def test_a_draft_begins_with_the_questions_of_the_regulation_and_twice_is_once(cast):
    made = drafting.draft(year=clock.today().year, by=cast.nora)
    assert drafting.draft(year=clock.today().year, by=cast.nora) == made
    assert len(years.questions_of(made)) == 17
    with pytest.raises(NotPermitted):
        drafting.draft(year=clock.today().year, by=cast.priya)
    with pytest.raises(Invalid):
        drafting.draft(year=clock.today().year + 2, by=cast.nora)


def test_questions_are_edited_while_it_is_a_draft_and_no_longer(april, cast, facilities):
    made = draft(cast, 2027)
    more = drafting.add_question(
        questionnaire=made, asks=" Who has  the keys? ", kind=Kind.TEXT, by=cast.nora
    )
    assert (more.asks, more.key) == ("Who has the keys?", "who-has-the-keys")
    again = drafting.add_question(questionnaire=made, asks="Who has the keys?", kind=Kind.TEXT, by=cast.nora)
    assert again.key == "who-has-the-keys-2"
    drafting.change_question(question=again, asks="Who else?", clause="dmh.2.K", number=1, by=cast.nora)
    with pytest.raises(Invalid):
        drafting.add_question(questionnaire=made, asks=" ", kind=Kind.TEXT, by=cast.nora)
    asking.open_collection(questionnaire=made, by=cast.nora)
    for act in (
        lambda: drafting.add_question(questionnaire=made, asks="x", kind=Kind.TEXT, by=cast.nora),
        lambda: drafting.change_question(question=more, asks="x", clause="", number=1, by=cast.nora),
        lambda: drafting.remove_question(question=more, by=cast.nora),
    ):
        with pytest.raises(WrongState, match="gone out"):
            act()


# day of opening          refused
OPENING = [(datetime(2027, 3, 31, 12, tzinfo=UTC), True), (datetime(2027, 4, 1, 12, tzinfo=UTC), False)]


@pytest.mark.parametrize(("moment", "refused"), OPENING)
def test_the_questions_go_out_from_the_first_of_april_on(cast, facilities, moment, refused):
    with clock.frozen_at(moment):
        made = draft(cast, 2027)
        if refused:
            with pytest.raises(WrongState, match="draft until"):
                asking.open_collection(questionnaire=made, by=cast.nora)
        else:
            assert asking.open_collection(questionnaire=made, by=cast.nora).opened_at


def test_every_facility_is_asked_and_one_without_an_officer_stands_there_as_such(sent, cast):
    assert (stand("FUL"), stand("STL")) == (Stand.ASKED, Stand.WITHOUT_OFFICER)
    assert AskedLink.objects.count() == 1
    assert [one.text for one in waiting(cast.lou)] == ["Answer the April questions of Fulton State Hospital"]
    assert list(waiting(cast.nora)) == []


def test_a_draft_of_nothing_is_not_sent(april, cast):
    made = draft(cast, 2027)
    for one in years.questions_of(made):
        drafting.remove_question(question=one, by=cast.nora)
    with pytest.raises(WrongState, match="no question"):
        asking.open_collection(questionnaire=made, by=cast.nora)


def test_an_answer_is_whole_sent_once_and_the_proof_of_its_duty(sent, cast):
    asked = of(2027, "FUL")
    fill(asked, value="no")
    assert stand("FUL") is Stand.BEGUN
    with pytest.raises(WrongState, match="1 not answered"):
        answering.send(asked=asked, by=cast.lou)
    fill(asked, value="no", words="Nobody could be found.")
    answering.send(asked=asked, by=cast.lou)
    proof = Happening.objects.get(kind="collection.answered")
    assert (proof.subject, proof.period, proof.on) == ("facility:FUL", "2027-04", date(2027, 4, 5))
    assert (stand("FUL"), AskedDraft.objects.count(), Given.objects.count()) == (Stand.ANSWERED, 0, 2)
    assert answers.not_yes(sent)[0].value == "no"
    with pytest.raises(WrongState, match="answered already"):
        answering.send(asked=asked, by=cast.lou)
    with pytest.raises(WrongState):
        answering.save_answers(asked=asked, answers={})


def test_another_facilitys_officer_learns_nothing_and_others_may_not_answer(sent, cast):
    fill(of(2027, "STL"))
    with pytest.raises(NotFound):
        answering.send(asked=of(2027, "STL"), by=cast.lou)
    fill(of(2027, "FUL"))
    for person in (cast.priya, cast.nora, cast.wes):
        with pytest.raises(NotPermitted):
            answering.send(asked=of(2027, "FUL"), by=person)


def test_a_facility_is_answered_for_only_with_the_reason(sent, cast):
    asked = of(2027, "STL")
    fill(asked)
    with pytest.raises(Invalid, match="why you answer"):
        answering.answer_for(asked=asked, because=" ", by=cast.nora)
    with pytest.raises(NotPermitted):
        answering.answer_for(asked=asked, because="x", by=cast.priya)
    answering.answer_for(asked=asked, because="No officer since March; seen on a visit.", by=cast.nora)
    assert stand("STL") is Stand.ANSWERED_FOR


@pytest.mark.parametrize(("moment", "over"), LATE)
def test_nobody_answers_for_a_local_officer_before_april_is_over(sent, cast, moment, over):
    asked = of(2027, "FUL")
    fill(asked)
    told = {"because": "Silent in April; asked by telephone.", "late_because": "Silence.", "by": cast.nora}
    with clock.frozen_at(moment):
        if not over:
            with pytest.raises(WrongState, match="until April 30, 2027 to answer"):
                answering.answer_for(asked=asked, **told)
        else:
            answering.answer_for(asked=asked, **told)
    assert (stand("FUL") is Stand.ANSWERED_FOR) is over


@pytest.mark.parametrize(("moment", "late"), LATE)
def test_an_answer_after_april_is_late_and_says_why(sent, cast, moment, late):
    asked = of(2027, "FUL")
    fill(asked)
    with clock.frozen_at(moment):
        if late:
            assert stand("FUL") is Stand.LATE
            with pytest.raises(Invalid, match="late"):
                answering.send(asked=asked, by=cast.lou)
        answering.send(asked=asked, late_because="I was ill.", by=cast.lou)
    assert stand("FUL") is (Stand.ANSWERED_LATE if late else Stand.ANSWERED)
    assert Happening.objects.get().late_because == ("I was ill." if late else None)


def test_a_year_is_closed_once_every_facility_has_answered(sent, cast):
    fill(of(2027, "FUL"))
    answering.send(asked=of(2027, "FUL"), by=cast.lou)
    with pytest.raises(WrongState, match=r"St\. Louis Clinic: no answer yet"):
        closing.close(questionnaire=sent, summary="x", by=cast.nora)
    fill(of(2027, "STL"))
    answering.answer_for(asked=of(2027, "STL"), because="No officer.", by=cast.nora)
    with pytest.raises(NotPermitted):
        closing.close(questionnaire=sent, summary="x", by=cast.priya)
    with pytest.raises(Invalid, match="what the answers show"):
        closing.close(questionnaire=sent, summary="", by=cast.nora)
    done = closing.close(questionnaire=sent, summary="All is well.", by=cast.nora)
    proof = Happening.objects.get(kind="collection.closed")
    assert (proof.subject, proof.period, proof.late_because) == ("entity", "2027-04", None)
    assert store().get(done.report).startswith(b"%PDF")
    with pytest.raises(WrongState, match="is closed"):
        closing.close(questionnaire=sent, summary="Again.", by=cast.nora)


def everybody_answers(cast, year, **said):
    """FUL by its officer, STL by somebody for it."""
    for code in ("FUL", "STL"):
        fill(of(year, code), **said)
    answering.send(asked=of(year, "FUL"), by=cast.lou)
    answering.answer_for(asked=of(year, "STL"), because="Seen on a visit.", by=cast.nora)


def test_a_year_closed_after_april_says_why(sent, cast):
    everybody_answers(cast, 2027)
    with clock.frozen_at(MAY):
        with pytest.raises(Invalid, match="late"):
            closing.close(questionnaire=sent, summary="x", by=cast.nora)
        closing.close(questionnaire=sent, summary="x", late_because="Waited for STL.", by=cast.nora)


def test_the_next_draft_takes_over_the_questions_and_years_compare(sent, cast):
    everybody_answers(cast, 2027, value="partly", words="Half.")
    with clock.frozen_at(datetime(2028, 4, 3, 12, tzinfo=UTC)):
        again = send_out(cast, 2028)
        fill(of(2028, "FUL"))
        answering.send(asked=of(2028, "FUL"), by=cast.lou)
        assert {one.key for one in years.questions_of(again)} == {"deputy", "training-missing"}
        [one] = answers.compared(again)
        assert [(year, dict(counted)) for year, counted in one.by_year] == [
            (2027, {"partly": 2}), (2028, {"yes": 1}),
        ]  # fmt: skip
        assert answers.said(answers.before(of(2028, "FUL"))["deputy"]) == "Partly: Half."


DAYS = [(15, 0), (16, 1), (17, 0), (23, 1), (29, 1), (30, 0)]


def test_silence_is_reminded_on_its_days_and_told_once(sent, cast):
    for day, expected in DAYS:
        before = of(2027, "FUL").reminders
        with clock.frozen_at(datetime(2027, 4, day, 12, tzinfo=UTC)):
            reminding.turn()
            reminding.turn()
        assert of(2027, "FUL").reminders - before == expected, day
    with clock.frozen_at(MAY):
        reminding.turn()
        reminding.turn()
    assert of(2027, "FUL").reminders == 4
    assert Entry.objects.filter(act="collection.escalate").count() == 2


def test_a_server_that_was_off_reminds_once_not_four_times(sent, cast):
    with clock.frozen_at(MAY):
        reminding.turn()
    assert of(2027, "FUL").reminders == 1


def test_an_officer_who_leaves_is_followed_by_the_next_and_old_links_end(sent, cast, facilities):
    with clock.frozen_at(datetime(2027, 4, 8, 12, tzinfo=UTC)):
        held = cast.lou.appointments.get(role=Role.LOCAL_SECURITY_OFFICER)
        people.end_appointment(appointment=held, until_on=date(2027, 4, 7), by=cast.alma)
        reminding.turn()
        assert (stand("FUL"), AskedLink.objects.filter(withdrawn_at=None).count()) == (
            Stand.WITHOUT_OFFICER,
            0,
        )
        with pytest.raises(WrongState, match="no local security officer"):
            asking.remind(asked=of(2027, "FUL"), by=cast.nora)
        people.appoint(
            person=cast.otto,
            role=Role.LOCAL_SECURITY_OFFICER,
            from_on=date(2027, 4, 8),
            facility=facilities["FUL"],
            by=cast.alma,
        )
        reminding.turn()
        reminding.turn()
    assert of(2027, "FUL").officer == cast.otto
    assert AskedLink.objects.filter(withdrawn_at=None).count() == 1
    assert Entry.objects.filter(act="collection.pass_on").count() == 2
    fill(of(2027, "FUL"))
    with pytest.raises(WrongState, match="no longer answers"):
        answering.send(asked=of(2027, "FUL"), by=cast.lou, by_link=True)


def test_mail_goes_to_the_officer_with_a_link_and_names_nothing(april, cast, facilities, settings):
    settings.EMAIL_HOST, settings.CSRF_TRUSTED_ORIGINS = "mail.invalid", ["https://forthwith.example"]
    send_out(cast, 2027)
    message = Message.objects.get(person=None)
    assert (message.address, message.subject) == (cast.lou.email, asking.SUBJECT)
    assert message.link.startswith("/program/collection/answer/")
    with clock.frozen_at(april + timedelta(days=1)):
        asking.remind(asked=of(2027, "FUL"), by=cast.nora)
    assert Message.objects.filter(person=None).count() == 2
