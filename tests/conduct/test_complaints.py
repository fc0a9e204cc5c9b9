"""Complaints: from anybody, without an account; handled, and closed with two judgments."""

import re
from typing import Any

import pytest
from django.test import Client

from forthwith import clock
from forthwith.conduct.actions import complaints as actions
from forthwith.conduct.domain import About, Kind
from forthwith.conduct.models import Complaint
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.inspection.queries import verified
from forthwith.record.models import Entry
from tests import cast as told

SAID = "Qx7ComplaintzZ the letter named my illness on the envelope"
CLOSING: dict[str, Any] = {
    "disposition": "An apology was sent.",
    "retaliation": False,
    "retaliation_why": "Asked the person; nothing happened.",
    "waiver": False,
    "waiver_why": "No form asks for one.",
}


def form_of(client):
    """What the form carries when it is opened."""
    return re.search(r'name="code" value="([A-Z2-9-]+)"', client.get("/complain/").text)[1]


def complain(client, **more):
    sent = {"about": "breach_process", "said": SAID, "code": form_of(client)} | more
    return sent, client.post("/complain/", sent)


def step(cast, complaint, kind=Kind.FINDING, words="The envelope was the wrong one.", **more):
    on = more.pop("on", clock.today())
    return actions.add_step(complaint=complaint, kind=kind, on=on, words=words, by=more.get("by", cast.priya))


def test_anybody_complains_without_an_account_and_follows_it_with_a_code(cast):
    client = Client()
    sent, answer = complain(client, name="Rosa", contact="rosa@people.example")
    made = Complaint.objects.get()
    assert made.reference in answer.text
    assert sent["code"] in answer.text
    assert "illness" not in answer.text
    assert "rosa@people.example" not in answer.text
    asked = client.post("/complain/follow-up/", {"reference": made.reference, "code": sent["code"]})
    assert "looking into it" in asked.text
    assert "illness" not in asked.text


def test_a_complaint_without_a_name_is_taken_in(cast):
    _, answer = complain(Client())
    assert answer.status_code == 200
    assert (Complaint.objects.get().name, Complaint.objects.get().received_by) == ("", None)


def test_the_same_form_sent_twice_is_one_complaint(cast):
    client = Client()
    sent, first = complain(client)
    second = client.post("/complain/", sent)
    assert first.text.count(Complaint.objects.get().reference) == second.text.count("CMP-")
    assert Entry.objects.filter(act="conduct.receive_complaint").count() == 1


@pytest.mark.parametrize("which", ["reference", "code"])
def test_neither_the_reference_nor_the_code_alone_tells_anything(cast, which):
    client = Client()
    sent, _ = complain(client)
    asked = {"reference": Complaint.objects.get().reference, "code": sent["code"]}
    wrong = {"reference": "CMP-2026-9999", "code": actions.new_code()}
    answer = client.post("/complain/follow-up/", asked | {which: wrong[which]})
    assert "No complaint has this reference and this code" in answer.text
    assert "looking into it" not in answer.text


def test_what_was_said_stands_nowhere_in_the_clear(cast):
    sent, _ = complain(Client(), name="Rosa Q7", contact="Qx7ComplaintzZ Elm St")
    from tests.stage import rows_of

    kept = "".join(str(row) for rows in rows_of().values() for row in rows)
    assert "Qx7" not in kept
    assert sent["code"] not in kept


def test_too_many_complaints_from_one_place_are_refused(cast):
    client = Client()
    answers = [complain(client)[1].status_code for _ in range(21)]
    assert answers[:20] == [200] * 20
    assert answers[20] == 429


@pytest.mark.parametrize("code", ["", "1234", "AAAA-AAAA-AAAA-AAA!", "IIII-IIII-IIII-IIII"])
def test_a_code_of_ones_own_making_is_refused(cast, code):
    with pytest.raises(Invalid):
        actions.receive(about=About.POLICIES, said="x", name="", contact="", code=code)


def test_an_empty_complaint_is_told_what_it_lacks(cast):
    _, answer = complain(Client(), said="  ")
    assert "usa-error-message" in answer.text
    assert not Complaint.objects.exists()


