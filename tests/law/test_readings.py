import re
from pathlib import Path

import forthwith.law.readings as table
from forthwith.law.kernel import Reading
from forthwith.law.readings import READINGS
from forthwith.policy.pack import INSTALLED, installed

PAGES = Path(__file__).parents[2] / "docs" / "readings"
HEADINGS = ["The text", "Ways to read it", "Our reading", "Why", "What would change it"]


def pages():
    return sorted(PAGES.glob("[0-9][0-9][0-9]-*.md"))


def test_every_reading_has_its_page_and_every_page_its_reading():
    assert [int(page.name[:3]) for page in pages()] == [reading.number for reading in READINGS]


def test_readings_are_numbered_without_a_gap():
    assert [reading.number for reading in READINGS] == list(range(1, len(READINGS) + 1))


def test_a_page_says_what_its_reading_says():
    for page, reading in zip(pages(), READINGS, strict=True):
        text = page.read_text(encoding="utf-8")
        assert text.startswith(f"# Reading {reading.number}: ")
        assert f"> {reading.says}\n" in text, page.name
        assert re.findall(r"^## (.*)$", text, re.MULTILINE) == HEADINGS, page.name


def test_every_reading_is_used():
    """Those of the access wing are applied there; those of a duty of a policy are named by the duty."""
    folder = Path(table.__file__).parents[1]
    text = "".join(
        path.read_text(encoding="utf-8") for path in folder.rglob("*.py") if path.stem != "readings"
    )
    of_duties = {number for pack in INSTALLED for duty in installed(pack).duty for number in duty.readings}
    assert [
        reading.number
        for name, reading in vars(table).items()
        if isinstance(reading, Reading)
        and reading.number not in of_duties
        and name not in text
        and f"reading {reading.number})" not in text
    ] == []
