"""Every clause of the policy is kept by a rule or a page, proved by a test, and stands on the record."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from forthwith.policy.pack import DMH, INSTALLED, SWMBH, installed
from forthwith.policy.trace import named

ROOT = Path(__file__).resolve().parents[2]
CLAUSES = [clause for name in INSTALLED for clause in installed(name).clause]
BY_ID = [pytest.param(clause, id=clause.id) for clause in CLAUSES]
SOURCE = ROOT / "src" / "forthwith"
ACTING = [*SOURCE.rglob("actions/*.py"), *SOURCE.rglob("actions.py"), SOURCE / "people" / "mail.py"]
ROOMS = [room.name for room in (SOURCE / "program").iterdir() if room.is_dir()]
ROOTS = "|".join(("access", "breach", "evidence", "conduct", "duties", "inspection", "people", *ROOMS))
ACT = re.compile(rf'"((?:{ROOTS})\.[a-z_]+)"')
ACTS = {act for path in ACTING for act in ACT.findall(path.read_text(encoding="utf-8"))}


@cache
def routes() -> set[str]:
    found = set()
    waiting = [("", pattern) for pattern in get_resolver().url_patterns]
    while waiting:
        space, pattern = waiting.pop()
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            waiting += [(inner, below) for below in pattern.url_patterns]
        elif isinstance(pattern, URLPattern):
            found.add(f"{space}{pattern.name}")
    return found


@cache
def names_in(path: str) -> set[str]:
    file = ROOT / path
    if not file.is_file():
        return set()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_the_policy_is_there_from_its_purpose_to_its_definitions():
    ids = [clause.id for clause in installed(SWMBH).clause]
    assert (ids[:2], ids[-1], len(ids)) == (["swmbh.I.1", "swmbh.I.2"], "swmbh.IV.D", 44)


def test_every_clause_of_both_policies_is_counted():
    assert {name: len(installed(name).clause) for name in INSTALLED} == {SWMBH: 44, DMH: 60}
    assert len(CLAUSES) == 104


def test_the_procedures_of_access_are_there_clause_by_clause():
    ids = [clause.id for clause in installed(DMH).clause]
    numbered = {"prov": range(8), "sar": range(1, 10), "emp": range(8), "ssa": range(1, 5)}
    steps = [f"dmh.{part}.{step}" for part, numbers in numbered.items() for step in numbers]
    assert {*(f"dmh.2.{letter}" for letter in "MNOPQR"), "dmh.sar.def", *steps} <= set(ids)


@pytest.mark.parametrize("clause", BY_ID)
def test_a_clause_has_a_rule_or_a_page_a_test_and_an_act(clause):
    assert clause.rules or clause.pages
    assert clause.tests
    assert clause.acts
    assert clause.says.endswith(".")


@pytest.mark.parametrize("clause", BY_ID)
def test_what_a_clause_points_to_is_there(clause):
    for path in clause.rules:
        assert named(path) is not None
    assert set(clause.pages) <= routes()
    lost = [test for test in clause.tests if test.partition("::")[2] not in names_in(test.partition("::")[0])]
    assert lost == []
    assert set(clause.acts) <= ACTS


def test_a_pointer_to_nothing_would_be_found():
    assert "breach:nowhere" not in routes()
    assert "test_nothing" not in names_in("tests/policy/test_clauses.py")
    assert "breach.do_nothing" not in ACTS


def test_the_page_of_the_clauses_shows_what_is_tested():
    script = ROOT / "scripts" / "print_clauses.py"
    found = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, ""), "run scripts/print_clauses.py"
