"""Substitute notice: the count decides the form; a posting is approved, posted, proved day by day, and kept 90 days."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from forthwith import clock
from forthwith.breach.actions import notices as actions
from forthwith.breach.actions import notices_substitute as beside
from forthwith.breach.actions.notices_proof import prove_postings
from forthwith.breach.models import Incident, Posting, PostingDay
from forthwith.breach.notices.posting import FormOwed, form_owed, spans, stood
from forthwith.breach.queries.incidents import facts_of
from forthwith.breach.queries.notices import stood_of
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.evidence.queries import store
from forthwith.record.models import Entry
from tests import cast as told
from tests import outward
from tests.stage import changed_tables, rows_of

TEXT, HOME = outward.TEXT, outward.HOME_PAGE

FORMS = [
    # unreachable   the form it calls for
    (None,          FormOwed.UNKNOWN),
    (0,             FormOwed.NONE),
    (1,             FormOwed.FEWER_THAN_TEN),
    (9,             FormOwed.FEWER_THAN_TEN),
    (10,            FormOwed.TEN_OR_MORE),
    (11,            FormOwed.TEN_OR_MORE),
]  # fmt: skip


@pytest.mark.parametrize(("count", "form"), FORMS)
def test_the_count_calls_for_a_form(count, form):
    assert form_owed(count, on=clock.today()) is form


@pytest.mark.parametrize(("count", "words"), [(9, "Fewer than 10"), (10, "10 or more"), (0, "No substitute")])
def test_the_page_moves_with_the_count(count, words, cast, brought, client):
    case = brought(to="determined")
    told.record_facts(cast, case, {"affected.total": 40, "affected.unreachable": count})
    client.force_login(cast.priya)
    assert words in client.get(reverse("notices:substitute", args=[case.reference])).content.decode()


def test_the_page_tells_how_the_count_moved_across_ten(cast, brought, client):
    case = brought(to="determined")
    for count in (9, 12, 9):
        told.record_facts(cast, case, {"affected.total": 40, "affected.unreachable": count})
    client.force_login(cast.priya)
    moved = client.get(reverse("notices:substitute", args=[case.reference])).context["moved"]
    assert [(count, words.text) for _, count, words in moved] == [
        (9, "Fewer than 10"),
        (12, "10 or more"),
        (9, "Fewer than 10"),
    ]


def test_a_notice_goes_its_way_through_the_pages(cast, brought, client):
    case = brought(to="letter drafted")
    base = reverse("notices:substitute", args=[case.reference])
    client.force_login(cast.priya)
    lists = {name: "\n".join(TEXT[name]) for name in ("types_of_information", "steps_to_protect")}
    client.post(base, {**TEXT, **lists, "dates_not_known": ""})
    assert case.postings.get().text["types_of_information"] == TEXT["types_of_information"]
    client.force_login(cast.sam)
    assert "went to a wrong office" in client.get(f"{base}1/").content.decode()
    assert client.post(f"{base}1/approve/", follow=True).status_code == 200
    client.force_login(cast.priya)
    assert client.post(f"{base}1/post/", {"home_page": ""}).status_code == 400
    assert "Posted since" in client.post(f"{base}1/post/", {"home_page": HOME}, follow=True).content.decode()
    assert client.post(f"{base}1/remove/", {"why": ""}).status_code == 409
    removed = client.post(f"{base}1/remove/", {"why": "Taken over by mistake."}, follow=True)
    assert "before its 90 days were over" in removed.content.decode()
    assert "Taken over by mistake." in removed.content.decode()


def test_what_somebody_writes_stays_text_on_the_public_page(cast, brought, client):
    posting = outward.post(cast, brought(to="determined"), subject_line="<script>alert(1)</script>")
    for shown in (page(client, posting), client.get("/notices/")):
        assert b"<script>alert" not in shown.content
        assert b"&lt;script&gt;" in shown.content


def test_a_public_page_is_read_and_never_written(posted, client):
    assert client.post(reverse("notices:notice", args=[posted.postings.get().slug])).status_code == 405
    assert client.post("/notices/").status_code == 405


@pytest.fixture
def at():
    """`at(day)` holds the clock at noon of so many days from today, so that no test meets midnight."""
    noon = clock.now().astimezone(ZoneInfo("America/Chicago")).replace(hour=12)

    def moved(days):
        return clock.frozen_at(noon + timedelta(days=days))

    return moved


@pytest.fixture
def posted(cast, brought):
    """A case whose notice is posted today."""
    case = brought(to="determined")
    outward.post(cast, case)
    return Incident.objects.get(pk=case.pk)


def page(client, posting):
    return client.get(reverse("notices:notice", args=[posting.slug]))


def test_a_posting_stands_at_a_public_address_for_anybody(posted, client):
    answer = page(client, posted.postings.get())
    assert answer.status_code == 200
    assert "went to a wrong office" in answer.content.decode()
    assert "Content-Security-Policy" in answer.headers
    listed = client.get("/notices/").content.decode()
    assert reverse("notices:notice", args=[posted.postings.get().slug]) in listed


def test_the_public_pages_tell_nothing_of_the_case(posted, client):
    posting = posted.postings.get()
    shown = page(client, posting).content.decode() + client.get("/notices/").content.decode()
    for inside in (
        posted.reference,
        posted.title,
        "INC-",
        "Priya",
        "/incidents/",
        "sign-in",
        posting.text_digest,
    ):
        assert inside not in shown
    assert posted.reference.lower() not in posting.slug


def test_no_notice_stands_where_none_was_posted(cast, brought, client):
    case = brought(to="determined")
    made = outward.approved_posting(cast, case)
    assert page(client, made).status_code == 404
    assert client.get("/notices/nothinghere/").status_code == 404


def test_the_facts_say_since_when_it_stands(posted):
    assert facts_of(posted)["substitute"] == {"posted_on": clock.today().isoformat()}


def test_the_author_does_not_approve(cast, brought):
    case = brought(to="determined")
    made = actions.draft_posting(incident=case, text=TEXT, by=cast.priya)
    with pytest.raises(NotPermitted, match="another person"):
        actions.approve_posting(posting=made, by=cast.priya)


LACKING = [
    ({"toll_free": "", "email": "ask@agency.example"}, "a toll-free number"),
    ({"what_happened": ""},                            "(A) what happened"),
    ({"types_of_information": []},                     "(B) the types"),
    ({"steps_to_protect": []},                         "(C) steps"),
    ({"mitigation": ""},                               "(D) what is done to mitigate"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "element"), LACKING, ids=[element for _, element in LACKING])
def test_a_notice_that_lacks_an_element_is_not_approved(changes, element, cast, brought):
    case = brought(to="determined")
    with pytest.raises(WrongState, match=element.replace("(", r"\(").replace(")", r"\)")):
        outward.approved_posting(cast, case, **changes)


def test_nothing_is_posted_unapproved_or_twice(cast, brought):
    case = brought(to="determined")
    made = actions.draft_posting(incident=case, text=TEXT, by=cast.priya)
    with pytest.raises(WrongState, match="Another person approves"):
        actions.post(posting=made, home_page=HOME, by=cast.priya)
    actions.approve_posting(posting=made, by=cast.sam)
    with pytest.raises(Invalid, match="page of your own site"):
        actions.post(posting=made, home_page=" ", by=cast.priya)
    actions.post(posting=made, home_page=HOME, by=cast.priya)
    before = rows_of()
    with pytest.raises(WrongState, match="posted already"):
        actions.post(posting=made, home_page=HOME, by=cast.priya)
    assert changed_tables(before) == set()


def test_a_draft_sent_twice_is_kept_once(cast, brought):
    case = brought(to="determined")
    one = actions.draft_posting(incident=case, text=TEXT, by=cast.priya)
    again = actions.draft_posting(incident=case, text=TEXT, by=cast.priya)
    assert one == again
    assert Entry.objects.filter(act="breach.draft_posting").count() == 1


def test_nothing_is_posted_while_law_enforcement_holds(cast, brought):
    case = brought(to="determined")
    made = outward.approved_posting(cast, case)
    statement = {
        "on": clock.today().isoformat(),
        "form": "written",
        "ground": "impede_criminal_investigation",
        "by_law_enforcement_official": True,
        "official": "Captain of the county police",
        "until": (clock.today() + timedelta(days=5)).isoformat(),
    }
    told.record_facts(cast, case, {"statements": [statement]})
    with pytest.raises(WrongState, match="Law enforcement holds"):
        actions.post(posting=made, home_page=HOME, by=cast.priya)


def test_a_new_version_takes_the_place_of_the_old_without_a_break(cast, posted, client, at):
    first = posted.postings.get()
    with at(30):
        second = outward.approved_posting(cast, posted, subject_line="Corrected notice")
        actions.post(posting=second, home_page=HOME, by=cast.priya)
        assert "Corrected notice" in page(client, first).content.decode()
        assert stood_of(posted).days_stood == 30
    assert facts_of(Incident.objects.get())["substitute"] == {"posted_on": first.posted_on.isoformat()}


REMOVALS = [
    # days after posting   reasons needed
    (1,                    True),
    (89,                   True),
    (90,                   False),
    (91,                   False),
]  # fmt: skip


@pytest.mark.parametrize(("days", "needed"), REMOVALS)
def test_a_posting_comes_down_after_90_days_or_with_reasons(days, needed, cast, posted, at):
    posting = posted.postings.get()
    with at(days):
        if needed:
            with pytest.raises(WrongState, match="90 days are not over"):
                actions.remove_posting(posting=posting, why=" ", by=cast.priya)
        why = "The site was taken over." if needed else ""
        actions.remove_posting(posting=posting, why=why, by=cast.priya)
        assert stood_of(posted).is_short is needed
        assert page(Client(), posting).status_code == 404
        with pytest.raises(WrongState, match="taken down already"):
            actions.remove_posting(posting=posting, why="again", by=cast.priya)
    removed = facts_of(Incident.objects.get())["substitute"]["removed_on"]
    assert removed == (posting.posted_on + timedelta(days=days)).isoformat()


def test_each_day_is_proved_by_the_page_as_it_was_served(posted, client, at):
    posting = posted.postings.get()
    with at(1):
        [day] = prove_postings()
        served = page(client, posting).content
    assert store().get(day.page_digest) == served
    assert Entry.objects.filter(act="breach.prove_posting", actor="system").count() == 1
    assert posting.days.count() == 2


def test_a_day_is_proved_once(posted):
    assert prove_postings() == []
    assert PostingDay.objects.count() == 1


def test_a_day_without_proof_is_a_gap(posted, at):
    for day in (1, 4):
        with at(day):
            prove_postings()
    with at(5):
        time = stood_of(posted)
    first = posted.postings.get().posted_on
    assert spans(time.gaps) == [(first + timedelta(days=2), first + timedelta(days=3))]
    assert (time.days_stood, time.days_proved) == (5, 3)


def test_what_is_taken_down_is_proved_no_more(cast, posted, at):
    with at(91):
        actions.remove_posting(posting=posted.postings.get(), why="", by=cast.priya)
    with at(92):
        assert prove_postings() == []


def test_today_is_no_gap_yet():
    today = clock.today()
    assert stood(today, None, set(), as_of=today).gaps == ()
    assert stood(today, None, set(), as_of=today + timedelta(days=1)).gaps == (today,)


LINES = [(89, True), (90, False)]


@pytest.mark.parametrize(("days", "needed"), LINES)
def test_the_toll_free_number_stays_90_days_or_reasons_are_given(days, needed, cast, brought, at):
    case = brought(to="determined")
    first = clock.today()
    beside.open_line(incident=case, number="800-555-0100", active_from=first, by=cast.priya)
    with at(days):
        closed = {"incident": case, "closed_on": clock.today(), "by": cast.priya}
        if needed:
            with pytest.raises(WrongState, match="at least 90 days"):
                beside.close_line(why="", **closed)
        beside.close_line(why="The provider ended." if needed else "", **closed)
    facts = facts_of(Incident.objects.get())["substitute"]
    assert facts["toll_free_until"] == (first + timedelta(days=days)).isoformat()


def test_a_line_given_twice_stands_once(cast, brought):
    case = brought(to="determined")
    given = {"incident": case, "number": "800-555-0100", "active_from": clock.today(), "by": cast.priya}
    beside.open_line(**given)
    before = rows_of()
    beside.open_line(**given)
    assert changed_tables(before) == set()


def test_fewer_than_ten_are_told_otherwise_once_all_of_them_are(cast, brought):
    case = brought(to="determined")
    told.record_facts(cast, case, {"affected.total": 40, "affected.unreachable": 3})
    with pytest.raises(Invalid, match="only 2 were told"):
        beside.record_told_otherwise(incident=case, told_on=clock.today(), told=2, by=cast.priya)
    beside.record_told_otherwise(incident=case, told_on=clock.today(), told=3, by=cast.priya)
    assert facts_of(Incident.objects.get())["substitute"]["told_on"] == clock.today().isoformat()


def copied(posting):
    posting.pk = None
    posting.save(force_insert=True)


BYPASSED = {
    "the author approves": lambda c: Posting.objects.update(approved_by=c.priya),
    "posted without approval": lambda _: Posting.objects.update(approved_by=None, approved_at=None),
    "removed before it was posted": lambda _: Posting.objects.update(removed_on=told.days_ago(1)),
    "two of a number": lambda _: copied(Posting.objects.get()),
    "a day proved twice": lambda _: copied(PostingDay.objects.get()),
}


@pytest.mark.parametrize("tried", BYPASSED)
def test_the_database_itself_refuses(tried, cast, posted):
    with pytest.raises(IntegrityError), transaction.atomic():
        BYPASSED[tried](cast)
