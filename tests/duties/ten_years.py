"""Ten years of an agency told twice: as facts for the engine, and as the days expected, by walking every date.

Nothing here uses the engine or a rule of recurrence: a day is looked at, and whether something is due on it is plain.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from forthwith.duties.engine.facts import Happened, Stood

FIRST, LAST = date(2024, 1, 1), date(2033, 12, 31)
DAY = timedelta(days=1)
SYSTEM_EVENTS = (
    "system.security_change_proposed",
    "system.major_update",
    "rules.introduced",
    "system.new_technology",
    "system.new_code_sets",
)
# Facilities, systems and policies come and go: on leap days, at ends of years, before the policy was adopted.
Span = tuple[date, date | None]
THINGS: dict[str, dict[str, Span]] = {
    "facility": {
        "facility:FUL": (date(2019, 5, 1), None),
        "facility:STL": (date(2025, 7, 15), date(2030, 3, 31)),
        "facility:KC": (date(2028, 12, 31), None),
        "facility:JC": (date(2024, 2, 29), date(2028, 2, 29)),
    },
    "system": {
        "system:OLDEST": (date(2018, 3, 1), None),
        "system:PAYROLL": (date(2021, 2, 28), date(2031, 1, 1)),
        "system:LEAP": (date(2024, 2, 29), None),
        "system:BRIEF": (date(2026, 4, 10), date(2026, 9, 30)),
        "system:NEW": (date(2029, 6, 1), None),
    },
    "policy": {"policy:8.350": (date(2013, 5, 17), None), "policy:8.370": (date(2027, 8, 31), None)},
    "incident": {"incident:INC-2027-0001": (date(2027, 3, 3), None)},
    "access.provider": {"access:providers": (date(2024, 6, 30), None)},
    "access.employee": {"access:employees": (date(2024, 1, 1), date(2032, 9, 30))},
    "access.mainframe": {"access:mainframe": (date(2025, 1, 1), None)},
    "access.contract": {"access:contracts": (date(2024, 1, 16), None)},
    "access.activity": {"access:clinical": (date(2024, 1, 1), None)},
    "access.ssa": {"access:ssa": (date(2024, 1, 1), None)},
}
# Named by the duty itself, they owe whether or not anything says that they exist.
NAMED: dict[str, Span] = {"entity": (FIRST, None), "policy:8.370": (FIRST, None)}


def subjects_of(whose: str) -> dict[str, Span]:
    """Everybody of whom something is asked, with the days on which they exist."""
    return {whose: NAMED[whose]} if whose in NAMED else THINGS[whose]


class Row(NamedTuple):
    """One thing expected: which duty of which subject, its last day, the day it was done."""

    duty: str
    subject: str
    due_on: date
    done_on: date | None


@dataclass
class World:
    """What is told to the engine, and what is expected of it."""

    happened: list[Happened] = field(default_factory=list)
    stood: list[Stood] = field(default_factory=list)
    expected: list[Row] = field(default_factory=list)

    def happens(self, kind: str, subject: str, on: date, period: str = "") -> None:
        why = "There were too few of us." if period else ""
        # Entered at noon of its day, in the order told.
        at = datetime.combine(on, time(12, len(self.happened) % 60), UTC)
        self.happened.append(
            Happened(kind=kind, subject=subject, on=on, period=period, late_because=why, recorded_at=at)
        )

    def expect(self, duty: str, subject: str, due_on: date, done_on: date | None) -> None:
        if FIRST <= due_on <= LAST:
            self.expected.append(Row(duty, subject, due_on, done_on))


def days(first: date = FIRST, last: date = LAST) -> Iterator[date]:
    """Every date, one after the other."""
    day = first
    while day <= last:
        yield day
        day += DAY


def ends_month(day: date) -> bool:
    return (day + DAY).day == 1


def three_years_after(day: date) -> date:
    """The same date three years on; 29 February has no such date and becomes the 28th."""
    return (
        date(day.year + 3, 2, 28)
        if (day.month, day.day) == (2, 29)
        else date(day.year + 3, day.month, day.day)
    )


def exists(span: Span, day: date) -> bool:
    return span[0] <= day and (span[1] is None or day <= span[1])


def due_today(day: date) -> Iterator[tuple[str, str, str, int, str]]:
    """The duties whose last day this is: duty, whose, proof, days its period had before, the period's name."""
    year, month = day.year, day.month
    if (month, day.day) == (12, 31):
        yield "security-assessment", "entity", "assessment.security.closed", 300, f"{year}"
        yield "privacy-assessment", "entity", "assessment.privacy.closed", 364, f"{year}"
        yield "site-visit", "facility", "visit.made", 150, f"{year}"
        yield "inventory", "facility", "inventory.counted", 20, f"{year}"
        if year >= 2026:
            yield "restore-drill", "entity", "contingency.drill_held", 40, f"{year}"
    if (month, day.day) in ((6, 30), (12, 31)):
        yield (
            "vulnerability-assessment",
            "entity",
            "vulnerability.assessed",
            170,
            f"{year}-H{1 if month == 6 else 2}",
        )
    if (month, day.day) == (4, 30):
        yield "april-answers", "facility", "collection.answered", 12, f"{year}-04"
        yield "april-closing", "entity", "collection.closed", 0, f"{year}-04"
    if month in (2, 6, 10) and ends_month(day):
        yield "provider", "access.provider", "access.provider.closed", 27, f"{year}-{month:02}"
    if month in (3, 6, 9, 12) and ends_month(day):
        quarter = f"{year}-Q{month // 3}"
        yield "employee", "access.employee", "access.employee.closed", 80, quarter
        yield "mainframe", "access.mainframe", "access.mainframe.closed", 5, quarter
        yield "activity", "access.activity", "access.activity.closed", 60, quarter
    if month in (1, 3, 5, 7, 9, 11) and day.day == 15:
        yield "ssa", "access.ssa", "access.ssa.begun", 0, day.isoformat()
    if month in (1, 3, 5, 7, 9, 11) and ends_month(day):
        yield "contract", "access.contract", "access.contract.closed", 10, f"{year}-{month:02}-15"


def live_by_the_calendar(world: World) -> None:
    """Every last day comes; of five, three are met in their period, one is missed and one done late with its reason."""
    turn = 0
    for day in days():
        for duty, whose, proof, early, period in due_today(day):
            for subject, span in subjects_of(whose).items():
                if not exists(span, day):
                    continue
                turn += 1
                done_on = {0: None, 1: day + 9 * DAY}.get(turn % 5, day - early * DAY)
                if done_on and done_on > LAST:
                    done_on = None
                if done_on:
                    world.happens(proof, subject, done_on, period if done_on > day else "")
                world.expect(duty, subject, day, done_on)
