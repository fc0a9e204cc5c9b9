"""A case is closed when nothing is owed any more, by whom and over what; it is worked on from its pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from forthwith import clock
from forthwith.breach.actions import closing, incidents
from forthwith.breach.case.closing import lacks
from forthwith.breach.models import Link, Task
from forthwith.breach.queries.case_state import state_of
from forthwith.duties.models import Duty
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.inspection.queries import verified
from tests import cast as told
from tests.casework import link, made_in, now, read_again, task


def low_probability(cast, case):
    """Facts on which the law says that there was no breach."""
    signed = {"by": cast.priya.name, "on": told.days_ago(1).isoformat()}
    factors = ("nature_and_extent", "unauthorized_person", "acquired_or_viewed", "mitigation")
    changes = {f"assessment.{name}": {"says": "Shown.", **signed} for name in factors}
    changes["assessment.conclusion"] = {
        "probability": "low",
        "reasons": "Shown.",
        "good_faith": True,
        **signed,
    }
    told.record_facts(cast, case, {**told.FACTS, **changes})
    told.determine(cast, case)


def close(cast, case, waives=(), why="Nothing is owed."):
    return closing.close(incident=now(case), why=why, waives=waives, by=cast.priya)


def test_a_case_in_which_nothing_is_owed_and_somebody_agreed_is_closed(cast, brought):
    case = brought(to="reported")
    low_probability(cast, case)
    read_again(made_in(case), cast.sam)
    close(cast, case)
    assert now(case).closed_at is not None
    assert verified().holds


def test_a_closing_over_something_open_says_what_was_waived(cast, brought):
    case = brought(to="reported")
    low_probability(cast, case)
    task(cast, case)
    with pytest.raises(WrongState, match=r"No second person .* Tasks not done: 1"):
        close(cast, case)
    with pytest.raises(WrongState, match="Tasks not done"):
        close(cast, case, waives=["reading"])
    assert close(cast, case, waives=["reading", "tasks"]).waived == ["reading", "tasks"]


@pytest.mark.parametrize(
    ("ended", "open_"),
    [({}, ["posting", "line"]), ({"removed_on": 1}, ["line"]), ({"removed_on": 1, "toll_free_until": 1}, [])],
)
def test_a_posting_and_a_line_that_go_on_are_said_at_the_closing(ended, open_, cast, brought):
    case = brought(to="reported")
    low_probability(cast, case)
    began = {"posted_on": 95, "toll_free_from": 95} | ended
    days = {f"substitute.{name}": told.days_ago(ago).isoformat() for name, ago in began.items()}
    told.record_facts(cast, case, {"substitute.toll_free": "800 555 0100", **days})
    found = [one.code for one in lacks(state_of(now(case)))]
    assert [code for code in found if code in ("posting", "line")] == open_


def test_a_disagreement_is_answered_at_the_closing(cast, brought):
    case = brought(to="reported")
    low_probability(cast, case)
    read_again(made_in(case), cast.sam, agrees=False)
    with pytest.raises(WrongState, match="second reader disagrees"):
        close(cast, case)
    assert close(cast, case, waives=["dispute"]).waived == ["dispute"]


@pytest.mark.parametrize("step", ["reported", "determined", "mailed"])
def test_duties_of_the_law_are_never_waived(step, cast, brought):
    case = brought(to=step)
    waives = ["determination", "duties", "people", "rows", "reading", "tasks", "dispute", "counsel"]
    with pytest.raises(WrongState, match="cannot be closed yet"):
        close(cast, case, waives=waives)


def test_a_closed_case_takes_no_act_until_it_is_opened_again_with_a_reason(cast, brought):
    case = brought(to="reported")
    low_probability(cast, case)
    close(cast, case, waives=["reading"])
    with pytest.raises(WrongState, match="Reopen it first"):
        told.record_facts(cast, case, {"affected.total": 3})
    with pytest.raises(WrongState, match="Reopen it first"):
        task(cast, case)
    with pytest.raises(Invalid, match="Say why"):
        closing.reopen(incident=case, why=" ", by=cast.priya)
    closing.reopen(incident=case, why="The recipient called.", by=cast.priya)
    told.record_facts(cast, case, {"affected.total": 3})
    [kept] = case.closings.all()
    assert (kept.why, kept.reopened_why) == ("Nothing is owed.", "The recipient called.")
    assert verified().holds
    with pytest.raises(WrongState, match="open already"):
        closing.reopen(incident=case, why="Again.", by=cast.priya)


def test_a_duplicate_is_closed_while_its_duties_are_done_in_the_other(cast, brought):
    case = told.report(cast)
    main = brought(to="determined")
    link(cast, case, main)
    close(cast, case, why="The same fax.")
    assert not Duty.objects.filter(case=case.reference).exists()
    closing.reopen(incident=now(case), why="Another fax after all.", by=cast.priya)
    assert Duty.objects.filter(case=case.reference).exists()


def test_a_duplicate_that_knew_earlier_keeps_open_until_the_other_holds_its_first_day(cast, brought):
    main = brought(to="reported")
    case = told.report(cast, knew_on=told.days_ago(told.DAYS_KNOWN + 4).isoformat())
    link(cast, case, main)
    with pytest.raises(WrongState, match="first day of knowledge"):
        close(cast, case)
    moment = {
        "on": told.days_ago(told.DAYS_KNOWN + 4).isoformat(),
        "who": "Wes",
        "capacity": "workforce_member",
    }
    incidents.add_item(incident=main, path="knowledge", item=moment, expected=1, by=cast.priya)
    assert close(cast, case).closed_at


def test_closing_without_a_word_and_by_another_is_refused(cast, brought):
    case = brought(to="reported")
    low_probability(cast, case)
    with pytest.raises(Invalid, match="in a sentence"):
        close(cast, case, waives=["reading"], why=" ")
    with pytest.raises(NotPermitted):
        closing.close(incident=case, why="x", waives=["reading"], by=cast.sam)


# Pages


def test_a_case_is_worked_on_from_its_page(cast, brought, client):
    case, other = brought(to="reported"), told.report(cast)
    client.force_login(cast.priya)
    at = f"/incidents/{case.reference}/case-work/"
    day = clock.today().isoformat()
    client.post(at + "tasks/", {"what": "Call the office", "assigned_to": cast.sam.pk, "due_on": day})
    client.post(at + "notes/", {"text": "They called back."})
    client.post(at + "files/", {"file": SimpleUploadedFile("scan.pdf", b"a scan"), "says": "Cover sheet"})
    client.post(
        at + "links/", {"kind": "related", "other": other.reference.lower(), "why": "The same office."}
    )
    page = client.get(at).text
    for words in ("Call the office", "They called back.", "scan.pdf", "Cover sheet", other.reference):
        assert words in page
    client.post(f"{at}tasks/{Task.objects.get().pk}/done/", {"outcome": "Called at noon."})
    assert "Called at noon." in client.get(at).text
    client.post(f"{at}links/{Link.objects.get().pk}/undo/")
    assert "No other incident belongs" in client.get(at).text


def test_what_cannot_be_taken_comes_back_with_its_reason_and_its_words(cast, brought, client):
    case = brought(to="reported")
    client.force_login(cast.priya)
    at = f"/incidents/{case.reference}/case-work/"
    page = client.post(
        at + "links/", {"kind": "related", "other": "INC-1999-0001", "why": "The same office."}
    )
    assert "There is no incident INC-1999-0001." in page.text
    assert "The same office." in page.text
    assert "This field is required" in client.post(at + "tasks/", {"what": "x"}).text
    assert (
        "The submitted file is empty"
        in client.post(at + "files/", {"file": SimpleUploadedFile("x", b"")}).text
    )


def test_a_case_is_closed_and_opened_again_from_its_page(cast, brought, client):
    case = brought(to="reported")
    client.force_login(cast.priya)
    at = f"/incidents/{case.reference}/closing/"
    assert "Nothing is determined" in client.get(at).text
    low_probability(cast, case)
    assert "No second person has read" in client.get(at).text
    assert "cannot be closed yet" in client.post(at, {"why": "Shown."}).text
    client.post(at, {"why": "Shown.", "waives": ["reading"]})
    assert "This case is closed" in client.get(at).text
    assert "This case is closed" in client.get(f"/incidents/{case.reference}/").text
    client.post(at + "reopen/", {"why": "The recipient called."})
    assert "The recipient called." in client.get(at).text


def test_what_is_open_leads_to_its_page(cast, brought, client):
    case = brought(to="reported")
    low_probability(cast, case)
    task(cast, case)
    client.force_login(cast.priya)
    page = client.get(f"/incidents/{case.reference}/closing/")
    open_ = [*page.context["must"], *page.context["may"]]
    assert {client.get(one.href).status_code for one in open_} == {200}
    assert any("case-work" in one.href for one in open_)
