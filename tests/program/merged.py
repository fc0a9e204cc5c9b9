"""What each room of the program says of its routes, merged: `tests/program/<room>/permitted.py`.

Each room has TABLE {route: (who may open, who may send)}, staged(cast) -> {route: ([arguments], {data})}, and, where
it has any, STRANGERS {routes that open without an account} and READINGS {act: who enters it by opening a page}.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

from tests.cast import Cast

ROOMS = [
    import_module(f"tests.program.{path.parent.name}.permitted")
    for path in sorted(Path(__file__).parent.glob("*/permitted.py"))
]
TABLE: dict[str, tuple[str, str]] = {}
STRANGERS: set[str] = set()
READINGS: dict[str, str] = {}
for room in ROOMS:
    TABLE |= room.TABLE
    STRANGERS |= getattr(room, "STRANGERS", set())
    READINGS |= getattr(room, "READINGS", {})


def staged(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """Each route's arguments and what a good form sends, of every room."""
    return {name: stage for room in ROOMS for name, stage in room.staged(cast).items()}
