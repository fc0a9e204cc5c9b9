"""What pydantic finds wrong, as faults: by place, with what was expected, without what stood there."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from forthwith.errors import Fault

_EXPECTED = {
    "missing": "a value: this is required",
    "extra_forbidden": "nothing of this name",
    "json_invalid": "JSON",
}
_BODIES = ("body", "query", "path", "header")


def of_validation(errors: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    """One fault for each place."""
    for error in errors:
        yield Fault(_where(error.get("loc", ())), _EXPECTED.get(str(error.get("type")), _said(error)))


def _where(places: Sequence[Any]) -> str:
    """Names and numbers alone: of a name that is none of ours, only where it stands."""
    return ".".join(str(place) for place in places if _is_a_name(place)) or "body"


def _is_a_name(place: Any) -> bool:
    return isinstance(place, int) or (str(place).isidentifier() and len(str(place)) <= 40)


def _said(error: Mapping[str, Any]) -> str:
    """Pydantic's sentence for fixed expectations; those that repeat the value are cut to their kind."""
    words = str(error.get("msg", "")).partition(", got ")[0]
    kind = str(error.get("type", ""))
    return kind.replace("_", " ") if kind in ("value_error", "assertion_error") else words or "another value"
