"""What a case's pages say beside its facts: discovery, timeline, versions, what if, the one next act."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith import clock
from forthwith.breach.actions import incidents
from forthwith.breach.case.facts_in_words import answers, changes, in_words
from forthwith.breach.case.timeline import LEFT, RIGHT, Event, Lane, in_order, lanes, place_of, span
from forthwith.breach.models import FactsVersion, Incident
from forthwith.breach.queries.case_state import state_of
from forthwith.breach.queries.discovery import moments
from forthwith.breach.queries.timeline import events_of
from forthwith.breach.queries.what_if import moves, supposed
from tests import cast as told
from tests.stage import changed_by_pages, rows_of

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def facts_of(case):
    return Incident.objects.get(pk=case.pk).versions.last().facts


def undated(cast):
    """A case whose own days nobody knows, so that any day of knowledge agrees with them."""
    case = told.report(cast)
    told.record_facts(cast, case)
    return case


def page(client, who, case, name="", data=None):
    if client.session.get("_auth_user_id") != str(who.pk):
        client.force_login(who)
    at = f"/incidents/{case.reference}/{name}"
    return client.post(at, data) if data is not None else client.get(at)


# Discovery


def knew(days_ago, who="Somebody", capacity="workforce_member", **more):
    return {"on": told.days_ago(days_ago).isoformat(), "who": who, "capacity": capacity} | more


AGENT = {"value": True, "reasons": "The entity directs it.", "by": "Priya", "on": "2026-01-02"}
INDEPENDENT = AGENT | {"value": False}
KNOWLEDGE = [
    # moments,                                                                  which set the clock, days ago without each
    ([knew(9), knew(7)],                                                         [True, False],  [7, 9]),
    ([knew(9, committed_the_breach=True), knew(7)],                              [False, True],  [7, None]),
    ([knew(9, basis="reasonable_diligence"), knew(7)],                           [True, False],  [7, 9]),
    ([knew(9, capacity="business_associate", agent=AGENT), knew(7)],             [True, False],  [7, 9]),
    ([knew(9, capacity="business_associate", agent=INDEPENDENT), knew(7)],       [False, True],  [7, None]),
    ([knew(9, capacity="business_associate", agent=INDEPENDENT,
           told_entity_on=told.days_ago(7).isoformat()), knew(7)],               [True, True],   [7, 7]),
    ([knew(9, capacity="outsider"), knew(7)],                                    [False, True],  [7, None]),
    ([],                                                                         [],             []),
]  # fmt: skip


@pytest.mark.parametrize(("knowledge", "clock_set_by", "without"), KNOWLEDGE)
def test_each_moment_says_whether_it_set_the_clock_and_what_were_without_it(knowledge, clock_set_by, without):
    _, found = moments({"reference": "x", "knowledge": knowledge})
    assert [one.sets_the_clock for one in found] == clock_set_by
    assert [one.without_it for one in found] == [
        None if days is None else told.days_ago(days) for days in without
    ]


def test_the_discovery_page_names_who_set_the_clock_and_why_another_does_not(cast, brought, client):
    case = brought(to="reported")
    culprit = knew(12, "the clerk", committed_the_breach=True)
    incidents.add_item(incident=case, path="knowledge", item=culprit, expected=1, by=cast.priya)
    text = page(client, cast.ada, case, "discovery/").text
    assert f"set by {cast.wes.name}" in text
    assert "No: does not count, this person committed the breach" in text


def test_the_discovery_page_stands_while_nothing_is_known(cast, brought, client):
    case = brought(to="reported")
    incidents.remove_item(incident=case, path="knowledge", index=0, expected=1, by=cast.priya)
    assert "The day of discovery is not known yet" in page(client, cast.ada, case, "discovery/").text


# Timeline


def test_everything_that_happened_stands_in_one_order(cast, brought):
    events = events_of(brought(to="mailed"))
    assert [one.on for one in events] == sorted(one.on for one in events)
    said = " | ".join(one.says for one in events)
    for words in (
        "First day of the incident",
        "knew of it",
        "Discovered",
        "Reported here",
        "Determined",
        "mailed: 6",
    ):
        assert words in said


def test_the_timeline_draws_every_event_and_tells_it_in_its_table(cast, brought, client):
    case = brought(to="mailed")
    answer = page(client, cast.ada, case, "timeline/")
    drawn = " ".join(dot.says for _, dots in answer.context["lanes"] for dot in dots)
    for event in events_of(case):
        assert event.says in drawn
        assert event.says in answer.text.replace("&#x27;", "'")


@given(st.lists(st.tuples(DAYS, st.sampled_from(list(Lane)), st.sampled_from(["a", "b"]))), DAYS)
def test_no_event_is_lost_between_the_case_and_its_drawing(drawn, today):
    events = in_order(Event(on, lane, says) for on, lane, says in drawn)
    counted = sum(int(one.says.split("(")[1].split()[0]) if "(" in one.says else 1 for one in events)
    assert counted == len(drawn)
    assert sum(
        dot.says.count(": ") + dot.says.count("; ") for _, dots in lanes(events, today) for dot in dots
    ) == len(events)


@given(st.lists(DAYS, min_size=1), DAYS)
def test_the_drawing_keeps_the_order_of_days(days, today):
    events = [Event(day, Lane.ACT, "x") for day in sorted(days)]
    first, last = span(events, today)
    places = [place_of(one.on, first, last) for one in events]
    assert places == sorted(places)
    assert all(LEFT <= place <= RIGHT for place in places)


# Versions


def test_two_versions_are_compared_in_words(cast, brought, client):
    case = brought(to="reported")
    told.record_facts(cast, case, {"affected.total": 12, "protection.encrypted": False})
    told.record_facts(cast, case, {"affected.total": 700})
    answer = page(client, cast.ada, case, "versions/compared/?first=3&second=2")
    assert answer.context["table"].rows == [("How many people", "People affected", "12", "700")]


def test_any_version_can_be_opened_with_the_determination_made_on_it(cast, brought, client):
    case = brought(to="determined")
    told.record_facts(cast, case, {"affected.total": 700})
    text = page(client, cast.ada, case, "versions/2/").text
    assert "Presumed breach" in text
    assert "700" not in text
    assert "Is it individually identifiable health information?" in text
    assert page(client, cast.ada, case, "versions/99/").status_code == 404
    assert page(client, cast.ada, case, "versions/compared/?first=x&second=1").status_code == 404


def test_an_old_conclusion_stands_beside_facts_that_reopened_the_case(cast, brought, client):
    case = brought(to="determined")
    told.record_facts(cast, case, {"conduct.permitted": True})
    text = page(client, cast.ada, case).text
    assert "Reopened by new facts" in text
    assert "Determine again" in text
    assert "Nothing shows a low probability" in page(client, cast.ada, case, "determination/").text


def test_every_fact_of_a_whole_case_stands_on_the_page_of_its_version(cast, brought):
    case = brought(to="mailed")
    for version in FactsVersion.objects.filter(incident=case):
        told_of = {asks for _, rows in answers(version.facts) for asks, _ in rows}
        named = {one.asks for one in changes({}, version.facts)}
        assert {one for one in named if one not in told_of} <= {"Who knew when", "Notices given"}


WORDS = [
    (None, "Not known yet"),
    (True, "Yes"),
    (1234, "1,234"),
    ("2026-01-02", "January 2, 2026"),
    ("workforce_member", "Workforce member"),
    ("A sentence, as written_by hand", "A sentence, as written_by hand"),
    ({"MO": 640, "IL": 1200}, "IL 1,200, MO 640"),
    (AGENT, "Yes: The entity directs it. (Priya on January 2, 2026)"),
    (["paper", "spoken words"], "Paper; spoken words"),
    ([{"on": "2026-01-02"}, {"on": "2026-01-03"}], "(1) On: January 2, 2026. (2) On: January 3, 2026."),
]


@pytest.mark.parametrize(("value", "words"), WORDS)
def test_a_fact_is_told_as_a_person_would(value, words):
    assert in_words(value) == words


# What if


COUNTED = {
    "affected.total": 20,
    "affected.residence_unknown": 0,
    "affected.unreachable": 0,
    "affected.estimated": False,
}


def moved(case, **given):
    return {
        one.what: one
        for one in moves(Incident.objects.get(pk=case.pk), supposed(facts_of(case), given))
        if one.is_moved
    }


def test_an_earlier_day_of_knowledge_moves_every_last_day_by_as_much(cast, brought):
    case = undated(cast)
    found = moved(case, knew_on=told.days_ago(told.DAYS_KNOWN + 3))
    assert found["Discovered"].says == "3 days earlier"
    assert found["Notice to each person affected"].says == "3 days earlier"
    assert found["Notice to each person affected"].sign == "←"


def test_crossing_five_hundred_brings_the_media_and_hhs_nearer(cast, brought):
    case = brought(to="determined")
    told.record_facts(cast, case, {**COUNTED, "affected.total": 499, "affected.residents": {"MO": 499}})
    found = moved(case, total=501, residents={"MO": 501})
    assert found["Notice to the media in Missouri"].says == "Newly owed"
    assert found["Notice to the Secretary of HHS"].sign == "←"


def test_ten_unreachable_people_bring_public_substitute_notice(cast, brought):
    case = brought(to="determined")
    assert moved(case, unreachable=10)["Substitute notice"].says == "Owed for certain"
    told.record_facts(cast, case, COUNTED)
    assert moved(case, unreachable=10)["Substitute notice"].says == "Newly owed"


def test_fewer_than_ten_unreachable_people_are_told_in_another_form(cast, brought):
    case = brought(to="determined")
    told.record_facts(cast, case, {**COUNTED, "affected.unreachable": 12})
    assert "written notice, telephone or other means" in moved(case, unreachable=4)["Substitute notice"].says


def test_a_hold_shows_on_every_notice(cast, brought):
    case = brought(to="determined")
    day = clock.today()
    found = moved(case, hold_on=day, hold_until=day + timedelta(days=40))
    assert found["Notice to each person affected"].then.startswith("On hold until")


def test_supposing_what_is_recorded_moves_nothing(cast, brought):
    case = brought(to="determined")
    assert moved(case) == {}


def test_supposing_saves_nothing_but_that_the_case_was_read(cast, brought, client):
    case = brought(to="determined")
    page(client, cast.priya, case)
    before = rows_of("django_session")
    text = page(client, cast.priya, case, "what-if/", {"total": "700", "residents": "MO 700"}).text
    assert "Newly owed" in text
    page(
        client,
        cast.priya,
        case,
        "facts/how-many/",
        {"affected__total": "700", "suppose": "yes", "version": "2"},
    )
    assert changed_by_pages(before) == set()


def test_a_page_of_questions_shows_what_its_answers_would_move_and_keeps_them_in_the_form(
    cast, brought, client
):
    case = undated(cast)
    given = {"affected__total": "700", "affected__residents": "MO 700", "suppose": "yes", "version": "2"}
    text = page(client, cast.priya, case, "facts/how-many/", given).text
    assert "Notice to the media in Missouri" in text
    assert 'value="700"' in text
    moment = {
        "on": told.days_ago(20).isoformat(),
        "who": "x",
        "capacity": "agent",
        "basis": "known",
        "suppose": "yes",
    }
    assert "10 days earlier" in page(client, cast.priya, case, "facts/knowledge/", moment).text
    assert "10 days earlier" in page(client, cast.priya, case, "facts/knowledge/0/", moment).text


def test_facts_that_contradict_each_other_move_nothing_and_are_named(cast, brought, client):
    case = brought(to="determined")
    text = page(client, cast.priya, case, "what-if/", {"total": "3", "residents": "MO 700"}).text
    assert "These facts contradict each other" in text


def test_only_the_officer_supposes_on_a_page_of_questions(cast, brought, client):
    case = brought(to="determined")
    assert page(client, cast.ada, case, "facts/how-many/", {"suppose": "yes"}).status_code == 403


# The next act


NEXT = [
    # the case is brought to, the overview names
    ("reported",         "Find out: "),
    ("facts recorded",   "Judge the four factors"),
    ("determined",       "Take in the list of the people affected"),
    ("roster taken",     "Say what became of 1 rejected row"),
]  # fmt: skip


@pytest.mark.parametrize(("step", "says"), NEXT)
def test_the_overview_names_the_one_next_act_first(step, says, cast, brought, client):
    answer = page(client, cast.priya, brought(to=step))
    act, href = answer.context["next"]
    assert act.says.startswith(says)
    assert client.get(href).status_code == 200


def test_the_work_leads_from_draft_to_mailing(cast, brought, client):
    case = brought(to="roster taken")
    from forthwith.breach.actions import rosters

    rosters.settle_rejected(roster=case.rosters.get(), why="Nobody.", by=cast.priya)
    said = [page(client, cast.priya, case).context["next"][0].says]
    for step in ("letter drafted", "letter approved", "printing ordered", "printed"):
        told.STEPS[step](cast, case)
        said.append(page(client, cast.priya, case).context["next"][0].says)
    assert said == [
        "Draft the letter",
        "Have the letter approved by another person",
        "Print the letter to 6 people",
        "Wait for 1 batch to be printed",
        "Record the mailing of batch 1",
    ]


def test_a_closed_case_names_no_next_act(cast, brought, client):
    case = brought(to="reported")
    Incident.objects.update(closed_at=clock.now())
    assert page(client, cast.priya, case).context["next"] is None


def test_a_case_says_of_itself_where_it_stands(cast, brought):
    case = brought(to="printed")
    state = state_of(case)
    assert (state.letters.begun, state.letters.unapproved, state.letters.to_mail) == (1, 0, (1,))
    assert (state.lists, state.unsettled, state.open_tasks) == (1, 1, 0)
