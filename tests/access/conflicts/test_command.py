"""`forthwith access conflicts`: the same rules, from files."""

import json

import pytest
from typer.testing import CliRunner

from forthwith.cli import app
from forthwith.errors import Invalid

RULES = """
version = "2026-1"
[[rule]]
id = "PAY"
says = "Nobody both enters and pays."
permissions = ["ehr/claims.file", "fin/payments.release"]
"""
FILES = {
    "rules.toml": RULES,
    "ehr.csv": "user_id,role,granted_on,granted_by,scope\nann,Clerk,2025-01-02,Mary,\nbob,Poet,2025-01-02,Mary,\n",
    "fin.csv": "user_id,role,granted_on,granted_by,scope\nann.a,Cashier,2025-03-04,Mary,\n",
    "catalogue.csv": "system,role,title,permission,includes\nehr,Clerk,,claims.file,\nfin,Cashier,,payments.release,\n",
    "people.csv": "system,user_id,person\nehr,ann,E-1\nfin,ann.a,E-1\n",
    "exceptions.csv": (
        "rule,person,why,control,approved_by,from_on,until_on\n"
        "PAY,E-1,small office,second look,Cleo,2026-01-01,2026-06-30\n"
    ),
}


@pytest.fixture
def run(tmp_path, monkeypatch):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    base = [
        "access",
        "conflicts",
        "--rules",
        "rules.toml",
        "--roles",
        "ehr=ehr.csv",
        "--roles",
        "fin=fin.csv",
    ]
    whole = [*base, "--catalogue", "catalogue.csv", "--people", "people.csv", "--as-of", "2026-03-31"]
    return lambda *more: CliRunner().invoke(app, [*whole, *more])


def test_a_conflict_across_systems_as_json(run):
    told = json.loads(run("--json").output)
    (conflict,) = told["conflicts"]
    assert (conflict["rule"], conflict["person"], conflict["open"]) == ("PAY", "E-1", True)
    assert conflict["since"] == "2025-03-04"
    assert told["not_assessed"] == ["ehr/Poet"]
    assert told["unmatched"] == ["ehr/bob"]


def test_an_exception_bears_it_in_words(run):
    assert "borne until 2026-06-30: second look" in run("--exceptions", "exceptions.csv").output


def test_what_if(run):
    assert "No further conflict" in run("--what-if", "ehr/ann=Poet").output
    assert json.loads(run("--what-if", "ehr/ann=Clerk", "--json").output) == []


@pytest.mark.parametrize(
    "more",
    [
        ("--roles", "ehr.csv"),
        ("--what-if", "ann=Poet"),
        ("--what-if", "ehr/ann"),
        ("--exceptions", "people.csv"),
    ],
    ids=["no system", "no system of the account", "no role", "no exceptions"],
)
def test_what_cannot_be_read_says_where(run, more):
    assert isinstance(run(*more).exception, Invalid)
