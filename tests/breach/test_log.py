"""The breach log: every determined breach, its four groups of data, its files; and the account to one person."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from forthwith import clock
from forthwith.breach.actions import log as actions
from forthwith.breach.kept import exports
from forthwith.breach.kept.logged import Logged
from forthwith.breach.models import Incident
from forthwith.breach.queries.accounting import Sought, disclosures
from forthwith.breach.queries.log import Chosen, breaches, chosen_pks, log_entry, logged
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.record.models import Entry
from tests import cast as told

WORDS = {
    "happened": "A list went to a wrong office.",
    "mitigation": "The office destroyed it.",
    "prevention": "The address is gone.",
    "recipient": "Dr. Example, 4 Elm St, Peoria",
}


def write(cast, case, expected=0, **words):
    return actions.write_log_note(incident=case, **(WORDS | words), expected=expected, by=cast.priya)


def test_every_determined_breach_stands_in_the_log_whatever_its_size(cast, brought):
    small, undetermined = brought(to="roster taken"), brought(to="facts recorded")
    without_count = brought(to="determined")
    assert set(breaches()) == {small, without_count}
    assert undetermined not in breaches()


def test_what_was_determined_to_be_no_breach_stands_in_no_log(cast, brought):
    case = brought(to="determined")
    told.record_facts(cast, case, {"conduct.permitted": True})
    told.determine(cast, case)
    assert list(breaches()) == []


def test_the_log_holds_the_four_groups_of_data(cast, brought):
    case = brought(to="mailed")
    write(cast, case)
    one = log_entry(Incident.objects.get(pk=case.pk))
    day = told.days_ago(told.DAYS_KNOWN + 1)
    assert (one.happened, one.first_on, one.discovered_on) == (WORDS["happened"], day, told.days_ago(10))
    assert (one.affected, one.types) == (10, ("full name", "diagnosis"))
    assert one.notices == (f"letters to each person affected, {clock.today()} (in part)",)
    assert (one.mitigation, one.prevention) == (WORDS["mitigation"], WORDS["prevention"])
    assert one.lacking == ()


def test_until_somebody_writes_the_log_tells_what_the_approved_letter_told(cast, brought):
    before, after = brought(to="letter drafted"), brought(to="letter approved")
    assert log_entry(before).lacking == ("the steps taken to mitigate", "the steps taken to prevent")
    assert log_entry(after).happened == told.LETTER["what_happened"]
    assert log_entry(after).mitigation == told.LETTER["mitigation"]


def test_what_is_written_is_never_overwritten_and_two_writers_do_not_lose_a_word(cast, brought):
    case = brought(to="determined")
    first = write(cast, case)
    with pytest.raises(WrongState, match="Somebody wrote"):
        write(cast, case, happened="Another telling")
    second = write(cast, case, expected=first.pk, happened="Another telling")
    assert [one.happened for one in case.log_notes.all()] == [WORDS["happened"], "Another telling"]
    assert log_entry(case).happened == second.happened


def test_the_log_is_not_written_without_a_word_of_what_happened(cast, brought):
    case = brought(to="determined")
    with pytest.raises(Invalid):
        write(cast, case, happened="  ")
    with pytest.raises(NotPermitted):
        actions.write_log_note(incident=case, **WORDS, expected=0, by=cast.ada)


@pytest.mark.parametrize(
    ("total", "size"), [(1, "fewer"), (499, "fewer"), (500, "more"), (501, "more"), (None, "unknown")]
)
def test_500_or_more_are_told_from_fewer(cast, brought, total, size):
    case = brought(to="determined")
    told.record_facts(cast, case, {"affected.total": total})
    found = {one: list(breaches(Chosen(size=one))) == [case] for one in ("fewer", "more", "unknown")}
    assert found == {one: one == size for one in found}


def test_a_year_and_a_state_choose(cast, brought):
    case = brought(to="roster taken")
    year = case.discovered_on.year
    assert chosen_pks(Chosen(year=year, state="MO")) == [case.pk]
    assert chosen_pks(Chosen(year=year - 1)) == []
    assert chosen_pks(Chosen(state="MI")) == []


def rows(cast, brought):
    case = brought(to="roster taken")
    write(cast, case, happened='=HYPERLINK("http://evil.example")')
    return [exports.cells(one) for one in logged([case.pk])]


def test_a_formula_is_defused_in_csv_and_text_in_a_workbook(cast, brought):
    cells = rows(cast, brought)
    read = list(csv.reader(io.StringIO(b"".join(exports.as_csv(cells)).decode("utf-8-sig"))))
    assert read[0] == list(exports.COLUMNS)
    assert read[1][1] == '\'=HYPERLINK("http://evil.example")'
    book = CalamineWorkbook.from_filelike(io.BytesIO(exports.as_xlsx(cells)))
    assert book.get_sheet_by_index(0).to_python()[1][1] == '=HYPERLINK("http://evil.example")'


def test_the_document_tells_the_same_as_the_table(cast, brought):
    pdf = exports.as_pdf(rows(cast, brought), chosen="Every breach", entity="Example", on=date(2026, 1, 2))
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "Breach log of Example" in text
    assert WORDS["mitigation"] in text


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=4))
def test_whatever_was_written_comes_back_from_csv_as_text(cells):
    read = list(csv.reader(io.StringIO(b"".join(exports.as_csv(cells, ("a", "b"))).decode("utf-8-sig"))))
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in read[1:] for cell in row)


def test_handing_the_log_out_stands_on_the_record(cast, brought, client):
    brought(to="determined")
    client.force_login(cast.ada)
    for form, begins in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("pdf", b"%PDF")):
        answer = client.post(f"/log/export/{form}/", {"size": ""})
        assert b"".join(answer).startswith(begins)
    entries = Entry.objects.filter(act="breach.export_log")
    assert [entry.actor_name for entry in entries] == [cast.ada.name] * 3
    assert client.post("/log/export/exe/").status_code == 404


def test_a_list_of_thousands_is_told_a_batch_at_a_time(cast, brought, django_assert_max_num_queries):
    cases = [brought(to="determined") for _ in range(3)]
    with django_assert_max_num_queries(6):
        assert len(list(logged([case.pk for case in cases]))) == 3


# The account to one person


def listed(cast, case, day=None):
    day = (day or told.days_ago(11)).isoformat()
    told.record_facts(cast, case, {"first_occurred_on": day, "last_occurred_on": day})
    told.take_roster(cast, case)
    told.determine(cast, case)


def found(today=None, **sought):
    return list(disclosures(Sought(**sought), today or clock.today()))


def test_one_person_is_found_in_every_breach_and_in_no_other(cast, brought):
    cases = [brought(to="determined"), brought(to="determined")]
    for case in cases:
        listed(cast, case)
    brought(to="determined")
    assert {one.case for one in found(first_name="jose", last_name="BIRCH")} == {
        case.reference for case in cases
    }
    assert found(first_name="Nobody", last_name="Birch") == []
    assert {one.people for one in found(reference="R-2")} == {(("José Birch", date(1975, 12, 1), "R-2"),)}


def test_a_birth_date_rules_out_somebody_of_the_same_name(cast, brought):
    listed(cast, brought(to="determined"))
    assert found(first_name="José", last_name="Birch", birth_date=date(1975, 12, 1))
    assert found(first_name="José", last_name="Birch", birth_date=date(1975, 12, 2)) == []


def test_the_account_names_day_recipient_description_and_purpose(cast, brought):
    case = brought(to="determined")
    listed(cast, case)
    assert found(reference="R-2")[0].recipient == "Not known"
    write(cast, Incident.objects.get(pk=case.pk))
    [one] = found(reference="R-2")
    assert (one.first_on, one.recipient) == (told.days_ago(11), WORDS["recipient"])
    assert (one.description, one.purpose[:12]) == ("full name, diagnosis", "None of ours")


@pytest.mark.parametrize(("years_later", "days", "in_account"), [(6, 0, True), (6, 1, False)])
def test_the_account_reaches_six_years_back_to_the_day(cast, brought, years_later, days, in_account):
    case = brought(to="determined")
    day = date(2026, 3, 5)
    listed(cast, case, day)
    asked = day.replace(year=day.year + years_later, day=day.day + days)
    assert bool(found(asked, reference="R-2")) is in_account


def test_looking_a_person_up_stands_on_the_record_without_the_name(cast, brought, client):
    case = brought(to="determined")
    listed(cast, case)
    client.force_login(cast.priya)
    asked = {"first_name": "José", "last_name": "Birch", "asked_on": clock.today().isoformat()}
    page = client.post("/log/accounting/", asked)
    assert "José Birch" in page.text
    pdf = client.post("/log/accounting/", asked | {"as": "pdf"})
    assert pdf.content.startswith(b"%PDF")
    entries = Entry.objects.filter(act="breach.account_disclosures")
    assert entries.count() == 2
    assert all(b"Birch" not in bytes(entry.canonical) for entry in entries)
    assert all(case.reference.encode() in bytes(entry.canonical) for entry in entries)


def test_a_name_alone_is_not_enough_to_look_somebody_up(cast, client):
    client.force_login(cast.priya)
    answer = client.post("/log/accounting/", {"last_name": "Birch", "asked_on": clock.today().isoformat()})
    assert "Enter a record number" in answer.text
    assert not Entry.objects.filter(act="breach.account_disclosures").exists()


def test_a_row_tells_itself_by_its_case_alone():
    one = Logged(reference="INC-1", discovered_on=None, affected=None, happened="secret")
    assert repr(one) == "Logged(INC-1)"
