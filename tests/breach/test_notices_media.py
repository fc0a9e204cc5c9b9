"""Notice to the media: a press release for each State above 500, approved by another person, sent with proof."""

from datetime import timedelta

import pytest
from django.urls import reverse

from forthwith import clock
from forthwith.breach.actions import notices_media as actions
from forthwith.breach.actions import notices_substitute as beside
from forthwith.breach.models import Incident, Release
from forthwith.breach.queries.incidents import decision_of, facts_of
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.law.hipaa.facts import Notice
from tests import cast as told
from tests import outward
from tests.stage import changed_tables, rows_of

SENT = {"outlets": "The Prairie Paper\nChannel 5", "proof": "Wire receipt 17"}

STATES = [
    # residents                     the States whose media are told
    ({"MO": 500},                   []),
    ({"MO": 501},                   ["MO"]),
    ({"MO": 501, "IL": 500},        ["MO"]),
    ({"MO": 501, "DC": 501},        ["DC", "MO"]),
    ({"VA": 200, "MD": 200, "DC": 200}, []),
]  # fmt: skip


@pytest.mark.parametrize(("residents", "states"), STATES, ids=[str(residents) for residents, _ in STATES])
def test_each_state_above_500_has_its_release(residents, states, cast, brought, client):
    case = brought(to="determined")
    changes = {"affected.residents": residents, "affected.total": sum(residents.values())}
    told.record_facts(cast, case, changes)
    client.force_login(cast.priya)
    page = client.get(reverse("notices:media", args=[case.reference])).content.decode()
    linked = [code for code in residents if reverse("notices:release", args=[case.reference, code]) in page]
    assert sorted(linked) == states


def duty(case, state="MO"):
    owed = decision_of(Incident.objects.get(pk=case.pk)).duties
    return next(one for one in owed if one.notice is Notice.MEDIA and one.state == state)


@pytest.fixture
def case(cast, brought):
    case = brought(to="determined")
    told.record_facts(cast, case, {"affected.residents": {"MO": 501}, "affected.total": 501})
    return Incident.objects.get(pk=case.pk)


def test_a_sent_release_gives_the_notice_of_its_state(cast, case):
    release = outward.approved_release(cast, case)
    assert duty(case).done_on is None
    actions.record_release(release=release, sent_on=clock.today(), by=cast.priya, **SENT)
    assert duty(case).done_on == clock.today()
    given = facts_of(Incident.objects.get())["given"][-1]
    assert (given["state"], given["proof"]) == ("MO", SENT["outlets"])


def test_the_sending_is_recorded_once(cast, case):
    release = outward.approved_release(cast, case)
    actions.record_release(release=release, sent_on=clock.today(), by=cast.priya, **SENT)
    before = rows_of()
    with pytest.raises(WrongState, match="nothing was recorded twice"):
        actions.record_release(release=release, sent_on=clock.today(), by=cast.priya, **SENT)
    assert changed_tables(before) == set()


def test_a_release_is_sent_only_once_somebody_else_approved_it(cast, case):
    made = actions.draft_release(
        incident=case, purpose=Release.MEDIA, state="MO", text=outward.TEXT, by=cast.priya
    )
    with pytest.raises(WrongState, match="Another person approves"):
        actions.record_release(release=made, sent_on=clock.today(), by=cast.priya, **SENT)
    with pytest.raises(NotPermitted, match="another person"):
        actions.approve_release(release=made, by=cast.priya)


WRONG = [
    ({"outlets": " "},                                        "Name the outlets"),
    ({"proof": ""},                                           "Name the outlets"),
    ({"sent_on": clock.today() + timedelta(days=1)},          "in the future"),
    ({"sent_on": clock.today() - timedelta(days=1)},          "before the release was approved"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "says"), WRONG, ids=["no outlets", "no proof", "ahead", "before"])
def test_a_sending_without_outlets_proof_or_a_day_is_refused(changes, says, cast, case):
    release = outward.approved_release(cast, case)
    given = {"sent_on": clock.today(), **SENT, **changes}
    with pytest.raises(Invalid, match=says):
        actions.record_release(release=release, by=cast.priya, **given)


def test_an_older_version_is_not_approved(cast, case):
    first = actions.draft_release(
        incident=case, purpose=Release.MEDIA, state="MO", text=outward.TEXT, by=cast.priya
    )
    outward.approved_release(cast, case, subject_line="Newer")
    with pytest.raises(WrongState, match="newer version"):
        actions.approve_release(release=first, by=cast.sam)


def test_the_media_need_no_toll_free_number_but_a_substitute_notice_does(cast, case):
    by_mail = {"toll_free": "", "postal_address": "1 Main St"}
    assert outward.approved_release(cast, case, **by_mail).approved_by == cast.sam
    with pytest.raises(WrongState, match="a toll-free number"):
        outward.approved_release(cast, case, "", **by_mail)


def test_a_notice_in_major_media_stands_for_the_posting(cast, case):
    told.record_facts(cast, case, {"affected.unreachable": 10})
    release = outward.approved_release(cast, case, "")
    actions.record_release(release=release, sent_on=clock.today(), by=cast.priya, **SENT)
    beside.open_line(incident=case, number="800-555-0100", active_from=clock.today(), by=cast.priya)
    assert facts_of(Incident.objects.get())["substitute"]["major_media_on"] == clock.today().isoformat()
    owed = decision_of(Incident.objects.get()).duties
    assert next(one for one in owed if one.notice is Notice.SUBSTITUTE).done_on == clock.today()


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("txt", b"Notice to people")])
def test_the_release_comes_as_pdf_and_as_text(kind, begins, cast, case, client):
    outward.approved_release(cast, case)
    client.force_login(cast.priya)
    answer = client.get(reverse("notices:document", args=[case.reference, "MO", 1, kind]))
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert case.reference.encode() not in answer.content


def test_the_release_names_the_media_contact_only_to_the_press(cast, case, client):
    outward.approved_release(cast, case, media_contact="Press Office; 573-555-0101")
    client.force_login(cast.priya)
    text = client.get(reverse("notices:document", args=[case.reference, "MO", 1, "txt"])).content.decode()
    assert "Media contact: Press Office; 573-555-0101" in text


def test_another_kind_of_file_is_not_there(cast, case, client):
    outward.approved_release(cast, case)
    client.force_login(cast.priya)
    answer = client.get(reverse("notices:document", args=[case.reference, "MO", 1, "doc"]))
    assert answer.status_code == 404


def test_a_draft_starts_from_the_letter(cast, case, client):
    told.draft(cast, case)
    client.force_login(cast.priya)
    page = client.get(reverse("notices:release", args=[case.reference, "MO"])).content.decode()
    assert told.LETTER["what_happened"] in page


def test_a_jurisdiction_has_its_release_whatever_its_name(cast, case, client):
    county = {"name": "St. Louis / County", "state": "IL", "residents": 501}
    affected = {"residents": {"MO": 501}, "total": 1002, "jurisdictions": [county]}
    told.record_facts(cast, case, {"affected": affected})
    client.force_login(cast.priya)
    page = client.get(reverse("notices:media", args=[case.reference])).content.decode()
    at = reverse("notices:release", args=[case.reference, "in-st-louis-county"])
    assert at in page
    assert client.get(at).status_code == 200
    assert client.get(reverse("notices:release", args=[case.reference, "in-nowhere"])).status_code == 404
