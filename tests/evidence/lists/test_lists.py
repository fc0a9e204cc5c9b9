"""Lists beside the accounts: every row taken or rejected with its reasons; day and month found or asked."""

import io
from datetime import date

import pytest
import xlsxwriter

from forthwith.errors import Invalid
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.files.reading import Reading
from forthwith.evidence.lists import catalogue, contracts, hr, roles

STAFF = "Employee ID,Name,Facility,Job Title,Supervisor,Hire Date,End Date,Status\n"


def staff(rows: str, choices: Choices | None = None, header: str = STAFF) -> Reading:
    return hr.read_staff("hr.csv", (header + rows).encode(), choices or Choices())


def test_a_staff_list():
    read = staff(
        "100,Ann Lee,North,Nurse,Bo Day,2019-03-04,,Active\n101,Cy Fox,South,Clerk,,2020-01-01,2026-01-31,Term\n"
    )
    assert read.table.to_pylist() == [
        {
            "row_number": 2, "employee_id": "100", "name": "Ann Lee", "mail": "", "facility": "North", "job": "Nurse",
            "supervisor": "Bo Day", "hired_on": date(2019, 3, 4), "ended_on": None, "status": "active",
        },
        {
            "row_number": 3, "employee_id": "101", "name": "Cy Fox", "mail": "", "facility": "South", "job": "Clerk",
            "supervisor": "", "hired_on": date(2020, 1, 1), "ended_on": date(2026, 1, 31), "status": "terminated",
        },
    ]  # fmt: skip
    assert read.table.schema == hr.SCHEMA
    assert read.newest_on == date(2020, 1, 1)


def test_rows_that_cannot_be_taken_are_kept_with_each_reason():
    read = staff(
        ",No Number,North,,,,,Active\n102,Dee,North,,,soon,,Inactive\n103,Ed,North,,,,,\n104,too,short\n"
    )
    assert read.totals == (4, 1, 3, 0)
    assert [(row.row_number, [str(fault) for fault in row.faults]) for row in read.rejected[:2]] == [
        (2, ["employee_id is empty: expected a value in every row"]),
        (
            3,
            [
                "Hire Date is not a time: expected a time such as 2026-01-07 15:04:05 or as the directory writes it",
                "Status is no status known here: expected active, leave or terminated",
            ],
        ),
    ]
    assert "has 3 cells" in str(read.rejected[2].faults[0])


# fmt: off
DATES = [  # as written, order given, day
    ("2026-01-31",        None,  date(2026, 1, 31)),
    ("1/31/2026",         None,  date(2026, 1, 31)),   # the row itself shows the order
    ("31.1.2026",         None,  date(2026, 1, 31)),
    ("3/4/2026",          "mdy", date(2026, 3, 4)),
    ("3/4/2026",          "dmy", date(2026, 4, 3)),
    ("20260131",          None,  date(2026, 1, 31)),
    ("January 31, 2026",  None,  date(2026, 1, 31)),
    ("2026-01-31 23:59",  None,  date(2026, 1, 31)),
    ("9999-12-31",        None,  date(9999, 12, 31)),
    ("never",             None,  None),
]
# fmt: on


@pytest.mark.parametrize(("written", "order", "day"), DATES)
def test_a_day_as_lists_write_it(written, order, day):
    read = staff(f'100,Ann,North,,,,"{written}",\n', Choices(date_order=order))
    assert not read.questions
    assert read.table["ended_on"].to_pylist() == [day]


def test_day_and_month_are_asked_where_no_row_shows_them():
    read = staff("100,Ann,North,,,3/4/2026,,\n")
    assert [one.about for one in read.questions] == ["date_order"]
    assert read.table.num_rows == 0
    with pytest.raises(Invalid, match="one way only"):
        read.check_answered()


def test_letters_nobody_can_tell_are_asked():
    read = hr.read_staff("hr.csv", (STAFF + "100,José,North,,,,,\n").encode("cp1252"), Choices())
    assert [one.about for one in read.questions] == ["encoding"]
    said = hr.read_staff(
        "hr.csv", (STAFF + "100,José,North,,,,,\n").encode("cp1252"), Choices(encoding="cp1252")
    )
    assert said.table["name"].to_pylist() == ["José"]


def test_a_list_without_its_key_is_none():
    with pytest.raises(Invalid, match="no staff list") as refused:
        staff("Ann,North\n", header="Name,Facility\n")
    assert "employee_id" in str(refused.value.faults[0])


def test_columns_go_by_a_persons_choice():
    read = staff("7,Ann\n", Choices(columns={"Number": "employee_id", "Who": "name"}), header="Number,Who\n")
    assert read.table["employee_id"].to_pylist() == ["7"]
    with pytest.raises(Invalid, match="cannot be read this way"):
        staff("7,Ann\n", Choices(columns={"Number": "shoe size"}), header="Number,Who\n")


def test_a_workbook_reads_as_text_does():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(
            [["Agency Code", "Legal Name", "Start", "End Date"], ["A1", "First", date(2025, 1, 1), ""]]
        ):
            sheet.write_row(at, 0, row)
    read = contracts.read_contracts("contracts.xlsx", out.getvalue(), Choices())
    (row,) = read.table.to_pylist()
    assert (row["agency_code"], row["begins_on"], row["ends_on"]) == ("A1", date(2025, 1, 1), None)
    assert read.table.schema == contracts.SCHEMA


def test_a_contract_needs_a_provider_or_an_agency():
    rows = "Provider ID,Agency Code,End\nP1,,\n,A2,12/31/2099\n,,2026-01-01\n"
    read = contracts.read_contracts("c.csv", rows.encode(), Choices())
    assert read.totals == (3, 2, 1, 0)
    assert read.table["ends_on"].to_pylist() == [None, date(2099, 12, 31)]
    assert (
        str(read.rejected[0].faults[0])
        == "agency_code or provider_id is empty: expected a value in every row"
    )


def test_roles_and_what_they_permit():
    read = roles.read_roles(
        "r.csv", b"User ID,Role,Granted,Facility\nalee,Billing,2025-02-03,North\n", Choices()
    )
    assert read.table.to_pylist() == [
        {
            "row_number": 2, "user_id": "alee", "role": "Billing", "granted_on": date(2025, 2, 3), "granted_by": "",
            "scope": "North",
        }
    ]  # fmt: skip
    permits = catalogue.read_catalogue("p.csv", b"Role,Permission\nBilling,enter claim\n", Choices())
    assert permits.table["permission"].to_pylist() == ["enter claim"]
