"""The page about installing tells every setting the code reads, and no other."""

import re

from tests.docs.pages import ROOT, rows

PAGE = ROOT / "docs" / "how-to" / "install.md"
SETTING = re.compile(r"FORTHWITH_[A-Z_]+")


def read_by_the_code() -> set[str]:
    found = {
        setting
        for path in (ROOT / "src").rglob("*.py")
        for setting in SETTING.findall(path.read_text(encoding="utf-8"))
    }
    return {setting.removesuffix("_FILE") for setting in found}


def test_the_table_holds_every_setting_and_no_other():
    told = {setting for row in rows(PAGE) for setting in SETTING.findall(row[0])}
    assert told == read_by_the_code()


def test_a_setting_named_elsewhere_is_in_the_table():
    named = {
        setting.removesuffix("_FILE")
        for page in (ROOT / "docs").rglob("*.md")
        for setting in SETTING.findall(page.read_text(encoding="utf-8"))
    }
    assert named <= read_by_the_code()
