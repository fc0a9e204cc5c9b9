"""The command line's draw, and the one-page recipe: run as it is printed, with sha256sum, openssl and sort alone."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from forthwith.cli import app
from forthwith.errors import Forthwith

RECIPE = Path(__file__).parents[3] / "docs/how-to/verify-a-draw.md"
NAMES = [f"user{number:03}" for number in range(60)] + ["Zoë", "O'Neil, Ann", "a b"]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "users.txt").write_text("\n".join([*reversed(NAMES), "user007", ""]))
    return tmp_path


def run(folder, *arguments):
    users = ["access", "draw", "--list", str(folder / "users.txt")]
    paths = [str(folder / one) if "." in one else one for one in arguments]
    return CliRunner().invoke(app, [*users, *paths])


def drawn(folder):
    for name in ("cleo", "sam"):
        ran = run(folder, "--commit", "draw.json", "--by", name, "--secret", f"{name}.secret")
        assert ran.exit_code == 0, ran.output
    for name in ("cleo", "sam"):
        ran = run(folder, "--open", "draw.json", "--by", name, "--secret", f"{name}.secret")
        assert ran.exit_code == 0, ran.output
    return json.loads((folder / "draw.json").read_text())


def test_the_whole_draw_without_a_server(folder):
    record = drawn(folder)
    assert record["list"]["count"] == 63
    assert len(record["drawn"]) == 10
    assert (folder / "cleo.secret").stat().st_mode & 0o077 == 0
    ran = run(folder, "--verify", "draw.json")
    assert ran.exit_code == 0
    assert "The draw is what its record says." in ran.output
    assert "within a year of four quarters: 28.2%" in ran.output


def test_a_changed_list_or_record_is_named_with_status_1(folder):
    record = drawn(folder)
    record["seed"] = "0" * 64
    (folder / "draw.json").write_text(json.dumps(record))
    ran = run(folder, "--verify", "draw.json")
    assert ran.exit_code == 1
    assert "does not hold: The seed is" in ran.output


def test_a_reserve_and_a_redraw_stand_on_record(folder):
    drawn(folder)
    ran = run(folder, "--aside", "draw.json", "--place", "2", "--because", "left")
    assert "reserve" in ran.output
    assert "aside" in ran.output
    again = run(
        folder, "--commit", "again.json", "--again", "draw.json", "--why", "The list lacked a facility",
        "--by", "cleo", "--secret", "cleo.secret",
    )  # fmt: skip
    assert again.exit_code == 0
    before = json.loads((folder / "again.json").read_text())["again"]
    assert before["why"] == "The list lacked a facility"


def test_dice_and_a_beacon(folder):
    assert run(folder, "--commit", "dice.json", "--dice", "later").exit_code == 0
    rolled = run(
        folder, "--open", "dice.json", "--dice", "1234561234 5612345612", "--by", "cleo", "--witness", "sam"
    )
    assert rolled.exit_code == 0, rolled.output
    assert run(folder, "--verify", "dice.json").exit_code == 0
    assert run(folder, "--commit", "round.json", "--beacon", "round 5").exit_code == 0
    assert run(folder, "--open", "round.json", "--value", "f" * 64, "--by", "cleo").exit_code == 0
    assert run(folder, "--verify", "round.json").exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--commit", "a.json", "--verify", "a.json"),
        ("--commit", "a.json", "--secret", "a.secret"),
        ("--open", "users.txt", "--by", "cleo"),
        ("--verify", "users.txt"),
    ],
    ids=["no act", "two acts", "nobody named", "no record to open", "no record to verify"],
)
def test_what_cannot_be_done_is_refused(folder, arguments):
    ran = run(folder, *arguments)
    assert ran.exit_code == 2 or isinstance(ran.exception, Forthwith)


def test_the_recipe_gives_the_same_five(folder):
    """Every block of the recipe runs in one shell, as printed; what it prints is what the program drew."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    record = drawn(folder)
    commands = "\n".join(re.findall(r"```sh\n(.*?)```", RECIPE.read_text(), re.DOTALL))
    environment = {
        "PATH": os.environ["PATH"],
        "LIST": "draw.list.txt",
        "FIRST": record["promises"][0]["opened"],
        "SECOND": record["promises"][1]["opened"],
    }
    ran = subprocess.run(
        ["bash", "-eu", "-c", commands],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert record["list"]["digest"].removeprefix("sha256:") in ran.stdout
    assert record["promises"][0]["commitment"].removeprefix("sha256:") in ran.stdout
    assert record["promises"][1]["commitment"].removeprefix("sha256:") in ran.stdout
    assert record["seed"] in ran.stdout
    places = "\n".join(f"{one['ticket']} {one['number']} {one['user_id']}" for one in record["drawn"])
    assert ran.stdout.endswith(f"{places}\n")
