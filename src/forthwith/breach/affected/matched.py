"""Rows that are one individual: decisions into groups, each led by the row of the first list; pure."""

from collections.abc import Iterable

Pair = tuple[str, str]


def order_of(reference: str) -> tuple[int, int]:
    """The place of a person's reference: which list, which row."""
    _, order, row = reference.rsplit("-", 2)
    return int(order), int(row)


def leads(pairs: Iterable[Pair]) -> dict[str, str]:
    """Each row that is counted under another, with the row that leads: the first list's, the first row's."""
    parent: dict[str, str] = {}
    for one, other in pairs:
        first, second = sorted((_lead(parent, one), _lead(parent, other)), key=order_of)
        if first != second:
            parent[second] = first
    return {row: _lead(parent, row) for row in parent}


def _lead(parent: dict[str, str], row: str) -> str:
    while row in parent:
        row = parent[row]
    return row


def joined(pairs: Iterable[Pair], apart: Iterable[Pair]) -> list[Pair]:
    """Those that somebody keeps apart and that these pairs would make one."""
    lead = leads(pairs)
    return [(one, other) for one, other in apart if lead.get(one, one) == lead.get(other, other)]
