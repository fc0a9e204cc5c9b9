"""Incompatible functions decided from the text alone, by `forthwith access conflicts` over CSV files."""

import json

import pytest
from typer.testing import CliRunner

from forthwith.cli import app

RULES = """
version = "2026-1"
[[rule]]
id = "PAIR"
says = "Nobody both orders and dispenses."
roles = ["ehr/Orderer", "ehr/Dispenser"]
[[rule]]
id = "SET"
says = "Nobody holds three of these."
roles = ["ehr/S1", "ehr/S2", "ehr/S3", "ehr/S4"]
at_least = 3
[[rule]]
id = "PERMIT"
says = "Nobody both enters and pays."
permissions = ["ehr/claims.file", "fin/payments.release"]
[[rule]]
id = "SCOPE"
says = "Not at one facility."
roles = ["ehr/Admit", "ehr/Bill"]
same_scope = true
"""
CATALOGUE = """system,role,title,permission,includes
ehr,Clerk,,claims.file,
ehr,Chief,,,Senior
ehr,Senior,,,Clerk
ehr,Round,,,Circle
ehr,Circle,,,Round
fin,Cashier,,payments.release,
ehr,Pharmacy,,,Orderer
ehr,Pharmacy,,,Dispenser
"""
CASES = """
about                                   |grants                                             |people         |conflicts
one of a pair                           |ehr/a=Orderer                                      |               |
both of a pair                          |ehr/a=Orderer ehr/a=Dispenser                      |               |PAIR
each by another person                  |ehr/a=Orderer ehr/b=Dispenser                      |               |
two accounts of one person              |ehr/a=Orderer ehr/b=Dispenser                      |ehr/a=E ehr/b=E|PAIR
one role that holds both                |ehr/a=Pharmacy                                     |               |PAIR
two of a set of which three are too many|ehr/a=S1 ehr/a=S2                                  |               |
three of the set                        |ehr/a=S1 ehr/a=S2 ehr/a=S4                         |               |SET
one of the set twice is one             |ehr/a=S1 ehr/a=S2 ehr/a=S2                         |               |
three over two accounts of one person   |ehr/a=S1 ehr/a=S2 ehr/b=S3                         |ehr/a=E ehr/b=E|SET
permissions across two systems          |ehr/a=Clerk fin/x=Cashier                          |ehr/a=E fin/x=E|PERMIT
the same, of two persons                |ehr/a=Clerk fin/x=Cashier                          |ehr/a=E fin/x=F|
the same names, nobody says one person  |ehr/a=Clerk fin/a=Cashier                          |               |
a role two levels down                  |ehr/a=Chief fin/x=Cashier                          |ehr/a=E fin/x=E|PERMIT
roles that include each other           |ehr/a=Round                                        |               |
the same facility                       |ehr/a=Admit@North ehr/a=Bill@North                 |               |SCOPE
two facilities                          |ehr/a=Admit@North ehr/a=Bill@South                 |               |
one facility and everywhere             |ehr/a=Admit@North ehr/a=Bill                       |               |SCOPE
a pair is a pair at two facilities      |ehr/a=Orderer@North ehr/a=Dispenser@South          |               |PAIR
"""


def cases(table):
    heads, *rows = ([cell.strip() for cell in line.split("|")] for line in table.strip().splitlines())
    return [dict(zip(heads, row, strict=True)) for row in rows]


def asked(folder, grants, people="", exceptions="", as_of="2026-03-31"):
    """What is told of grants written system/user=role@scope."""
    lines = {
        "ehr": ["user_id,role,granted_on,granted_by,scope"],
        "fin": ["user_id,role,granted_on,granted_by,scope"],
    }
    for grant in grants.split():
        account, _, role = grant.partition("=")
        system, _, user = account.partition("/")
        role, _, scope = role.partition("@")
        lines[system].append(f"{user},{role},2025-01-02,Mary,{scope}")
    persons = ["system,user_id,person"]
    for one in people.split():
        account, _, person = one.partition("=")
        persons.append(f"{account.replace('/', ',')},{person}")
    texts = {"rules.toml": RULES, "catalogue.csv": CATALOGUE, "people.csv": "\n".join(persons) + "\n"}
    texts |= {f"{system}.csv": "\n".join(found) + "\n" for system, found in lines.items() if len(found) > 1}
    texts |= {"exceptions.csv": exceptions} if exceptions else {}
    for name, text in texts.items():
        (folder / name).write_text(text)
    roles = [part for system in lines if f"{system}.csv" in texts for part in ("--roles", f"{system}={folder}/{system}.csv")]  # fmt: skip
    more = ["--people", f"{folder}/people.csv"] if people else []
    more += ["--exceptions", f"{folder}/exceptions.csv"] if exceptions else []
    ran = CliRunner().invoke(
        app,
        ["access", "conflicts", "--rules", f"{folder}/rules.toml", "--catalogue", f"{folder}/catalogue.csv",
         *roles, *more, "--as-of", as_of, "--json"],
        catch_exceptions=False,
    )  # fmt: skip
    return json.loads(ran.stdout)


ROWS = cases(CASES)


@pytest.mark.parametrize("row", ROWS, ids=[row["about"] for row in ROWS])
def test_conflicts(tmp_path, row):
    told = asked(tmp_path, row["grants"], row["people"])
    assert " ".join(sorted({one["rule"] for one in told["conflicts"]})) == row["conflicts"]


HEAD = "rule,person,why,control,approved_by,from_on,until_on\n"


@pytest.mark.parametrize(
    ("about", "exception", "is_open"),
    [
        ("to this day",            "PAIR,E,small,second look,Cleo,2026-01-01,2026-03-31", False),
        ("to the day before",      "PAIR,E,small,second look,Cleo,2026-01-01,2026-03-30", True),
        ("from this day",          "PAIR,E,small,second look,Cleo,2026-03-31,2026-12-31", False),
        ("from tomorrow",          "PAIR,E,small,second look,Cleo,2026-04-01,2026-12-31", True),
        ("of another person",      "PAIR,F,small,second look,Cleo,2026-01-01,2026-12-31", True),
        ("of another rule",        "SET,E,small,second look,Cleo,2026-01-01,2026-12-31",  True),
    ],
)  # fmt: skip
def test_an_exception_ends_by_its_day(tmp_path, about, exception, is_open):
    told = asked(tmp_path, "ehr/a=Orderer ehr/a=Dispenser", "ehr/a=E", f"{HEAD}{exception}\n")
    assert [one["open"] for one in told["conflicts"]] == [is_open], about


def test_what_no_rule_mentions_is_not_called_clean(tmp_path):
    told = asked(tmp_path, "ehr/a=Poet ehr/a=Orderer ehr/b=S1")
    assert (told["conflicts"], told["not_assessed"]) == ([], ["ehr/Poet"])
