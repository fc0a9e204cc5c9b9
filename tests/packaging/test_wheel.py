"""The wheel: installed by digest into an empty environment, it runs and holds all it shows and prints."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.wheel


def run(*words: object, cwd: Path = ROOT) -> str:
    command = [str(word) for word in words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The programs of an environment that holds the locked libraries and the wheel, nothing else."""
    home = tmp_path_factory.mktemp("empty")
    run(sys.executable, "-m", "venv", home)
    pip = [home / "bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    run(*pip, "--require-hashes", "-r", ROOT / "requirements/run.txt")
    run(*pip, "--no-deps", wheel)
    return home / "bin"


@pytest.mark.parametrize(
    "name",
    [
        "ui/static/vendor/uswds/css/uswds.min.css",
        "ui/static/vendor/uswds/js/uswds.min.js",
        "ui/static/vendor/uswds/LICENSE.md",
        "ui/static/vendor/htmx/htmx.min.js",
        "ui/static/vendor/htmx/LICENSE",
        "ui/static/ui/site.css",
        "ui/templates/ui/base.html",
        "documents/fonts/NotoSerif_400Regular.ttf",
        "documents/fonts/NotoSerif_600SemiBold.ttf",
        "documents/fonts/LICENSE-NotoSerif.txt",
    ],
)
def test_the_wheel_holds_what_pages_and_letters_need(wheel, name):
    assert f"forthwith/{name}" in zipfile.ZipFile(wheel).namelist()


def test_the_wheel_holds_no_tests(wheel):
    tests = re.compile(r"(^|/)(tests?|test_\w+|conftest)(/|\.py$)")
    assert [name for name in zipfile.ZipFile(wheel).namelist() if tests.search(name)] == []


def test_the_installed_program_tells_its_version(installed, tmp_path):
    assert "0.5.0" in run(installed / "forthwith", "--version", cwd=tmp_path)


def test_the_installed_program_decides_an_incident(installed, tmp_path):
    facts = ROOT / "examples/presence_health_2013.json"
    told = run(installed / "forthwith", "decide", facts, "--as-of", "2018-10-01", cwd=tmp_path)
    assert "45 CFR 164.404" in told


def test_the_installed_libraries_agree_with_one_another(installed):
    assert "No broken requirements" in run(installed / "python", "-m", "pip", "check")
