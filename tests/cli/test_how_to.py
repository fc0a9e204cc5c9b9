"""The how-to page about `forthwith decide` tells what the command does."""

import json
import re
from pathlib import Path

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "decide.md").read_text()


def test_the_file_of_facts_on_the_page_is_decided(forthwith):
    [facts] = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    told = json.loads(forthwith("decide", "-", "--json", "--as-of", "2026-04-20", given=facts).out)
    assert told["determination"]["value"] == "presumed"


def test_the_faults_on_the_page_are_what_is_told(forthwith):
    [(given, told)] = re.findall(r"\$ echo '(.*)' \| forthwith decide -\n(.*?)```", PAGE, re.DOTALL)
    ran = forthwith("decide", "-", given=given)
    assert (ran.status, ran.err) == (2, told)


def test_the_table_names_the_keys_that_come_out(forthwith):
    schema = json.loads(forthwith("schema", "decision").out)
    named = set(
        re.findall(r"`(\w+)`", "\n".join(line.split("|")[1] for line in PAGE.splitlines() if line[:1] == "|"))
    )
    assert named == set(schema["properties"])
