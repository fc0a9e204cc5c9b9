"""Notices under 164.410 in both directions: what a business associate told, what each covered entity was told."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from forthwith import clock
from forthwith.breach.actions import notices_associates as actions
from forthwith.breach.models import Incident
from forthwith.breach.notices.associates import Element, still_lacking
from forthwith.breach.queries.incidents import facts_of
from forthwith.errors import Invalid, NotFound
from tests import cast as told
from tests import outward
from tests.stage import changed_tables, rows_of

LACKING = [
    # what each notice did not bring             what is still to come
    ([["individuals", "steps"]],                 (Element.INDIVIDUALS, Element.STEPS)),
    ([["individuals", "steps"], ["steps"]],      (Element.STEPS,)),
    ([["individuals"], ["steps"]],               ()),
    ([[]],                                       ()),
]  # fmt: skip


@pytest.mark.parametrize(("notices", "lacking"), LACKING, ids=str)
def test_what_one_notice_brought_need_not_come_again(notices, lacking):
    assert still_lacking(notices) == lacking


@pytest.fixture
def case(cast, brought):
    return brought(to="facts recorded")


def received(cast, case, **changes):
    given = {
        "party": "Cloud Print LLC",
        "on": told.days_ago(3),
        "discovered_on": told.days_ago(11),
        "individuals": 12,
        "lacking": ["steps", "individuals"],
    }
    return actions.record_received(incident=case, by=cast.priya, **{**given, **changes})


def now():
    return Incident.objects.get()


def known():
    return [one for one in facts_of(now())["knowledge"] if one["capacity"] == "business_associate"]


def test_a_notice_received_is_a_moment_of_knowledge(cast, case):
    notice = received(cast, case)
    assert notice.lacking == ["individuals", "steps"]
    [moment] = known()
    assert moment["on"] == told.days_ago(11).isoformat()
    assert moment["told_entity_on"] == told.days_ago(3).isoformat()


def test_until_agency_is_judged_its_discovery_is_ours(cast, case):
    received(cast, case)
    assert now().discovered_on == told.days_ago(11)


def test_a_second_notice_of_the_same_associate_keeps_the_first_day_of_telling(cast, case):
    received(cast, case)
    received(cast, case, on=told.days_ago(1), lacking=[])
    [moment] = known()
    assert moment["told_entity_on"] == told.days_ago(3).isoformat()
    assert now().associate_notices.count() == 2


def test_a_notice_sent_twice_is_kept_once(cast, case):
    received(cast, case)
    before = rows_of()
    received(cast, case)
    assert changed_tables(before) == set()


WRONG = [
    ({"party": " "},                                                     "Name the other party"),
    ({"on": clock.today() + timedelta(days=1)},                          "in the future"),
    ({"discovered_on": told.days_ago(2)},                                "not discovered yet"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "says"), WRONG, ids=[says for _, says in WRONG])
def test_a_notice_that_cannot_be_is_refused(changes, says, cast, case):
    with pytest.raises(Invalid, match=says):
        received(cast, case, **changes)


def test_the_page_names_what_is_still_to_come(cast, case, client):
    received(cast, case)
    client.force_login(cast.ada)
    page = client.get(reverse("notices:associates", args=[case.reference])).content.decode()
    assert "Cloud Print LLC" in page
    assert "the identification of each individual" in page


@pytest.fixture
def ours(cast, case):
    """We are the business associate of two covered entities."""
    school = {"name": "Elm School Clinic", "total": 700, "residents": {"MO": 600, "IL": 100}}
    told.record_facts(
        cast, case, {"role": "business_associate", "covered_entities": [outward.CLINIC, school]}
    )
    return now()


def given(cast, case, index=0, **changes):
    told_ = {"on": clock.today(), "identified": True, "proof": "Secure mail to its privacy officer"}
    return actions.record_given(incident=case, index=index, by=cast.priya, **{**told_, **changes})


def test_each_covered_entity_is_told_for_itself(cast, ours):
    notice = given(cast, ours)
    clinic, school = facts_of(now())["covered_entities"]
    assert clinic["told_on"] == clinic["identified_on"] == clock.today().isoformat()
    assert "told_on" not in school
    assert (notice.party, notice.individuals, notice.lacking) == ("Oak Clinic", 12, [])


def test_who_they_are_may_follow(cast, ours):
    given(cast, ours, on=told.days_ago(2), identified=False)
    given(cast, ours)
    [clinic, _] = facts_of(now())["covered_entities"]
    assert clinic["told_on"] == told.days_ago(2).isoformat()
    assert clinic["identified_on"] == clock.today().isoformat()


def test_telling_twice_on_a_day_stands_once(cast, ours):
    given(cast, ours)
    before = rows_of()
    given(cast, ours)
    assert changed_tables(before) == set()


def test_a_telling_without_proof_is_refused(cast, ours):
    with pytest.raises(Invalid, match="what shows that the entity was told"):
        given(cast, ours, proof=" ")


def test_an_entity_that_is_not_there_is_not_told(cast, ours):
    with pytest.raises(NotFound):
        given(cast, ours, index=2)


def notice_text(cast, case, client, index):
    client.force_login(cast.priya)
    answer = client.get(reverse("notices:entity_notice", args=[case.reference, index]))
    return " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(answer.content)).pages).split())


def test_the_notice_to_one_entity_tells_nothing_of_another(cast, ours, client):
    text = notice_text(cast, ours, client, 0)
    assert "To Oak Clinic, from Agency of the Tests" in text
    assert "12 individuals" in text
    assert "Elm" not in text
    assert "700" not in text


def test_what_is_not_at_hand_is_said_to_follow(cast, ours, client):
    assert "Who they are: Not at hand yet" in notice_text(cast, ours, client, 1)
    given(cast, ours, index=1)
    assert "A list of them goes with this notice" in notice_text(cast, ours, client, 1)


def test_an_entity_that_is_not_there_gets_no_notice(cast, ours, client):
    client.force_login(cast.priya)
    assert client.get(reverse("notices:entity_notice", args=[ours.reference, 2])).status_code == 404
