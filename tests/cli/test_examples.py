"""The examples say what comes out of them, and it does."""

import importlib.util
import json
import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from forthwith.breach import facts
from forthwith.law.hipaa import subpart_d
from forthwith.law.hipaa.facts import Notice

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PORTAL = EXAMPLES / "data" / "ocr-breach-portal"
SHOWN = re.findall(r"```console\n\$ (.*)\n((?:.*\n)*?)```", (EXAMPLES / "README.md").read_text())

spec = importlib.util.spec_from_file_location("ocr_portal", EXAMPLES / "ocr_portal.py")
assert spec
assert spec.loader
ocr_portal = importlib.util.module_from_spec(spec)
spec.loader.exec_module(ocr_portal)


def words(text: str) -> str:
    """The words alone: neither branches of trees nor where a line ends."""
    return " ".join(re.sub("[│├└─]", " ", text).split())


def not_told(lines: str, told: str) -> list[str]:
    return [line for line in lines.splitlines() if words(line) not in words(told)]


@pytest.mark.parametrize(("command", "lines"), [given for given in SHOWN if "|" not in given[0]])
def test_an_example_shows_the_lines_its_page_shows(command, lines, forthwith, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert not_told(lines, forthwith(*shlex.split(command)[1:]).out) == []


def test_every_example_is_on_the_page():
    commands = " ".join(command for command, _ in SHOWN)
    assert [file.name for file in EXAMPLES.glob("*.json") if file.name not in commands] == []


def test_the_portal_example_shows_the_lines_its_page_shows(forthwith):
    [(command, lines)] = [given for given in SHOWN if "|" in given[0]]
    program, csv, *decide = shlex.split(command.replace("|", ""))[1:]
    assert program == "examples/ocr_portal.py"
    given = "\n".join(map(json.dumps, ocr_portal.facts_in(ROOT / csv)))
    assert not_told(lines, forthwith(*decide[1:], given=given).out) == []


# Every report of the portal is decided


def portal_facts(name: str) -> bytes:
    return "\n".join(map(json.dumps, ocr_portal.facts_in(PORTAL / name))).encode()


@pytest.mark.parametrize(
    ("name", "rows", "of_500_or_501"),
    [
        ("under_investigation_2024-06.csv", 908, 71),
        ("reported_2023-01_to_2024-12.csv", 853, 94),
        ("missouri_dmh_2018.csv", 1, 0),
    ],
)
def test_every_report_is_decided_on_the_right_side_of_both_thresholds(name, rows, of_500_or_501):
    incidents = facts.read(portal_facts(name))
    totals = [incident.affected.total or 0 for incident in incidents]
    assert len(incidents) == rows
    assert sum(total in (500, 501) for total in totals) == of_500_or_501
    for incident, total in zip(incidents, totals, strict=True):
        decision = subpart_d.decide(incident, as_of=date(2024, 12, 31))
        duties = {duty.notice: duty for duty in decision.duties}
        secretary, media = duties[Notice.SECRETARY], duties[Notice.MEDIA]
        assert decision.determination.value.is_breach
        assert secretary.due_on == duties[Notice.INDIVIDUAL].due_on, "500 or more: at once"
        assert media.why.value is (None if total > 500 else False), "more than 500 of one State: from 501"
