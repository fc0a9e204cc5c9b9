"""What a course asks of somebody and since when: topics, ways to complete, and what is owed on a day; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from forthwith.law.dates import months_after
from forthwith.law.hipaa.s164_530_b import train_by

DAY = timedelta(days=1)
DUE_DAYS, MOST_DUE_DAYS = 30, 365
PASS_PERCENT = 80


class Topic(StrEnum):
    """What a course is about; the program needs one on privacy and one on security."""

    PRIVACY = "privacy"
    SECURITY = "security"
    BREACH = "breach"
    OTHER = "other"

    @property
    def words(self) -> str:
        """As pages say it."""
        return _TOPIC[self]


_TOPIC = {
    Topic.PRIVACY: "Privacy",
    Topic.SECURITY: "Security",
    Topic.BREACH: "Spotting and reporting a breach",
    Topic.OTHER: "Something else",
}


class Material(StrEnum):
    """What people learn from."""

    SHORT_COURSE = "short course"
    FILE = "file"
    ELSEWHERE = "elsewhere"

    @property
    def words(self) -> str:
        """As pages say it."""
        return _MATERIAL[self]


_MATERIAL = {
    Material.SHORT_COURSE: "A short course with a quiz, here",
    Material.FILE: "A file to read",
    Material.ELSEWHERE: "A learning system or a room, elsewhere",
}


class How(StrEnum):
    """What shows that somebody completed a course."""

    PROOF = "proof"
    LEARNING_SYSTEM = "learning system"
    QUIZ = "quiz"
    SESSION = "session"

    @property
    def words(self) -> str:
        """As pages say it."""
        return _HOW[self]


_HOW = {
    How.PROOF: "Proof recorded by an officer",
    How.LEARNING_SYSTEM: "List of a learning system",
    How.QUIZ: "Short course passed here",
    How.SESSION: "Session held",
}


class Because(StrEnum):
    """Why a course is owed."""

    JOINED = "joined"
    CHANGED = "changed"
    ENDED = "ended"

    @property
    def words(self) -> str:
        """As pages say it."""
        return _BECAUSE[self]


_BECAUSE = {
    Because.JOINED: "not completed since it was assigned",
    Because.CHANGED: "the course changed materially",
    Because.ENDED: "completed before, to be repeated",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What a course asks: the entity's days, how long a completion holds, later versions marked material."""

    due_days: int
    valid_months: int | None = None
    material: tuple[tuple[int, date], ...] = ()  # numbers and first days, oldest first


@dataclass(frozen=True, slots=True)
class Done:
    """The latest day somebody completed a course, and the latest version."""

    on: date
    version: int


@dataclass(frozen=True, slots=True)
class Owed:
    """A course somebody has to complete: assigned on `since`, to be done by `due_on`."""

    since: date
    due_on: date
    because: Because


def owed(rule: Rule, since: date, done: Done | None) -> Owed | None:
    """What somebody covered since a day owes next; None where nothing ever falls due again.

    A completion counts from its own day, also before the person was appointed (reading 99). Who never completed
    owes it since they joined: a later version does not put that day off.
    """
    if done is None:
        return Owed(since, train_by(since, rule.due_days), Because.JOINED)
    asked = [one for one in (_changed(rule, since, done), _ended(rule, since, done)) if one]
    return min(asked, key=lambda one: one.due_on, default=None)


def _changed(rule: Rule, since: date, done: Done) -> Owed | None:
    """164.530(b)(2)(i)(C): each person whose functions a material change affects is trained again."""
    later = next((day for number, day in rule.material if number > done.version), None)
    if later is None:
        return None
    assigned = max(since, later)
    return Owed(assigned, train_by(assigned, rule.due_days), Because.CHANGED)


def _ended(rule: Rule, since: date, done: Done) -> Owed | None:
    """A completion holds so many months; it is repeated by the last day of them."""
    if rule.valid_months is None:
        return None
    last = months_after(done.on, rule.valid_months)
    if last < since:
        return Owed(since, train_by(since, rule.due_days), Because.JOINED)
    return Owed(last - rule.due_days * DAY, last, Because.ENDED)


def good_since(rule: Rule, today: date) -> date | None:
    """The first day of completion after which nothing is to be repeated yet; None where any day will do."""
    if rule.valid_months is None:
        return None
    day = months_after(today, -rule.valid_months)
    while months_after(day, rule.valid_months) <= train_by(today, rule.due_days):
        day += DAY
    return day


def run_up_to(spans: Iterable[tuple[date, date | None]], today: date) -> date | None:
    """The first day of the unbroken run of days, among spans with both ends included, that reaches today."""
    start = None
    for first, last in sorted(spans, key=lambda span: span[0], reverse=True):
        if first <= today and (last is None or last >= (today if start is None else start - DAY)):
            start = first if start is None else min(start, first)
    return start
