"""Pages of the letters, and the letters of laws beside HIPAA: their content, their envelope, their people."""

import json

import pytest
from django.urls import reverse

from forthwith import clock
from forthwith.breach import tasks
from forthwith.breach.actions import letters
from forthwith.breach.letters.kind import FIRST, Kind, Language
from forthwith.breach.letters.neutral import telling_words
from forthwith.breach.models import Letter
from forthwith.breach.queries.letters import laws_of
from forthwith.errors import Unprepared, WrongState
from forthwith.law.hipaa.facts import Law
from forthwith.record.models import Entry
from tests import cast as told
from tests.affected import fresh, reference
from tests.breach.letters_told import SPANISH, approved, ordered, people, printed_and_mailed, rows
from tests.stage import changed_by_pages, rows_of

PART_2 = Kind(Law.PART_2)
MICHIGAN, MISSOURI = Kind(Law.MICHIGAN), Kind(Law.MISSOURI)
NEUTRAL = ("Mail Services", ["P. O. Box 9", "Columbia MO 65201"])
# What an employee's data must be for both States' laws to ask for a notice.
EMPLOYEES = {
    "others.total": 2, "others.residents": {"MI": 1, "MO": 1}, "others.data.with_name": True,
    "others.data.social_security_number": True, "others.computerized": True, "others.several_individuals": True,
    "others.accessed": True, "others.acquired": True, "others.good_faith_employee": False, "others.encrypted": False,
}  # fmt: skip


def page(name, case, *more):
    return reverse(f"breach:{name}", args=[case.reference, *more])


@pytest.fixture
def case(cast, brought):
    case = brought(to="determined")
    told.take_roster(cast, case, people(("en", ""), ("es", "")))
    return case


# A stale page, a draft begun, who approves.


def test_a_version_written_over_a_newer_one_is_refused_and_nothing_is_saved(cast, case, client):
    told.draft(cast, case)
    client.force_login(cast.priya)
    form = client.get(page("version", case, 1)).context["form"]
    told.draft(cast, case, mitigation="Somebody else wrote this.")
    before = rows_of("django_session")
    filled = {one.html_name: one.value() for one in form if one.value() not in (None, False)}
    answer = client.post(page("version", case, 1), filled)
    assert answer.status_code == 409
    assert b"newer version of this letter while you were writing" in answer.content
    assert changed_by_pages(before) == set()


def test_a_letter_begun_twice_is_begun_once(cast, case):
    letters.draft_letter(incident=case, text={}, by=cast.priya, kind=SPANISH, expected=0)
    with pytest.raises(WrongState, match="newer version"):
        letters.draft_letter(incident=case, text={}, by=cast.priya, kind=SPANISH, expected=0)


def test_a_spanish_letter_is_begun_with_what_the_facts_say_and_nothing_in_english(cast, case, client):
    told.draft(cast, case)
    client.force_login(cast.priya)
    client.post(page("begin_letter", case), {"law": "hipaa", "language": "es", "variant": ""})
    made = Letter.objects.get(number=2)
    assert made.kind == SPANISH
    assert made.text["subject_line"] == "Aviso sobre su información de salud"
    assert "types_of_information" not in made.text
    assert b"To translate from" in client.get(page("version", case, 2)).content


def test_the_first_page_of_whoever_may_approve_lists_what_waits(cast, case, client):
    told.draft(cast, case, toll_free="")
    assert waiting(client, cast.sam) == []
    told.draft(cast, case)
    assert waiting(client, cast.sam) == [page("version", case, 2)]
    assert waiting(client, cast.priya) == waiting(client, cast.ada) == []
    told.approve(cast, case)
    assert waiting(client, cast.sam) == []


def waiting(client, person):
    client.force_login(person)
    return [link.href for link in client.get("/").context["word"].to_approve]


def test_newest_is_asked_within_one_letter_so_two_languages_are_approved_in_any_order(cast, case):
    told.draft(cast, case)
    text = {**told.LETTER, "breach_on": "2026-01-02", "discovered_on": "2026-01-03"}
    letters.draft_letter(incident=case, text=text, by=cast.priya, kind=SPANISH)
    for letter in Letter.objects.all():
        letters.approve_letter(letter=letter, by=cast.sam)
    assert not Letter.objects.filter(approved_by=None).exists()


