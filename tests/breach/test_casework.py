"""The work beside the facts: each act is entered once by whoever did it, and what may not be is refused and leaves nothing."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from forthwith import clock
from forthwith.breach.actions import casework, closing, incidents
from forthwith.breach.models import CaseFile, Incident, Link, LinkKind, SecondReading, Task
from forthwith.breach.queries import casework as queries
from forthwith.duties.models import Duty
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.evidence.queries import store
from forthwith.inspection.queries import verified
from forthwith.record.models import Entry
from tests import at_once
from tests import cast as told
from tests.stage import changed_tables, rows_of

DUPLICATE, RELATED = LinkKind.DUPLICATE, LinkKind.RELATED


def now(case):
    return Incident.objects.get(pk=case.pk)


def task(cast, case, **changes):
    given = {
        "what": "Call the office",
        "assigned_to": cast.sam,
        "due_on": told.days_ago(-3),
        "by": cast.priya,
    }
    return casework.add_task(**({"incident": case} | given | changes))


def link(cast, case, other, kind=DUPLICATE, **changes):
    given = {"incident": case, "other": other, "kind": kind, "why": "The same fax.", "by": cast.priya}
    return casework.link(**(given | changes))


def file(cast, case, data=b"a scan", name="scan.pdf", **changes):
    return casework.add_file(
        **(
            {"incident": case, "name": name, "data": data, "says": "The cover sheet", "by": cast.priya}
            | changes
        )
    )


def read_again(made, by, agrees=True, reasons="The facts show it."):
    return casework.read_again(made=made, agrees=agrees, reasons=reasons, by=by)


def made_in(case):
    return case.determinations.last()


ACTS = {
    "breach.link": lambda cast, case: link(cast, case, told.report(cast)),
    "breach.undo_link": lambda cast, case: casework.undo_link(
        link=link(cast, case, told.report(cast)), by=cast.priya
    ),
    "breach.add_task": task,
    "breach.finish_task": lambda cast, case: casework.finish_task(
        task=task(cast, case), outcome="Called.", by=cast.sam
    ),
    "breach.add_note": lambda cast, case: casework.add_note(
        incident=case, text="They called back.", by=cast.priya
    ),
    "breach.add_file": file,
    "breach.fetch_file": lambda cast, case: casework.fetch_file(file=file(cast, case), by=cast.ada),
    "breach.read_again": lambda cast, case: read_again(made_in(case), cast.sam),
}


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_entered_once_and_the_record_holds(act, cast, brought):
    case = brought(to="determined")
    ACTS[act](cast, case)
    [entry] = Entry.objects.filter(act=act)
    assert (entry.case, entry.subject.partition(":")[0] != "") == (case.reference, True)
    assert verified().holds


@pytest.mark.parametrize("act", ACTS)
def test_what_people_wrote_stands_on_the_record_as_a_digest_only(act, cast, brought):
    case = brought(to="determined")
    ACTS[act](cast, case)
    [entry] = Entry.objects.filter(act=act)
    text = bytes(entry.canonical).decode()
    assert not any(word in text for word in ("fax", "office", "Called", "called", "scan", "facts show"))


REFUSALS = {
    "the approver adds a task": (lambda c, i: task(c, i, by=c.sam), NotPermitted, "privacy officer may"),
    "a task for the workforce": (lambda c, i: task(c, i, assigned_to=c.wes), WrongState, "may not read"),
    "a task of no words": (lambda c, i: task(c, i, what=" "), Invalid, "what is to be done"),
    "the auditor finishes": (
        lambda c, _: casework.finish_task(task=Task.objects.get(), outcome="x", by=c.ada),
        NotPermitted,
        "given to somebody else",
    ),
    "finished with nothing": (
        lambda c, _: casework.finish_task(task=Task.objects.get(), outcome="", by=c.sam),
        Invalid,
        "what came of it",
    ),
    "the auditor notes": (
        lambda c, i: casework.add_note(incident=i, text="x", by=c.ada),
        NotPermitted,
        "work on",
    ),
    "an empty note": (
        lambda c, i: casework.add_note(incident=i, text="\n", by=c.priya),
        Invalid,
        "Write the note",
    ),
    "an empty file": (lambda c, i: file(c, i, data=b""), Invalid, "is empty"),
    "a file too large": (lambda c, i: file(c, i, data=b"x" * (25 * 2**20 + 1)), Invalid, "25 MB"),
    "the workforce fetches a file": (
        lambda c, _: casework.fetch_file(file=CaseFile.objects.get(), by=c.wes),
        NotPermitted,
        "read an incident",
    ),
    "a link to itself": (lambda c, i: link(c, i, i), Invalid, "itself"),
    "a link without a reason": (lambda c, i: link(c, i, told_other(i), why=""), Invalid, "belong together"),
    "the approver links": (lambda c, i: link(c, i, told_other(i), by=c.sam), NotPermitted, "work on"),
    "the officer reads their own again": (
        lambda c, i: read_again(made_in(i), c.priya),
        NotPermitted,
        "another person",
    ),
    "the auditor reads again": (lambda c, i: read_again(made_in(i), c.ada), NotPermitted, "second reading"),
    "agreeing without reasons": (
        lambda c, i: read_again(made_in(i), c.sam, reasons=""),
        Invalid,
        "Give your reasons",
    ),
}


def told_other(case):
    return Incident.objects.exclude(pk=case.pk).get()


@pytest.mark.parametrize("tried", REFUSALS)
def test_what_may_not_be_is_refused_and_leaves_nothing(tried, cast, brought):
    act, refusal, says = REFUSALS[tried]
    case = brought(to="determined")
    told.report(cast)
    task(cast, case)
    file(cast, case)
    before = rows_of()
    with pytest.raises(refusal, match=says):
        act(cast, case)
    assert changed_tables(before) == set()


# Links


def test_a_link_is_seen_from_both_ends(cast, brought):
    case, other = brought(to="reported"), told.report(cast)
    link(cast, case, other)
    [here], [there] = queries.links_of(case), queries.links_of(other)
    assert (here.says, here.other) == ("Tells of the same event as", other)
    assert (there.says, there.other) == ("The same event is told of in", case)


def test_two_incidents_are_linked_once_until_the_link_is_taken_back(cast, brought):
    case, other = brought(to="reported"), told.report(cast)
    first = link(cast, case, other, RELATED)
    with pytest.raises(WrongState, match="already"):
        link(cast, case, other, RELATED)
    casework.undo_link(link=first, by=cast.priya)
    with pytest.raises(WrongState, match="already"):
        casework.undo_link(link=first, by=cast.priya)
    link(cast, case, other)
    assert Link.objects.count() == 2


ENDS = [(0, 1), (1, 0), (0, 2), (1, 2)]


@pytest.mark.parametrize(("a", "b"), ENDS)
def test_duplicates_never_wait_for_each_other(a, b, cast, brought):
    three = [brought(to="reported"), told.report(cast), told.report(cast)]
    link(cast, three[0], three[1])
    with pytest.raises(WrongState):
        link(cast, three[a], three[b])


# Files


def test_a_file_is_sealed_under_its_digest_and_comes_back_whole(cast, brought):
    case = brought(to="reported")
    kept = file(cast, case, data=b"Rosa Alder")
    assert kept.digest == "sha256:" + hashlib.sha256(b"Rosa Alder").hexdigest()
    assert casework.fetch_file(file=kept, by=cast.ada) == b"Rosa Alder"
    assert not any(b"Rosa" in path.read_bytes() for path in store().folder.rglob("*") if path.is_file())
    assert verified().holds


def test_the_same_file_is_kept_once_a_case(cast, brought):
    case = brought(to="reported")
    file(cast, case)
    with pytest.raises(WrongState, match="already"):
        file(cast, case, name="another name.pdf")
    file(cast, told.report(cast))


NAMES = [
    ("C:\\Users\\x\\scan.pdf", "scan.pdf"),
    ("../../etc/passwd", "passwd"),
    ("a\r\nb", "ab"),
    ("", "file"),
]


@pytest.mark.parametrize(("name", "kept"), NAMES)
def test_a_files_name_is_kept_without_folders_and_control_characters(name, kept, cast, brought):
    assert file(cast, brought(to="reported"), name=name).name == kept


def test_a_file_goes_out_as_a_download_whose_name_tells_nothing(cast, brought, client):
    case = brought(to="reported")
    kept = file(cast, case, data=b"<script>", name='Rosa "Alder".html')
    client.force_login(cast.priya)
    answer = client.get(f"/incidents/{case.reference}/work/files/{kept.pk}/")
    assert answer.content == b"<script>"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert (
        answer.headers["Content-Disposition"]
        == f'attachment; filename="{case.reference}-file-{kept.pk}.html"'
    )


def test_a_file_of_another_case_is_not_there(cast, brought, client):
    case, other = brought(to="reported"), told.report(cast)
    kept = file(cast, other)
    client.force_login(cast.priya)
    assert client.get(f"/incidents/{case.reference}/work/files/{kept.pk}/").status_code == 404


# Second readings and determinations at once


def test_a_disagreement_stands_visibly_and_blocks_no_notice(cast, brought, client):
    case = brought(to="determined")
    read_again(made_in(case), cast.sam, agrees=False, reasons="The fax was never read.")
    told.draft(cast, case)
    client.force_login(cast.ada)
    assert "Not everybody agrees" in client.get(f"/incidents/{case.reference}/").text
    page = client.get(f"/incidents/{case.reference}/determination/").text
    assert "Second reader disagrees" in page
    assert "The fax was never read." in page


def test_only_the_determination_in_force_is_read_again(cast, brought):
    case = brought(to="determined")
    first = made_in(case)
    told.determine(cast, case)
    with pytest.raises(WrongState, match="newer determination"):
        read_again(first, cast.sam)
    assert not SecondReading.objects.exists()


def test_whoever_looked_before_another_determined_is_told(cast, brought):
    case = brought(to="determined")
    with pytest.raises(WrongState, match=f"{cast.priya.name} has determined this"):
        incidents.determine(
            incident=case, reasons="Shown.", expected=case.facts_number, seen=0, by=cast.priya
        )


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_of_people_who_determine_at_once_one_wins_and_the_others_are_told(database, tmp_path, request):
    address = request.getfixturevalue("postgres")() if database == "postgresql" else ""
    met = at_once.run("determine", tmp_path, address)
    assert met == {"met": ["WrongState"] * (at_once.PEOPLE - 1) + ["presumed"], "made": 1}


# Closing


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
    at = f"/incidents/{case.reference}/work/"
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
    at = f"/incidents/{case.reference}/work/"
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
