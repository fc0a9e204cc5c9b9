#!/usr/bin/env python3
"""Print the decision tables of tests/law into docs/decision-tables.md, for counsel to read and sign.

`scripts/print_tables.py` writes the page; `--check` fails when it is stale.
"""

import importlib.util
import sys
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from forthwith.law.kernel import Dated, shown

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "decision-tables.md"
OPENING = """# Decision tables of the law

Printed by `scripts/print_tables.py` from the tables that the tests run; change those, not this page.
Each row is a case in words, what is given, and what the law says.
"""


def main() -> int:
    """Write the page, or compare it."""
    text = "\n".join([OPENING, *_pages()])
    if "--check" in sys.argv[1:]:
        return int(not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text)
    PAGE.write_text(text, encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} written")
    return 0


def _pages() -> Iterator[str]:
    for path in sorted((ROOT / "tests" / "law").glob("*/test_*.py")):
        module = _loaded(path)
        tables = [_table(test) for test in vars(module).values() if isinstance(test, FunctionType)]
        if any(tables):
            yield f"## {path.stem.removeprefix('test_').replace('_', ' ')}\n"
            yield from filter(None, tables)


def _loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} cannot be read as a program")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _table(test: FunctionType) -> str:
    """The table of a parametrized test, under the sentence that is its name; nothing without one."""
    marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    if not marks or not isinstance(marks[0].args[0], tuple):
        return ""
    names, rows = marks[0].args
    heads = ["case", *(name.replace("_", " ") for name in names)]
    lines = [_line(heads), _line(["---"] * len(heads))]
    for at, row in enumerate(rows, start=1):
        values = getattr(row, "values", row)
        cells = (_cell(value) for value in (values() if callable(values) else values))
        lines.append(_line([getattr(row, "id", None) or str(at), *cells]))
    return f"### {test.__name__.removeprefix('test_').replace('_', ' ')}\n\n" + "\n".join(lines) + "\n"


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _cell(value: Any) -> str:
    if isinstance(value, str) and not isinstance(value, Enum):
        return value.strip() or "nothing"
    if isinstance(value, Dated):
        return f"number of {value.cite}"
    if isinstance(value, ModuleType):
        return value.__name__.rpartition(".")[2].replace("s164_", "164.")
    if is_dataclass(value) and not isinstance(value, type):
        said = [f"{one.name.replace('_', ' ')}: {_cell(getattr(value, one.name))}" for one in _said(value)]
        return "; ".join(said) or "nothing said"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_cell(inner)}".replace("_", " ") for key, inner in value.items()) or "none"
    if isinstance(value, list | tuple):
        return " · ".join(_cell(inner) for inner in value) or "none"
    return shown(value)


def _said(value: Any) -> list[Field[Any]]:
    """The fields that say something other than their default."""
    return [one for one in fields(value) if one.default is MISSING or getattr(value, one.name) != one.default]


if __name__ == "__main__":
    sys.exit(main())
