"""PowerShell CSV in its encodings and cultures: read in one known way, or asked about."""

from datetime import UTC, datetime

import pytest

from forthwith.errors import Invalid
from tests.evidence.accounts.exports import TYPE, about, csv, one, read

PROVEN = "jdoe,True,1/17/2026 3:04:05 PM"
AT = datetime(2026, 1, 17, 21, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("above", ["", TYPE, TYPE + "#TYPE System.Management.Automation.PSCustomObject\r\n"])
def test_encodings_and_type_lines_make_no_difference(encoding, above):
    found = one((above + csv('"jdoe","True","1/17/2026 3:04:05 PM"')).encode(encoding))
    assert (found["sam_account_name"], found["enabled"], found["stamp_at"]) == ("jdoe", True, AT)
    assert found["row_number"] == 2 + above.count("#TYPE")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_are_seen_in_the_header_or_said_by_excel(delimiter):
    text = csv(PROVEN).replace(",", delimiter)
    assert one(text)["stamp_at"] == AT
    assert one(f"sep={delimiter}\r\n{text}")["stamp_at"] == AT


@pytest.mark.parametrize(
    "written",
    [
        "1/17/2026 3:04:05 PM",
        "1/17/2026 3:04:05\u202fPM",
        "1/17/2026 15:04:05",
        "2026-01-17 15:04:05",
        "2026-01-17T15:04:05.0000000-06:00",
        '"Saturday, January 17, 2026 3:04:05 PM"',
        "17.1.2026 15:04:05",
        "20260117210405.0Z",
        "134131574450000000",
        "1768683845",
    ],
)
def test_one_moment_in_every_culture(written):
    assert one(csv(f"jdoe,True,{written}"))["stamp_at"] == AT


@pytest.mark.parametrize(
    "never",
    [
        "",
        "0",
        "-1",
        "9223372036854775807",
        "12/31/1600 6:00:00 PM",
        "1/1/1601 0:00:00",
        "Never logged on",
        "N/A",
        "-",
    ],
)
def test_never_in_every_way_it_is_written(never):
    found = one(csv(f"jdoe,True,{never}"))
    assert (found["stamp_at"], found["stamp_never"], found["last_logon_never"]) == (None, True, None)


def test_day_and_month_are_asked_where_no_row_shows_them():
    reading = read(csv("jdoe,True,1/7/2026 3:04:05 PM"))
    assert about(reading) == ["date_order"]
    assert not reading.table.num_rows
    assert one(csv("jdoe,True,1/7/2026 3:04:05 PM"), date_order="dmy")["stamp_at"].month == 7


def test_a_row_of_another_column_settles_the_order_of_the_whole_file():
    text = csv(
        "jdoe,1/7/2026 1:00:00 AM,13/1/2020 1:00:00 AM", header="SamAccountName,LastLogonDate,whenCreated"
    )
    assert one(text)["stamp_at"].month == 7


def test_rows_that_show_both_orders_are_asked_about():
    reading = read(csv("a,True,1/17/2026 1:00:00 AM", "b,True,17/1/2026 1:00:00 AM"))
    assert about(reading) == ["date_order"]
    assert "row 2, writes the month first" in reading.questions[0].because


@pytest.mark.parametrize("blank", [" ", "\u202f"])
def test_the_zone_is_asked_once_where_times_are_local(blank):
    text = csv(f"jdoe,True,1/17/2026 3:04:05{blank}PM")
    assert about(read(text, zone="")) == ["zone"]
    assert not read(csv("jdoe,True,134131574450000000"), zone="").questions


def test_an_hour_that_occurs_twice_is_the_later_one():
    assert one(csv("jdoe,True,2025-11-02 01:30:00"))["stamp_at"].hour == 7


def test_a_zone_that_is_none_is_refused():
    with pytest.raises(Invalid):
        read(csv(PROVEN), zone="Missouri")


def test_eight_bit_letters_are_asked_about_with_what_each_would_be():
    data = csv("jdoe,True,,Rosé", header="SamAccountName,Enabled,LastLogonDate,Name").encode("cp1252")
    [question] = read(data).questions
    assert question.about == "encoding"
    assert dict(question.options)["cp1252"].endswith("é")
    assert one(data, encoding="cp1252")["display_name"] == "Rosé"


def test_digits_cut_by_a_spreadsheet_refuse_the_column():
    text = csv("jdoe,True,1.33488E+17")
    with pytest.raises(Invalid) as refused:
        read(text)
    assert "column LastLogonDate" in str(refused.value.faults[0])
    assert one(text, columns={"LastLogonDate": None})["stamp_never"] is None


@pytest.mark.parametrize(
    ("word", "enabled"),
    [("True", True), ("FALSE", False), ("1", True), ("0", False), ("Vrai", True), ("Faux", False),
     ("Verdadero", True), ("Falso", False), ("WAHR", True), ("FALSCH", False), ("locked", True), ("", None)],
)  # fmt: skip
def test_enabled_in_the_words_of_other_languages(word, enabled):
    assert one(csv(f"jdoe,{word},0"))["enabled"] is enabled


HEADER = "SamAccountName,Enabled,userAccountControl,DistinguishedName,memberOf"


@pytest.mark.parametrize(("uac", "enabled"), [("512", True), ("514", False), ("66050", False)])
def test_the_control_says_enabled_where_no_column_does(uac, enabled):
    assert one(csv(f"jdoe,,{uac},,", header=HEADER))["enabled"] is enabled


def test_enabled_against_its_control_is_a_row_error():
    [row] = read(csv("jdoe,True,514,,", "b,True,512,,", header=HEADER)).rejected
    assert "contradicts the column that says enabled" in str(row.faults[0])


def test_names_of_collections_are_no_groups():
    reading = read(csv("a,True,512,,Microsoft.ActiveDirectory.Management.ADPropertyValueCollection",
                       "b,True,512,,", 'c,True,512,,"CN=Mortality Review,OU=G,DC=x;CN=B\\, C,DC=x"', header=HEADER))  # fmt: skip
    assert reading.table["groups"].to_pylist() == [None, [], ["Mortality Review", "B, C"]]
    assert any("join the values in the script" in told for told in reading.warnings)


def test_the_domain_is_read_from_an_escaped_name():
    found = one(csv('jdoe,True,512,"CN=Doe\\, Jane,OU=A,DC=Provider,DC=example,DC=test",', header=HEADER))
    assert (found["domain"], found["key"]) == ("provider.example.test", "provider.example.test\\jdoe")


def test_the_key_is_the_guid_then_the_sid_then_the_name():
    header = "SamAccountName,ObjectGUID,SID"
    guid = "6F9619FF-8B86-D011-B42D-00C04FC964FF"
    keys = read(
        csv(f"a,{guid},S-1-5-21-1-2-3-1105", "b,,S-1-5-21-1-2-3-1106", "PROV\\C,,", header=header)
    ).table["key"]
    assert keys.to_pylist() == [guid.lower(), "S-1-5-21-1-2-3-1106", "prov\\c"]


def test_one_key_twice_keeps_the_first_and_tells_the_other():
    reading = read(csv("a,True,0", "A,False,0"))
    assert reading.totals == (2, 1, 1, 0)
    assert "of row 2" in str(reading.rejected[0].faults[0])


def test_a_row_without_a_name_and_a_ragged_row_are_kept_with_reasons():
    reading = read(csv(",True,0", "b,True", "c,True,0"))
    assert reading.totals == (3, 1, 2, 0)
    assert [row.row_number for row in reading.rejected] == [2, 3]


def test_a_question_mark_in_names_is_told():
    reading = read(csv("a,Ros?", header="SamAccountName,Name"))
    assert any("-Encoding UTF8" in told for told in reading.warnings)


def test_without_a_use_the_list_says_what_it_cannot_show():
    assert any(
        "no account can be found inactive" in told
        for told in read(csv("a,x", header="SamAccountName,Name")).warnings
    )


def test_a_file_that_names_no_account_is_refused():
    with pytest.raises(Invalid):
        read(csv("a,b", header="Color,Taste"))


def test_a_description_over_two_lines_is_one_account():
    text = csv('a,"first line\r\nsecond ""quoted"" line"', "b,x", header="SamAccountName,Description")
    assert read(text).totals.accepted == 2


@pytest.mark.parametrize("number", ["x", "99999999999", "-1.5"])
def test_a_control_that_is_no_number_of_32_bits_is_a_row_error(number):
    [row] = read(csv(f"jdoe,True,{number},,", header=HEADER)).rejected
    assert "no userAccountControl" in str(row.faults[0])


def test_a_time_beyond_the_calendar_is_a_row_error():
    assert "no calendar" in str(read(csv("jdoe,True,9223372036854775806")).rejected[0].faults[0])
