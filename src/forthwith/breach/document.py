"""The facts of an incident as a JSON document: reading and changing a value at a path; pure."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

Document = dict[str, Any]


def value_at(document: Document, path: str) -> Any:
    """The value at a path such as 'information.de_identified', or None where nothing is recorded."""
    found: Any = document
    for step in path.split("."):
        if not isinstance(found, dict):
            return None
        found = found.get(step)
    return found


def with_changes(document: Document, changes: Mapping[str, Any]) -> Document:
    """A copy of the document with these values at these paths; what is not known is left out."""
    changed = deepcopy(document)
    for path, value in changes.items():
        *groups, last = path.split(".")
        holder = changed
        for group in groups:
            holder = holder.setdefault(group, {})
        holder[last] = value
    pruned: Document = _without_unknowns(changed)
    return pruned


def with_item(document: Document, path: str, item: Document) -> Document:
    """A copy with one more item at the end of a list."""
    return with_changes(document, {path: [*(value_at(document, path) or []), item]})


def without_item(document: Document, path: str, index: int) -> Document:
    """A copy without one item of a list; earlier versions keep it."""
    items = value_at(document, path) or []
    return with_changes(document, {path: [item for at, item in enumerate(items) if at != index]})


def changed_paths(before: Document, after: Document, prefix: str = "") -> list[str]:
    """The paths whose values differ, in order: what an entry on the record may say without PHI."""
    paths: list[str] = []
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        if isinstance(old, dict) or isinstance(new, dict):
            paths += changed_paths(old or {}, new or {}, f"{prefix}{name}.")
        elif old != new:
            paths.append(prefix + name)
    return paths


def _without_unknowns(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    kept = {name: _without_unknowns(inner) for name, inner in value.items()}
    return {name: inner for name, inner in kept.items() if inner not in (None, {}, [])}
