"""Which of the duties of the first page: what a person may see of them, and what was chosen among that."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Count, Min, Q, QuerySet, Value
from django.db.models.functions import Substr

from forthwith.duties.domain import LAW_OF, POLICY, PROGRAM, Wing
from forthwith.duties.models import Duty
from forthwith.duties.queries import open_duties
from forthwith.duties.unnamed import CASE

SOON = timedelta(days=14)


class When(StrEnum):
    """Overdue, due within 14 days, or coming after that; what has no last day comes."""

    OVERDUE = "overdue"
    DUE = "due"
    COMING = "coming"

    @property
    def words(self) -> str:
        """As a heading."""
        return {self.OVERDUE: "Overdue", self.DUE: "Due within 14 days", self.COMING: "Coming"}[self]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person may see: these wings, and of the program these facilities alone (None: all of it)."""

    wings: Collection[Wing]
    facilities: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen among it; empty chooses everything."""

    when: str = ""
    owner: str = ""
    clause: str = ""
    facility: str = ""
    kind: str = ""


class Alike(NamedTuple):
    """Open duties of one owner, clause, facility, kind and title: how many, of which overdue or due."""

    owner: str
    clause: str
    facility: str
    kind: str
    title: str
    first: date | None  # last day
    overdue: int
    due: int
    every: int


def when(due_on: date | None, today: date) -> When:
    """In which of the three a last day lies; today itself is not overdue."""
    if due_on is None or due_on > today + SOON:
        return When.COMING
    return When.OVERDUE if due_on < today else When.DUE


def seen_by(seen: Seen) -> QuerySet[Duty]:
    """Everything open that a person may see, in the order of its last days."""
    found = open_duties(seen.wings)
    if Wing.PROGRAM not in seen.wings:
        return found
    if seen.facilities is not None:
        return found.filter(~Q(law=LAW_OF[Wing.PROGRAM]) | Q(facility__in=seen.facilities))
    if Wing.CASES not in seen.wings:  # what a case promises itself is not among it
        return found
    brought = _brought_by_cases()
    return found.exclude(law=POLICY, case__in=brought) if brought.exists() else found


def _brought_by_cases() -> QuerySet[Duty, str]:
    """The cases for which the program owes something: it stands there instead of the case's own, with a last day."""
    rows = Duty.objects.filter(law=PROGRAM, done_on=None, subject__startswith=f"{CASE}:")
    return rows.values_list(Substr("subject", len(CASE) + 2), flat=True)


def chosen(visible: QuerySet[Duty], choice: Chosen, today: date) -> QuerySet[Duty]:
    """What was chosen of that."""
    named = {"owner": choice.owner, "cite": choice.clause, "facility": choice.facility, "kind": choice.kind}
    found = visible.filter(**{name: value for name, value in named.items() if value})
    return found.filter(_days(When(choice.when), today)) if choice.when else found


def _days(one: When, today: date) -> Q:
    """The last days that are overdue, due or coming."""
    if one is When.OVERDUE:
        return Q(due_on__lt=today)
    if one is When.DUE:
        return Q(due_on__gte=today, due_on__lte=today + SOON)
    return Q(due_on=None) | Q(due_on__gt=today + SOON)


def alike(visible: QuerySet[Duty], today: date) -> list[Alike]:
    """Everything open in heaps of what can be chosen: one statement says what may be, and how many there are."""
    row = Value(1)  # no column: all that is counted stands in an index
    overdue, due = (Count(row, filter=_days(one, today)) for one in (When.OVERDUE, When.DUE))
    rows = visible.order_by().values_list("owner", "cite", "facility", "kind", "title")
    return [Alike(*row) for row in rows.annotate(Min("due_on"), overdue=overdue, due=due, every=Count(row))]


def by_when(there: Iterable[Alike], choice: Chosen) -> Counter[When]:
    """How many of those chosen are overdue, due and coming, whichever of the three was chosen."""
    wanted = [
        (name, value) for name in ("owner", "clause", "facility", "kind") if (value := getattr(choice, name))
    ]
    found = [one for one in there if all(getattr(one, name) == value for name, value in wanted)]
    overdue, due = sum(one.overdue for one in found), sum(one.due for one in found)
    coming = sum(one.every for one in found) - overdue - due
    return Counter({When.OVERDUE: overdue, When.DUE: due, When.COMING: coming})
