"""What is supposed of the calendar: something happens, holds from a day, or ends on one; pure."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from forthwith.duties.engine.facts import Facts, Happened, Stood


class How(StrEnum):
    """What kind of supposition it is."""

    HAPPENS = "happens"
    HOLDS = "holds"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Supposition:
    """A fact that is supposed: of which kind and subject, on which day; `until_on` where what holds ends again."""

    how: How
    kind: str
    subject: str
    on: date
    until_on: date | None = None


def supposed(facts: Facts, one: Supposition) -> Facts:
    """The facts as they would be."""
    if one.how is How.HAPPENS:
        return facts + Facts([Happened(kind=one.kind, subject=one.subject, on=one.on)])
    if one.how is How.HOLDS:
        more = Stood(kind=one.kind, subject=one.subject, from_on=one.on, until_on=one.until_on)
        return facts + Facts((), [more])
    return Facts(facts.happened, [left for stood in facts.stood for left in _ended(stood, one)])


def _ended(stood: Stood, one: Supposition) -> list[Stood]:
    """What is left of a standing when it ends on a day; nothing where it had not begun by then."""
    if (stood.kind, stood.subject) != (one.kind, one.subject) or _ends_by(stood, one.on):
        return [stood]
    return [replace(stood, until_on=one.on)] if stood.from_on <= one.on else []


def _ends_by(stood: Stood, day: date) -> bool:
    return stood.until_on is not None and stood.until_on <= day
