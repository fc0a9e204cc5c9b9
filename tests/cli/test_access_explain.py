"""`forthwith access explain`: files in; each access with its reason, what is left to a person, and every refusal."""

import hashlib
import json
from pathlib import Path

import pytest

LOG = """\
event_id,occurred_at,user_id,patient_id,action
e0,2026-01-05T15:00:00Z,ann,pat,R
e1,2026-03-10T15:00:00Z,ann,pat,R
e2,2026-03-10T16:00:00Z,ann,roe,print
e3,2026-03-11T15:00:00Z,bob,pat,R
"""
FILES = {
    "log": LOG,
    "visits": "patient_id,user_id,starts_at\npat,ann,2026-03-09T10:00:00-05:00\n",
    "staff": "user_id,surname\nann,Roe\nbob,Lee\n",
    "patients": "patient_id,surname\npat,Doe\nroe,ROE\n",
}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    for name, text in FILES.items():
        (tmp_path / f"{name}.csv").write_text(text)
    return {name: str(tmp_path / f"{name}.csv") for name in FILES}


def asked(files: dict[str, str], *more: str, users: str = "ann,eve", until: str = "2026-03-31") -> list[str]:
    return ["access", "explain", "--events", files["log"], "--users", users, "--until", until, *more]


def test_each_access_with_its_reason_or_none(forthwith, files):
    tables = ["--encounters", files["visits"], "--staff", files["staff"], "--patients", files["patients"]]
    ran = forthwith(*asked(files, *tables, "--json"))
    assert (ran.status, ran.err) == (0, "")
    found = json.loads(ran.out)
    told = [(row["event_id"], row["status"], row["explained_by"], row["flags"]) for row in found["rows"]]
    assert told == [
        ("e1", "explained", "encounter", []),
        ("e2", "unexplained", None, ["same surname", "export or print"]),
    ]
    assert [row["first_access"] for row in found["rows"]] == [False, True]  # e0 was before these days
    assert found["without_accesses"] == ["eve"]
    assert {"care team", "caseload"} <= {one["name"] for one in found["not_asked"]}
    assert found["files"][0] == {
        "name": "log.csv",
        "digest": f"sha256:{hashlib.sha256(LOG.encode()).hexdigest()}",
    }


def test_only_what_is_left_to_a_person_is_listed(forthwith, files):
    ran = forthwith(*asked(files, "--encounters", files["visits"]))
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert lines[0].startswith("ann: 2 accesses of 2 patients; 1 explained, 0 flagged, 1 unexplained;")
    assert "eve: no access in these days" in lines
    left = lines[lines.index("Left to a person:") + 1 :]
    assert left == ["unexplained  2026-03-10 16:00 UTC  ann  roe  print  e2  [export or print]"]


def test_both_ends_of_the_days_count(forthwith, files):
    """March 10 and 11 in Chicago, the agency's zone."""
    for days, rows in (("21", 0), ("22", 2)):
        ran = forthwith(*asked(files, "--days", days, "--json"))
        assert len(json.loads(ran.out)["rows"]) == rows


def test_a_log_in_two_files_is_one(forthwith, files, tmp_path):
    head, *events = LOG.splitlines()
    for number, rows in enumerate((events[:2], events[2:])):
        (tmp_path / f"part{number}.csv").write_text("\n".join([head, *rows, ""]))
    parts = ["--events", str(tmp_path / "part0.csv"), "--events", str(tmp_path / "part1.csv")]
    whole = json.loads(forthwith(*asked(files, "--json")).out)
    ran = forthwith("access", "explain", *parts, "--users", "ann,eve", "--until", "2026-03-31", "--json")
    assert json.loads(ran.out)["rows"] == whole["rows"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"until": "31.3.2026"}, "a date such as 2026-03-31"),
        ({"users": " , "}, "Name the users."),
    ],
)
def test_what_cannot_be_asked_is_refused(forthwith, files, arguments, says):
    ran = forthwith(*asked(files, **arguments))
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err


@pytest.mark.parametrize("name", ["log", "visits"])
def test_bad_columns_end_with_status_2_and_repeat_no_value(forthwith, files, name):
    path = Path(files[name])
    path.write_text(path.read_text().replace("patient_id", "mrn"))
    ran = forthwith(*asked(files, "--encounters", files["visits"]))
    assert (ran.status, ran.out) == (2, "")
    assert f"{name}.csv" in ran.err
    assert "a column patient_id" in ran.err
    assert "roe" not in ran.err


def test_nothing_in_a_log_steers_a_terminal(forthwith, files):
    Path(files["log"]).write_text(LOG.replace("roe", "\x1b[2Jroe"))
    ran = forthwith(*asked(files))
    assert "\x1b" not in ran.out
    assert "\N{REPLACEMENT CHARACTER}[2Jroe" in ran.out