def test_a_complaint_is_closed_with_its_disposition_after_a_finding(cast, complaint):
    with pytest.raises(WrongState, match="what was found out"):
        actions.close(complaint=complaint, **CLOSING, by=cast.priya)
    step(cast, complaint)
    step(cast, complaint, Kind.LETTER, "To the person: we are sorry.")
    made = actions.close(complaint=complaint, **CLOSING, by=cast.priya)
    assert (made.disposition, made.closed_by) == (CLOSING["disposition"], cast.priya)
    with pytest.raises(WrongState, match="is closed"):
        step(cast, complaint)
    with pytest.raises(WrongState, match="is closed"):
        actions.close(complaint=complaint, **CLOSING, by=cast.priya)
    assert verified().faults == ()


def test_closing_asks_for_retaliation_and_for_waivers(cast, complaint, client):
    step(cast, complaint)
    client.force_login(cast.priya)
    address = f"/conduct/complaints/{complaint.reference}/close/"
    for left_out in ("retaliation", "retaliation_why", "waiver", "waiver_why", "disposition"):
        given = CLOSING | {"retaliation": "no", "waiver": "no"}
        answer = client.post(address, {name: value for name, value in given.items() if name != left_out})
        assert "usa-error-message" in answer.text, left_out
    assert Complaint.objects.get().closed_at is None
    with pytest.raises(Invalid):
        actions.close(complaint=complaint, **(CLOSING | {"waiver_why": " "}), by=cast.priya)


def test_the_answers_stand_with_their_reasons_and_citations(cast, complaint):
    step(cast, complaint)
    found = CLOSING | {"retaliation": True, "retaliation_why": "A shift was taken away; it was given back."}
    answers = actions.close(complaint=complaint, **found, by=cast.priya).answers
    assert answers["retaliation"] == {
        "value": True,
        "reasons": found["retaliation_why"],
        "cite": "45 CFR 164.530(g)",
    }
    assert answers["waiver"]["cite"] == "45 CFR 164.530(h)"


def test_a_step_of_tomorrow_or_without_words_is_refused(cast, complaint):
    with pytest.raises(Invalid):
        step(cast, complaint, words=" ")
    with pytest.raises(Invalid):
        step(cast, complaint, on=told.days_ago(-1))


def test_only_the_officer_handles_a_complaint(cast, complaint):
    for who in (cast.ada, cast.sam, cast.wes):
        with pytest.raises(NotPermitted):
            step(cast, complaint, by=who)


def test_a_complaint_names_the_incident_it_concerns_if_there_is_one(cast, complaint, brought):
    case = brought(to="reported")
    made = actions.concern_case(complaint=complaint, case=case.reference.lower(), by=cast.priya)
    assert made.case == case.reference
    with pytest.raises(Invalid, match="no incident"):
        actions.concern_case(complaint=complaint, case="INC-1999-0001", by=cast.priya)


def test_reading_a_complaint_is_entered_once_a_day(cast, complaint, client):
    client.force_login(cast.ada)
    pages = [client.get(f"/conduct/complaints/{complaint.reference}/") for _ in range(2)]
    assert all("The letter came late." in page.text for page in pages)
    assert Entry.objects.filter(act="conduct.read", case=complaint.reference).count() == 1


def test_references_count_up_from_one(cast, complaint):
    second = actions.receive(
        about=About.POLICIES, said="More.", name="", contact="", code=actions.new_code(), by=cast.priya
    )
    year = clock.today().year
    assert (complaint.reference, second.reference) == (f"CMP-{year}-0001", f"CMP-{year}-0002")


def test_the_record_leads_to_the_complaint_an_entry_is_about(cast, complaint, sanction, client):
    client.force_login(cast.priya)
    page = client.get("/record/").text
    assert f"/conduct/complaints/{complaint.reference}/" in page
    assert f"/conduct/sanctions/{sanction.reference}/" in page


def test_a_complaint_longer_than_anybody_reads_is_refused(cast):
    form = {"about": "policies", "said": "x" * 10_001, "code": actions.new_code()}
    assert "at most 10000" in Client().post("/complain/", form).text
    assert not Complaint.objects.exists()
