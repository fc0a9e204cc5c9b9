"""What each room of the program says of its routes, merged: `tests/program/<room>/permitted.py`.

Each room has staged(cast) -> {route: ([arguments], {data})}, and, where it has any, READINGS {act: who enters it by
opening a page}. Who may is in the product's own table: forthwith/config/permissions.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

from tests.cast import Cast

ROOMS = [
    import_module(f"tests.program.{path.parent.name}.permitted")
    for path in sorted(Path(__file__).parent.glob("*/permitted.py"))
]
READINGS: dict[str, str] = {}
for room in ROOMS:
    READINGS |= getattr(room, "READINGS", {})


def staged(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """Each route's arguments and what a good form sends, of every room."""
    return {name: stage for room in ROOMS for name, stage in room.staged(cast).items()}
