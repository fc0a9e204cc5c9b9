"""Notices between business associates and covered entities: what 45 CFR 164.410(c) asks for; pure."""

from collections.abc import Iterable
from enum import StrEnum


class Element(StrEnum):
    """What a business associate gives the covered entity, as far as possible: 164.410(c)."""

    INDIVIDUALS = "individuals"
    WHAT_HAPPENED = "what_happened"
    TYPES = "types"
    STEPS = "steps"
    DOING = "doing"


WORDS = {
    Element.INDIVIDUALS: "(1) the identification of each individual affected",
    Element.WHAT_HAPPENED: "(2) what happened, with its date and the date of its discovery",
    Element.TYPES: "(2) the types of information involved",
    Element.STEPS: "(2) the steps individuals should take",
    Element.DOING: "(2) what it does to investigate, to mitigate and against further breaches",
}


def still_lacking(notices: Iterable[Iterable[str]]) -> tuple[Element, ...]:
    """What none of the notices of one business associate has brought yet, in the order of the law."""
    told = [frozenset(lacking) for lacking in notices]
    return tuple(one for one in Element if all(one.value in lacking for lacking in told))
