"""What the documentation names is there: pages, pictures, commands with their options, make's targets."""

import re

import pytest
import typer

from forthwith.cli import COMMANDS, Commands, app
from tests.docs.pages import PAGES, ROOT, code, name

LINK = re.compile(r"\]\(([^)\s]+)\)")
COMMAND = re.compile(r"(?:^|[\s/$(|])forthwith ([a-z][a-z-]*)((?: [^\s`|&]+)*)", re.MULTILINE)
MAKE = re.compile(r"(?:^|[\s$])make ([a-z]+)", re.MULTILINE)
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def anchors(text: str) -> set[str]:
    """The headings of a page as links name them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_and_picture_is_there(page):
    lost = []
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            lost.append(link)
    assert lost == []


def test_every_page_can_be_reached_from_the_index():
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            target = (page.parent / link.partition("#")[0]).resolve()
            waiting += sorted(target.glob("*.md")) if target.is_dir() else [target] * (target.suffix == ".md")
    assert [name(page) for page in PAGES if page not in reached] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_and_option_is_there(page):
    for command, rest in COMMAND.findall(code(page.read_text(encoding="utf-8"))):
        assert command in COMMANDS
        assert set(re.findall(r"--[a-z-]+", rest)) <= options(command)


def options(command: str) -> set[str]:
    """The options a command knows, with those of the commands under it."""
    top = Commands(name="forthwith").get_command(None, command)
    under = (
        [top.get_command(None, name) for name in top.list_commands(None)]
        if hasattr(top, "list_commands")
        else []
    )
    known = [parameter for one in (top, *under) for parameter in one.params]
    return {option for parameter in known for option in (*parameter.opts, *parameter.secondary_opts)}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_target_of_make_is_there(page):
    assert set(MAKE.findall(code(page.read_text(encoding="utf-8")))) <= TARGETS


def test_every_command_is_documented():
    told = {
        command for page in PAGES for command, _ in COMMAND.findall(code(page.read_text(encoding="utf-8")))
    }
    assert set(COMMANDS) <= told
    assert isinstance(typer.main.get_command(app), Commands)
