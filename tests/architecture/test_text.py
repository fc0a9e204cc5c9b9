"""What may stand in no tracked file, and what each dependency must say."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Put together from halves, so that this file does not hold what it looks for.
REGISTRIES = [
    "pypi" + ".org",
    "files." + "pythonhosted",
    "registry." + "npmjs",
    "npmjs" + ".com",
    "yarnpkg" + ".com",
]
MACHINE = ["/" + "work/", "/" + "root/", "/" + "home/", "shared/" + "law.md", "shared/" + "design.md"]
CLOCKS = ["datetime" + ".now(", "date" + ".today(", "timezone" + ".now(", ".utc" + "now("]
VAGUE = re.compile(r"(^|_)(utils?|helpers?|managers?|services?|handlers?|process|common|misc)$")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


TRACKED = tracked()
SOURCE = [path for path in TRACKED if path.suffix == ".py" and path.is_relative_to(ROOT / "src")]


def holding(words: list[str], paths: list[Path]) -> list[str]:
    """The places where any of the words stands."""
    found = re.compile("|".join(re.escape(word) for word in words).encode())
    return [
        f"{path.relative_to(ROOT)}: {hit.decode()}"
        for path in paths
        for hit in found.findall(path.read_bytes())
    ]


def test_no_file_names_a_registry():
    assert holding(REGISTRIES, TRACKED) == []


def test_no_file_names_a_place_of_one_machine():
    assert holding(MACHINE, TRACKED) == []


def test_only_the_clock_asks_the_time():
    assert holding(CLOCKS, [path for path in SOURCE if path.name != "clock.py"]) == []


def test_no_module_has_a_vague_name():
    assert [
        str(path) for path in SOURCE if any(VAGUE.search(part) for part in (*path.parts[:-1], path.stem))
    ] == []


def dependencies() -> list[str]:
    """The lines of pyproject.toml that name a library."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)
    named = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["postgresql"]]
    named += [
        name for group in project["dependency-groups"].values() for name in group if isinstance(name, str)
    ]
    return [line for line in text.splitlines() if line.strip().removeprefix('"').startswith(tuple(named))]


@pytest.mark.parametrize("line", dependencies())
def test_a_dependency_says_what_it_is_for(line):
    assert re.search(r'",\s+# \w+', line)


def test_every_dependency_is_looked_at():
    assert len(dependencies()) > 30


def test_every_locked_library_has_a_digest():
    for path in (ROOT / "requirements").glob("*.txt"):
        entries = re.findall(
            r"^[\w.-]+==[^\n]+ \\\n    --hash=sha256:", path.read_text(encoding="utf-8"), re.MULTILINE
        )
        pins = re.findall(r"^[\w.-]+==", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert pins
        assert len(entries) == len(pins)
