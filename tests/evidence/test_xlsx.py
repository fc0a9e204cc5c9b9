import io
import struct
import zipfile
from datetime import UTC, date, datetime

import pytest
import xlsxwriter

from forthwith.errors import Invalid
from forthwith.evidence.files import archive
from forthwith.evidence.files.opening import read_table

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def workbook(sheets, *, hidden=()):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "mm/dd/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for place, cell in enumerate(row):
                    sheet.write(at, place, cell, *([day] if isinstance(cell, date) else []))
            if name in hidden:
                sheet.hide()
    return out.getvalue()


def test_cells_are_read_as_a_person_would_type_them():
    when = datetime(2018, 5, 4, 13, 30, tzinfo=UTC).replace(tzinfo=None)
    data = workbook({"People": [["A", "B", "C", "D", "E"], ["José ", 2101, 1.5, date(1950, 12, 31), when]]})
    [row] = read_table("x.xlsx", data).rows
    assert row.cells == ("José", "2101", "1.5", "1950-12-31", "2018-05-04T13:30:00")


def test_a_formula_is_read_as_the_value_it_last_showed_and_what_looks_like_one_stays_text():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("S")
        sheet.write_row(0, 0, ["A", "B", "C"])
        sheet.write_formula(1, 0, '=CONCATENATE("Ro", "sa1")', None, "Rosa1")
        sheet.write_formula(1, 1, '=WEBSERVICE("http://x/")', None, "=1+1")
        sheet.write_string(1, 2, "@SUM(1,1)")
    [row] = read_table("x.xlsx", out.getvalue()).rows
    assert row.cells == ("Rosa1", "=1+1", "@SUM(1,1)")


def test_true_and_false_are_words():
    [row] = read_table("x.xlsx", workbook({"S": [["A", "B"], [True, False]]})).rows
    assert row.cells == ("True", "False")


def test_a_rows_number_counts_the_empty_rows_above():
    found = read_table("x.xlsx", workbook({"S": [[], ["A", "B"], [], ["1", "2"]]}))
    assert (found.header, [row.number for row in found.rows]) == (("A", "B"), [4])


def test_the_first_filled_visible_sheet_is_read_and_the_others_are_named():
    sheets = {"Old": [["A", "B"], [1, 2]], "Blank": [], "People": [["A", "B"], [3, 4]]}
    found = read_table("x.xlsx", workbook({"Blank": [], "People": sheets["People"], "Old": sheets["Old"]}))
    assert found.rows[0].cells == ("3", "4")
    assert found.warnings == ("Read from the sheet People. Not read: Old.",)


def test_a_hidden_sheet_comes_after_the_visible_ones():
    sheets = {"First": [["A", "B"], [0, 0]], "People": [["A", "B"], [3, 4]], "Cover": [["A", "B"], [1, 2]]}
    found = read_table("x.xlsx", workbook(sheets, hidden=["People"]))
    assert found.warnings == ("Read from the sheet First. Not read: Cover, People.",)


def test_a_sheet_is_chosen_by_name():
    data = workbook({"One": [["A", "B"], [1, 2]], "Two": [["A", "B"], [3, 4]]})
    assert read_table("x.xlsx", data, sheet="Two").rows[0].cells == ("3", "4")
    with pytest.raises(Invalid, match="No filled sheet is named Three"):
        read_table("x.xlsx", data, sheet="Three")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (OLD_OFFICE, "old Office format"),
        (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"PK\x03\x04 and no more", "damaged"),
        (b"A,B\n1,2\n", "named as a workbook but is none"),
        (workbook({"S": []}), "workbook is empty"),
        (workbook({"S": [["A", "B"]]}), "a header and no rows"),
        (workbook({"S": [["A", "B"], [1, 2]]})[:-400], "damaged"),
    ],
)
def test_what_is_no_workbook_is_refused_with_the_reason(data, says):
    with pytest.raises(Invalid, match=says):
        read_table("people.xlsx", data)


def test_an_archive_that_is_no_workbook_is_refused():
    with pytest.raises(Invalid, match="no XLSX workbook"):
        read_table("people.xlsx", zipped({"letters.txt": b"x"}))


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 10_000_000)
    with pytest.raises(Invalid, match="unpacks to more than"):
        read_table("x.xlsx", zipped({"xl/workbook.xml": b"", "xl/media/a": b"\0" * 10_000_001}))


def test_a_workbook_that_lies_about_its_size_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 1_000_000)
    data = zipped({"xl/workbook.xml": b"", "xl/media/a": b"\0" * 5_000_000})
    lying = data.replace(struct.pack("<L", 5_000_000), struct.pack("<L", 10))
    assert zipfile.ZipFile(io.BytesIO(lying)).getinfo("xl/media/a").file_size == 10
    with pytest.raises(Invalid, match="unpacks to more than"):
        read_table("x.xlsx", lying)


@pytest.mark.parametrize(
    "cell",
    [
        b"<c r='XFD1048576'><v>1</v></c>",
        b'<c s="1" r = "xfd1048576"/>',
        b"<row r='1048576'><c r='ZZ1'/></row>",
        b" " * (archive._PIECE_BYTES - 14) + b"<c r='XFD1048576'/>",
    ],
)
def test_a_cell_far_outside_is_refused_before_the_memory_is_filled(cell):
    with pytest.raises(Invalid, match="span more than 20,000,000 cells"):
        read_table("x.xlsx", zipped({"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": cell}))


def test_the_cells_of_all_sheets_count_together():
    sheets = {f"xl/worksheets/sheet{number}.xml": b'<c r="Z300000"/>' for number in range(3)}
    with pytest.raises(Invalid, match="span more than"):
        read_table("x.xlsx", zipped({"xl/workbook.xml": b"", **sheets}))


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()
