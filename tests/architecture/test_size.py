"""Small pieces: the budget for files and functions, measured on every file of the project."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = sorted(path for path in (ROOT / "src").rglob("*.py") if "migrations" not in path.parts)
REST = sorted(
    path for part in ("tests", "scripts", "bench", "examples") for path in (ROOT / part).rglob("*.py")
)

LONGEST_FILE, LONGEST_FUNCTION = 400, 60


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function's name and lines, from `def` to its end."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT)}:{node.name}", node.end_lineno - node.lineno + 1


def ninetieth(sizes: list[int]) -> float:
    return quantiles(sizes, n=10)[-1]


def test_no_file_is_too_long():
    assert [str(path) for path in PRODUCT + REST if lines(path) > LONGEST_FILE] == []


def test_no_function_is_too_long():
    sizes = [size for path in PRODUCT + REST for size in functions(path)]
    assert [name for name, size in sizes if size > LONGEST_FUNCTION] == []


def test_most_files_are_short(record_property):
    sizes = [lines(path) for path in PRODUCT]
    record_property("lines of a file", f"median {median(sizes)}, 90th percentile {ninetieth(sizes)}")
    assert median(sizes) <= 80
    assert ninetieth(sizes) <= 250


def test_most_functions_are_short(record_property):
    sizes = [size for path in PRODUCT for _, size in functions(path)]
    record_property("lines of a function", f"median {median(sizes)}, 90th percentile {ninetieth(sizes)}")
    assert median(sizes) <= 8
    assert ninetieth(sizes) <= 30


@pytest.mark.parametrize("path", PRODUCT, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_says_what_it_holds(path):
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert text.startswith('"""')
