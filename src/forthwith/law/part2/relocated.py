"""Reasons of subpart D told again for part 2: what is missing is missing among the facts of part 2."""

from dataclasses import replace
from typing import TypeVar

from forthwith.law.kernel import Finding, Missing, Reason

Value = TypeVar("Value")

_FROM, _TO = "affected.", "part_2."


def relocated(found: Finding[Value]) -> Finding[Value]:
    """The same finding, each missing count of individuals asked for where part 2 counts its patients."""
    return Finding(found.value, found.says, found.cite, tuple(map(_reason, found.because)))


def _reason(reason: Reason) -> Reason:
    if isinstance(reason, Finding):
        return relocated(reason)
    if isinstance(reason, Missing) and reason.where.startswith(_FROM):
        return replace(reason, name=f"part 2: {reason.name}", where=_TO + reason.where.removeprefix(_FROM))
    return reason
