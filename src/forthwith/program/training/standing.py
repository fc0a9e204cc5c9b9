"""When a training program stands: a course on privacy and one on security, each for the whole workforce; pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from forthwith.program.training.domain import Topic

DAY = timedelta(days=1)
Span = tuple[date, date | None]
NEEDED = (Topic.PRIVACY, Topic.SECURITY)


def stretches(courses: Mapping[Topic, Sequence[Span]]) -> list[Span]:
    """The stretches of days on which every needed topic has a course; oldest first."""
    found: list[Span] = [(date.min, None)]
    for topic in NEEDED:
        found = _both(found, _joined(courses.get(topic, ())))
    return found


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans that overlap or follow each other, as one."""
    joined: list[Span] = []
    for first, last in sorted(spans, key=lambda span: span[0]):
        before = joined[-1] if joined else None
        if before and (before[1] is None or first <= before[1] + DAY):
            joined[-1] = (before[0], _later(before[1], last))
        else:
            joined.append((first, last))
    return joined


def _both(one: Iterable[Span], other: Sequence[Span]) -> list[Span]:
    met = [(max(a[0], b[0]), _sooner(a[1], b[1])) for a in one for b in other]
    return [(first, last) for first, last in met if last is None or first <= last]


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


def _sooner(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day), default=None)