# Said before printing.


def test_who_gets_english_in_place_of_spanish_is_said_before_anything_is_ordered(cast, case, client):
    approved(cast, case)
    client.force_login(cast.priya)
    said = b"1 person gets the English letter, because no Spanish one is approved"
    for name in ("letter", "printing"):
        assert said in client.get(page(name, case)).content
    approved(cast, case, SPANISH)
    for name in ("letter", "printing"):
        assert said not in client.get(page(name, case)).content


# One person's letter: before, and years after.


def test_a_preview_for_a_person_stands_on_the_record(cast, case, client):
    told.draft(cast, case)
    client.force_login(cast.sam)
    answer = client.post(page("preview_for", case, 1), {"reference": reference(case, 2).lower()})
    assert answer.content.startswith(b"%PDF")
    entry = json.loads(bytes(Entry.objects.get(act="breach.preview_letter").canonical))
    assert entry["fields"] == {"letter": 1, "person": reference(case, 2)}


@pytest.mark.parametrize(("typed", "status"), [("nonsense", 400), ("INC-2026-0001-1-99999", 404), ("", 400)])
def test_a_preview_for_nobody_is_refused_in_words(typed, status, cast, case, client):
    told.draft(cast, case)
    client.force_login(cast.priya)
    answer = client.post(page("preview_for", case, 1), {"reference": typed})
    assert (answer.status_code, b"<h1>" in answer.content) == (status, True)


def test_one_letter_is_found_and_fetched_from_its_run(cast, case, client):
    approved(cast, case)
    run = ordered(cast, case)
    printed_and_mailed(cast, case, run)
    client.force_login(cast.ada)
    here = page("letter_again", case)
    assert b"Mailed" in client.post(here, {"reference": reference(case, 2)}).content
    fetched = client.post(here, {"reference": reference(case, 2), "run": run.pk})
    assert fetched.content.startswith(b"%PDF")
    assert Entry.objects.filter(act="breach.fetch_letter", actor_name=cast.ada.name).count() == 1
    assert client.post(here, {"reference": reference(case, 2), "run": "99"}).status_code == 404
    assert b"No letter under this reference" in client.post(here, {"reference": reference(case, 77)}).content


def test_the_batches_of_a_mailing_are_given_as_spans(cast, case, client):
    approved(cast, case)
    run = ordered(cast, case)
    told.print_all(cast, case)
    client.force_login(cast.priya)
    given = {
        "mailed_on": clock.today().isoformat(),
        "pieces": 1,
        "proof": "Receipt",
        "spoiled": reference(case, 2),
    }
    for wrong in ("2", "1-2", "x", "0"):
        answer = client.post(page("mailed", case, run.pk), {**given, "numbers": wrong})
        assert (answer.status_code, run.batches.get().count) == (200, 2)
        assert not hasattr(run.batches.get(), "mailing")
    client.post(page("mailed", case, run.pk), {**given, "numbers": "1 – 1"})
    assert run.batches.get().mailing.spoiled == [reference(case, 2)]


# 42 CFR part 2: an envelope that reveals nothing.


@pytest.fixture
def part_2(cast, case, settings):
    settings.NEUTRAL_NAME, settings.NEUTRAL_ADDRESS = NEUTRAL
    told.record_facts(
        cast,
        case,
        {"part_2.records": True, "part_2.holder": "program", "part_2.permitted": False, "part_2.total": 2},
    )
    return fresh(case)


def test_a_letter_about_part_2_records_goes_out_under_a_neutral_name(cast, part_2):
    assert Law.PART_2 in laws_of(part_2)
    approved(cast, part_2, PART_2)
    run = ordered(cast, part_2, PART_2)
    run.refresh_from_db()
    assert (run.letterhead["neutral_name"], run.letterhead["address_lines"]) == NEUTRAL
    job = tasks.job_of(run)
    assert (job.text.plain_envelope, job.letterhead.name) == (True, "Agency of the Tests")


def test_both_letters_go_to_a_person_under_both_laws_and_each_is_a_notice_of_its_own(cast, part_2):
    approved(cast, part_2)
    approved(cast, part_2, PART_2)
    for kind in (FIRST, PART_2):
        run = ordered(cast, part_2, kind)
        assert len(rows(run)) == 2
        printed_and_mailed(cast, part_2, run)
    now = fresh(part_2)
    given = now.versions.get(number=now.facts_number).facts["given"]
    assert [(one["law"], one["complete"]) for one in given] == [("hipaa", True), ("part_2", True)]


