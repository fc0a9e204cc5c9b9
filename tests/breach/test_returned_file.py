"""A file of returned letters: lenient about case and blanks, strict about what it cannot read, never a cell repeated."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.breach.affected.references import reference_of
from forthwith.breach.affected.returned_file import Back, read_returned, reason_of
from forthwith.errors import Invalid
from forthwith.evidence.files.opening import read_table
from forthwith.law.hipaa.s164_404_d_returned import ReturnReason

CASE = "INC-2026-0001"


def read(text, order=None):
    return read_returned(read_table("back.csv", text.encode()), CASE, date_order=order)


@pytest.mark.parametrize(
    "typed",
    [
        "INC-2026-0001-1-00007",
        " inc-2026-0001-1-7 ",
        "INC 2026 0001 1 00007",
        "inc–2026–0001–1–00007",
        "INC-2026-0001-01-000007",
    ],
)
def test_a_reference_is_read_whatever_its_case_blanks_and_hyphens(typed):
    assert reference_of(typed, CASE) == "INC-2026-0001-1-00007"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        CASE,
        "INC-2026-0002-1-00007",
        f"{CASE}-1",
        f"{CASE}-1-x",
        f"{CASE}-1-٣",
        f"{CASE}-1-2-3",
        f"{CASE}-1-" + "9" * 12,
    ],
)
def test_what_is_no_reference_of_the_incident_is_none(typed):
    assert reference_of(typed, CASE) is None


@given(st.text())
def test_any_text_at_all_is_a_reference_of_the_incident_or_none(typed):
    found = reference_of(typed, CASE)
    assert found is None or found.startswith(f"{CASE}-")


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("ATTEMPTED – NOT KNOWN", ReturnReason.ATTEMPTED_NOT_KNOWN),
        ("Moved, Left No Address", ReturnReason.MOVED_LEFT_NO_ADDRESS),
        ("UNC", ReturnReason.UNCLAIMED),
        ("Not Deliverable As Addressed - Unable To Forward", ReturnReason.NOT_DELIVERABLE),
        ("forwarding order expired", ReturnReason.FORWARDING_EXPIRED),
        ("  ", ReturnReason.NO_REASON),
        ("Rosa Alder", None),
        ("???", None),
    ],
)
def test_a_reason_is_read_as_the_post_prints_it(printed, reason):
    assert reason_of(printed) is reason


@pytest.mark.parametrize("reason", ReturnReason)
def test_every_reason_is_read_back_from_its_own_words(reason):
    assert reason_of(reason.value.replace("_", " ")) is reason


def test_each_row_is_read_or_named_with_why_and_no_cell_is_repeated():
    found = read(
        "Reference,Returned on,Reason\n"
        f"{CASE}-1-2,2026-11-20,vacant\n"
        "Rosa Alder,2026-11-20,vacant\n"
        f"{CASE}-1-3,Rosa Alder,vacant\n"
        f"{CASE}-1-4,2026-02-30,Rosa Alder\n"
        f"{CASE}-1-5,,\n"
        f"{CASE}-1-6\n"
    )
    assert found.letters == (Back(f"{CASE}-1-00002", date(2026, 11, 20), ReturnReason.VACANT, 2),)
    assert [row for row, _ in found.rejected] == [3, 4, 5, 6, 7]
    assert not any("Rosa" in why for _, why in found.rejected)


def test_the_order_of_day_and_month_is_proved_or_said():
    rows = f"Letter reference;Date returned;Endorsement\n{CASE}-1-2;03/04/2026;VAC\n"
    with pytest.raises(Invalid, match="order of day and month"):
        read(rows)
    assert read(rows, "dmy").letters[0].returned_on == date(2026, 4, 3)
    assert read(rows + f"{CASE}-1-3;03/25/2026;VAC\n").letters[0].returned_on == date(2026, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0\0\0",
        "a,b\n1,2\n",
        "Reference,Reason\nx,y\n",
        f"{CASE}-1-2,2026-11-20,vacant\n",
        "PK\x03\x04not a zip",
    ],
    ids=["empty", "no text", "other columns", "no day", "no header", "no workbook"],
)
def test_a_file_that_is_none_is_refused_with_a_sentence(text):
    with pytest.raises(Invalid):
        read(text)


def test_a_formula_is_no_reference():
    assert read("Reference,Returned,Reason\n=1+1,2026-11-20,vacant\n").letters == ()
