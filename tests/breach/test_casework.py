"""The work beside the facts: each act is entered once by whoever did it, and what may not be is refused and leaves nothing."""

import hashlib

import pytest

from forthwith.breach.actions import casework, incidents
from forthwith.breach.models import CaseFile, Incident, Link, SecondReading, Task
from forthwith.breach.queries import casework as queries
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.evidence.queries import store
from forthwith.inspection.queries import verified
from forthwith.record.models import Entry
from tests import at_once
from tests import cast as told
from tests.casework import RELATED, file, link, made_in, read_again, task
from tests.stage import changed_tables, rows_of

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
    answer = client.get(f"/incidents/{case.reference}/case-work/files/{kept.pk}/")
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
    assert client.get(f"/incidents/{case.reference}/case-work/files/{kept.pk}/").status_code == 404


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
