"""The page docs/how-to/api.md does what it says: its curl commands are run as they stand there."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from forthwith.breach.models import Incident
from forthwith.people.api_tokens.domain import Scope

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "api.md"
COMMANDS = re.findall(r"^    (curl .*(?:\n      .*)*)", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.django_db(transaction=True)
def test_the_commands_of_the_page_do_what_it_says(cast, token, live_server, tmp_path):
    (tmp_path / "facilities.csv").write_text(
        "Code,Name,Kind,First day\nJEF,Jefferson City,office,2026-01-01\n"
    )
    assert len(COMMANDS) == 5
    for command in COMMANDS:
        person = cast.nora if "registers" in command else cast.priya
        set_up = {**os.environ, "TOKEN": token(person), "FORTHWITH": live_server.url}
        asked = ["bash", "-c", command.replace("curl ", "curl --silent --fail-with-body ", 1)]
        done = subprocess.run(asked, env=set_up, cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == 0, (command, done.stdout)
        assert done.stdout.startswith(b"{")
    assert Incident.objects.get().title == "Letter to a wrong address"


def test_the_page_names_every_scope():
    text = PAGE.read_text(encoding="utf-8")
    assert [scope for scope in Scope if f"`{scope}`" not in text] == []
