"""The trend as bars, one for each assessment, a part for each severity; their table stands beside."""

from collections.abc import Sequence
from dataclasses import dataclass

from forthwith.program.vulnerabilities.domain import TRACKED, WORDS
from forthwith.program.vulnerabilities.queries.assessments import Point

WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar."""

    words: str
    count: int
    tone: str
    left: int
    width: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its words."""

    period: str
    total: int
    parts: list[Part]


def bars(points: Sequence[Point]) -> list[Bar]:
    """Bars of one scale: the longest has the whole width."""
    most = max((one.total for one in points), default=0)
    return [Bar(one.period, one.total, _parts(one, most)) for one in points] if most else []


def _parts(point: Point, most: int) -> list[Part]:
    parts, before = [], 0
    for severity in TRACKED:
        count = point.open[severity]
        left, right = before * WIDTH // most, (before + count) * WIDTH // most
        if count:
            parts.append(Part(WORDS[severity].text, count, WORDS[severity].tone, left, max(right - left, 1)))
        before += count
    return parts