def test_a_heading_that_tells_of_treatment_is_not_printed(cast, part_2):
    approved(cast, part_2, PART_2, subject_line="About your treatment for alcohol use")
    with pytest.raises(WrongState, match="treatment, alcohol"):
        ordered(cast, part_2, PART_2)


def test_without_a_neutral_name_no_part_2_letter_is_printed(cast, part_2, settings):
    approved(cast, part_2, PART_2)
    settings.NEUTRAL_NAME = ""
    with pytest.raises(Unprepared, match="FORTHWITH_NEUTRAL_NAME"):
        ordered(cast, part_2, PART_2)


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("Recovery Center of the County", ("recovery",)),
        ("Methadone clinic; DETOX", ("methadone", "detox")),
        ("Aviso sobre su tratamiento", ("tratamiento",)),
        ("42 CFR Part 2 records", ("42 cfr", "part 2")),
        ("Notice about your personal information", ()),
        ("Mail Services, P. O. Box 9", ()),
        ("Drugstore Lane 4", ()),
    ],
)
def test_telling_words_are_whole_words(text, told_of):
    assert telling_words([text]) == told_of


# The laws of the States: their own people, their own content.


@pytest.fixture
def employees(cast, case):
    """Two employees on a list of their own: one lives in Michigan, one in Missouri."""
    told.record_facts(cast, case, EMPLOYEES)
    rows = (
        told.REACHABLE.format(20),
        told.REACHABLE.format(21).replace("Columbia,MO,65201", "Kalamazoo,MI,49001"),
    )
    told.take_roster(cast, case, told.roster(rows), name="employees.csv")
    case.rosters.filter(pk=case.rosters.last().pk).update(population="others")
    return fresh(case)


STATES = [
    # law, what is left out, what the refusal names
    (MICHIGAN, {"vigilance": ""},                        "vigilant"),
    (MICHIGAN, {"toll_free": "", "email": "a@b.example"}, "telephone number"),
    (MICHIGAN, {"protection": ""},                       "protect the data"),
    (MISSOURI, {"reporting_agencies": ""},               "reporting agencies"),
    (MISSOURI, {"vigilance": ""},                        "vigilant"),
]  # fmt: skip
WHOLE = {"vigilance": "Watch your statements.", "reporting_agencies": "Ask the credit bureaus."}


@pytest.mark.parametrize(("kind", "changes", "says"), STATES)
def test_a_letter_of_a_state_lacks_what_its_own_law_asks_for(kind, changes, says, cast, employees):
    with pytest.raises(WrongState, match=says):
        approved(cast, employees, kind, **{**WHOLE, **changes})


def test_a_letter_of_a_state_needs_no_more_than_its_own_law_asks_for(cast, employees):
    less = {
        "steps_to_protect": [],
        "breach_on": "",
        "discovered_on": "",
        "investigation": "",
        "mitigation": "",
    }
    assert approved(cast, employees, MICHIGAN, **{**WHOLE, **less}).approved_by == cast.sam


def test_a_letter_of_a_state_reaches_its_residents_who_are_no_consumers(cast, employees):
    for kind, row in ((MICHIGAN, 3), (MISSOURI, 2)):
        approved(cast, employees, kind, **WHOLE)
        assert rows(ordered(cast, employees, kind)) == [(2, row)]
    approved(cast, employees)
    assert rows(ordered(cast, employees)) == [(1, 2), (1, 3)]


def test_no_letter_is_drafted_under_a_law_the_facts_do_not_call_for(cast, case):
    with pytest.raises(WrongState, match="do not call for a letter under Michigan"):
        told.letters.draft_letter(incident=case, text={}, by=cast.priya, kind=MICHIGAN)
    assert [law for law in laws_of(case) if law is not Law.HIPAA] == []


def test_spanish_letters_of_a_state_are_asked_the_same(cast, employees):
    kind = Kind(Law.MICHIGAN, Language.SPANISH)
    with pytest.raises(WrongState, match="vigilant"):
        approved(cast, employees, kind)
