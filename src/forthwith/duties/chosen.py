"""Which of the duties of the first page: what a person may see of them, and what was chosen among that."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Count, F, Q, QuerySet
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
    if seen.facilities is None:
        brought = _brought_by_cases()
        return found.exclude(law=POLICY, case__in=brought) if brought.exists() else found
    return found.filter(~Q(law=LAW_OF[Wing.PROGRAM]) | Q(facility__in=seen.facilities))


def _brought_by_cases() -> QuerySet[Duty, str]:
    """The cases for which the program owes something: it stands there instead of the case's own, with a last day."""
    rows = Duty.objects.filter(law=PROGRAM, done_on=None, subject__startswith=f"{CASE}:")
    return rows.values_list(Substr("subject", len(CASE) + 2), flat=True)


def chosen(visible: QuerySet[Duty], choice: Chosen, today: date) -> QuerySet[Duty]:
    """What was chosen of that."""
    named = {"owner": choice.owner, "cite": choice.clause, "facility": choice.facility, "kind": choice.kind}
    found = visible.filter(**{name: value for name, value in named.items() if value})
    if choice.when == When.OVERDUE:
        return found.filter(due_on__lt=today)
    if choice.when == When.DUE:
        return found.filter(due_on__gte=today, due_on__lte=today + SOON)
    if choice.when == When.COMING:
        return found.filter(Q(due_on=None) | Q(due_on__gt=today + SOON))
    return found


def by_when(found: QuerySet[Duty], today: date) -> Counter[When]:
    """How many are overdue, due and coming."""
    days = found.order_by().values_list("due_on").annotate(Count("pk"))
    counted: Counter[When] = Counter()
    for due_on, count in days:
        counted[when(due_on, today)] += count
    return counted


def choices(visible: QuerySet[Duty]) -> list[tuple[str, str, str, str, str]]:
    """Owner, clause, facility, kind and title of whatever is open, each combination once."""
    named = F("owner"), F("cite"), F("facility"), F("kind"), F("title")
    return list(visible.order_by().values_list(*named).distinct())
