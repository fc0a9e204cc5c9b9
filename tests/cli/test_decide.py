"""`forthwith decide`: duties in words for a person, as JSON for a program; what it refuses and how."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from pydantic import TypeAdapter

from forthwith import clock
from forthwith.breach.facts.decisions import DecisionForm
from forthwith.cli.decision_text import in_words
from forthwith.law.hipaa.decision import Duty, DutyStatus
from forthwith.law.hipaa.facts import Notice
from forthwith.law.kernel import Cite, Finding
from forthwith.law.states.holds import UNTIL_LIFTED

KNOWN = [{"on": "2026-03-02", "who": "the security desk", "capacity": "workforce_member"}]
BREACH = {
    "reference": "A-1",
    "information": {"individually_identifiable": True},
    "conduct": {"permitted": False},
    "knowledge": KNOWN,
    "affected": {"total": 12, "residents": {"MI": 12}, "unreachable": 0},
}


# For people


def test_a_person_sees_each_duty_with_its_last_day_and_where_it_stands(forthwith):
    ran = forthwith("decide", "-", "--as-of", "2026-04-20", given=json.dumps(BREACH))
    assert ran.status == 0
    assert "seen on Mon 2026-04-20" in ran.out
    assert "Discovered on 2026-03-02 [45 CFR 164.404(a)(2)]" in ran.out
    line, *_ = [line for line in ran.out.splitlines() if line.startswith("individual notice")]
    assert line.endswith("Fri 2026-05-01  running, 11 days left")


def test_the_reasons_can_be_left_out(forthwith):
    told = forthwith("decide", "-", "--as-of", "2026-04-20", "--no-why", given=json.dumps(BREACH)).out
    assert "Why:" not in told
    assert "└" not in told


def test_what_is_piped_has_no_colors_and_fits_in_80_columns(forthwith):
    told = forthwith("decide", "-", "--as-of", "2026-04-20", given=json.dumps(BREACH)).out
    assert "\x1b" not in told
    assert max(map(len, told.splitlines())) <= 80


def test_the_day_a_notice_was_given_is_not_cut_off_at_80_columns(forthwith):
    example = "examples/business_associate_9000.json"
    told = forthwith("decide", example, "--as-of", "2018-10-20", "--no-why").out
    assert "done on Fri 2018-08-31\n" in told


def test_words_that_could_steer_a_terminal_are_shown_as_harmless(forthwith):
    given = json.dumps({"reference": "\x1b[31m[bold]red\r\n"})
    told = forthwith("decide", "-", "--no-why", given=given).out
    assert told.startswith("\N{REPLACEMENT CHARACTER}[31m[bold]red")


@pytest.mark.parametrize(
    ("status", "days", "said"),
    [
        (DutyStatus.RUNNING, {"due_on": date(2026, 3, 13)}, "running, 12 days left"),
        (DutyStatus.RUNNING, {"due_on": date(2026, 3, 2)}, "running, 1 day left"),
        (DutyStatus.RUNNING, {"due_on": date(2026, 3, 1)}, "running, last day today"),
        (DutyStatus.RUNNING, {}, "running"),
        (DutyStatus.OVERDUE, {"due_on": date(2026, 2, 28)}, "overdue by 1 day"),
        (DutyStatus.OVERDUE, {"due_on": date(2020, 2, 28)}, "overdue by 2,193 days"),
        (DutyStatus.ON_HOLD, {"hold_until": date(2026, 4, 1)}, "on hold until Wed 2026-04-01"),
        (DutyStatus.ON_HOLD, {"hold_until": UNTIL_LIFTED}, "on hold until law enforcement lifts it"),
        (DutyStatus.DONE, {"done_on": date(2026, 2, 1)}, "done on Sun 2026-02-01"),
        (DutyStatus.DONE_LATE, {"done_on": date(2026, 2, 1)}, "done late on Sun 2026-02-01"),
        (DutyStatus.UNDECIDED, {"due_on": date(2026, 3, 13)}, "not known whether owed"),
        (DutyStatus.NOT_OWED, {}, "not owed"),
    ],
)
def test_where_a_duty_stands_is_said_in_words(status, days, said):
    why: Finding[bool | None] = Finding(True, "owed", Cite("45 CFR 164.404"))
    duty = Duty(notice=Notice.INDIVIDUAL, to_whom="each individual", status=status, why=why, **days)
    assert in_words(duty, date(2026, 3, 1)) == said


def test_a_day_that_passed_while_nobody_knew_whether_it_is_owed_is_said_with_care():
    why: Finding[bool | None] = Finding(None, "not known", Cite("45 CFR 164.406"))
    due_on, status = date(2026, 2, 26), DutyStatus.OVERDUE
    duty = Duty(notice=Notice.MEDIA, to_whom="media", why=why, due_on=due_on, status=status)
    assert in_words(duty, date(2026, 3, 1)) == "overdue by 3 days, if it is owed"


# For programs


def test_one_object_in_is_one_object_out(forthwith):
    ran = forthwith("decide", "-", "--as-of", "2026-04-20", "--json", given=json.dumps(BREACH))
    told = json.loads(ran.out)
    assert told["reference"] == "A-1"
    assert told["as_of"] == "2026-04-20"
    assert told["discovered"]["on"] == "2026-03-02"
    assert told["determination"]["is_breach"] is True
    [letter] = [duty for duty in told["duties"] if duty["notice"] == "individual_notice"]
    assert (letter["owed"], letter["status"], letter["due_on"]) == (True, "running", "2026-05-01")
    assert letter["why"]["cite"] == "45 CFR 164.404(b)"


def test_every_line_out_has_the_documented_form(forthwith):
    ran = forthwith("decide", "-", "--json", given=json.dumps(BREACH))
    TypeAdapter(DecisionForm).validate_json(ran.out, extra="forbid")


def test_a_hold_that_lasts_until_it_is_lifted_has_no_last_day(forthwith):
    statement = {
        "on": "2026-03-10",
        "form": "oral",
        "ground": "impede_civil_investigation",
        "by_law_enforcement_official": True,
    }
    data = {"with_name": True, "social_security_number": True}
    taken = {"computerized": True, "several_individuals": True, "accessed": True, "acquired": True}
    staff = {"total": 3, "residents": {"MI": 3}, "data": data, **taken}
    given = json.dumps({**BREACH, "others": staff, "statements": [statement]})

    ran = forthwith("decide", "-", "--json", "--as-of", "2026-04-20", given=given)

    [michigan] = [one for one in json.loads(ran.out)["beside"] if one["state"] == "MI"]
    told = michigan["duties"][0]
    assert (told["status"], told["hold_until"], told["due_on"]) == ("on_hold", None, None)


def test_many_lines_in_are_many_lines_out_in_the_same_order(forthwith):
    references = [f"A-{number}" for number in range(9, 0, -1)]
    given = "\n".join(json.dumps(BREACH | {"reference": reference}) for reference in references)
    told = [
        json.loads(line)["reference"]
        for line in forthwith("decide", "-", "--json", given=given).out.splitlines()
    ]
    assert told == references


# The day from which it is seen


def test_without_a_day_it_is_seen_from_today_on_the_local_calendar(forthwith, monkeypatch):
    monkeypatch.setenv("FORTHWITH_TIME_ZONE", "America/Chicago")
    with clock.frozen_at(datetime(2026, 3, 2, 5, 59, tzinfo=UTC)):
        assert (
            json.loads(forthwith("decide", "-", "--json", given=json.dumps(BREACH)).out)["as_of"]
            == "2026-03-01"
        )


def test_a_time_zone_that_does_not_exist_is_told_in_a_sentence(forthwith, monkeypatch):
    monkeypatch.setenv("FORTHWITH_TIME_ZONE", "Chicago")
    ran = forthwith("decide", "-", given=json.dumps(BREACH))
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "FORTHWITH_TIME_ZONE names no time zone: 'Chicago'. Try America/Chicago.\n"


def test_a_day_that_is_no_date_is_refused(forthwith):
    ran = forthwith("decide", "-", "--as-of", "tomorrow", given=json.dumps(BREACH))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "--as-of: expected a date such as 2026-03-01, found 'tomorrow'\n"


# What cannot be used


def test_with_one_bad_line_nothing_is_decided(forthwith):
    ran = forthwith("decide", "-", "--json", given=json.dumps(BREACH) + '\n{"reference": 7}\n{"rol": 1}')
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        "-: nothing was decided: 3 faults in the facts.",
        "line 2, $.reference: expected text, found a number",
        "line 3, $.reference: expected text, found nothing (this key is required)",
        'line 3, $.rol: expected a known key, perhaps "role"',
    ]


def test_a_file_that_is_not_there_is_told_in_a_sentence(forthwith, tmp_path):
    missing = tmp_path / "facts.json"
    ran = forthwith("decide", str(missing))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"{missing} cannot be read: no such file or directory.\n"


def test_a_directory_is_told_in_a_sentence(forthwith, tmp_path):
    ran = forthwith("decide", str(tmp_path))
    assert (ran.status, ran.err) == (2, f"{tmp_path} is a directory; name a file of facts.\n")


# The program itself


def test_the_version_is_shown(forthwith):
    assert forthwith("--version").out.startswith("forthwith ")


def test_the_facts_schema_is_printed_as_json(forthwith):
    assert json.loads(forthwith("schema", "decide").out)["title"] == "The facts of one incident"


def test_the_decision_schema_is_printed_as_json(forthwith):
    schema = json.loads(forthwith("schema", "decision").out)
    assert set(schema["properties"]) == set(DecisionForm.__annotations__)


def test_deciding_starts_without_django_and_for_programs_without_rich():
    code = (
        "import sys; from forthwith.cli import app; app(['decide', '-', '--json'], standalone_mode=False);"
        "print(sorted({'django', 'rich'} & set(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(BREACH), capture_output=True, text=True, check=True
    )
    assert ran.stderr == "[]\n"
