"""The pages of the documentation, and what stands in them."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def name(page: Path) -> str:
    """A page as it is named in a test's report."""
    return str(page.relative_to(ROOT))


def rows(page: Path) -> list[list[str]]:
    """The cells of every table's rows, headings and rules left out."""
    lines = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for at, row in enumerate(cells) if not _is_rule(row) and not _is_heading(cells, at)]


def code(text: str) -> str:
    """Everything in a page that stands as code: fenced, indented or between backticks."""
    fenced = re.findall(r"^ *```[a-z]*\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    indented = re.findall(r"^ {4}.*$", text, re.MULTILINE)
    return "\n".join([*fenced, *indented, *re.findall(r"`([^`\n]+)`", text)])


def _is_rule(row: list[str]) -> bool:
    return all(re.fullmatch(r":?-+:?", cell) for cell in row)


def _is_heading(cells: list[list[str]], at: int) -> bool:
    return at + 1 < len(cells) and _is_rule(cells[at + 1])
