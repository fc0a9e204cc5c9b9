"""Looking up what a clause points to: the rule behind a dotted path."""

from importlib import import_module
from typing import Any

from forthwith.errors import Invalid


def named(path: str) -> Any:
    """What stands at a dotted path, such as forthwith.law.hipaa.s164_404.outer_limit; Invalid where nothing does."""
    steps = path.split(".")
    for at in range(len(steps), 0, -1):
        try:
            found: Any = import_module(".".join(steps[:at]))
        except ModuleNotFoundError:
            continue
        return _within(found, steps[at:], path)
    raise Invalid(f"Nothing stands at {path}.")


def _within(found: Any, steps: list[str], path: str) -> Any:
    for step in steps:
        if not hasattr(found, step):
            raise Invalid(f"Nothing stands at {path}.")
        found = getattr(found, step)
    return found
