"""What is due: overdue first, then by last day."""

from collections import Counter
from collections.abc import Collection
from datetime import date

from django.db.models import Count, F, Max, QuerySet

from forthwith.duties.domain import LAW_OF, Wing
from forthwith.duties.models import Duty, Happening, Standing
from forthwith.law.hipaa.facts import Law


def open_duties(wings: Collection[Wing] = tuple(Wing)) -> QuerySet[Duty]:
    """What is still owed, or perhaps owed, in these wings, the earliest last day first; undated ones at the end."""
    return _waiting(wings).order_by(F("due_on").asc(nulls_last=True), "case", "pk")


def open_by_day(wings: Collection[Wing] = tuple(Wing)) -> Counter[date | None]:
    """How many duties are open by their last day; under None those without one."""
    return Counter(dict(_waiting(wings).values_list("due_on").annotate(Count("pk"))))


def _waiting(wings: Collection[Wing]) -> QuerySet[Duty]:
    found = Duty.objects.filter(done_on=None).exclude(owed=False)
    if Wing.CASES in wings:
        return found.exclude(law__in=[law for wing, law in LAW_OF.items() if wing not in wings])
    return found.filter(law__in=[law for wing, law in LAW_OF.items() if wing in wings])


def held_until(case: str, on: date, law: Law = Law.HIPAA) -> date | None:
    """The last day of a hold in force on a day over what a case still owes under a law; None without one.

    A State's hold that lasts until it is lifted ends on `forthwith.law.states.holds.UNTIL_LIFTED`.
    """
    held = open_duties().filter(case=case, law=law, hold_until__gte=on)
    last: date | None = held.aggregate(last=Max("hold_until"))["last"]
    return last


def duties_of(case: str) -> QuerySet[Duty]:
    """All duties of one case, in the order of the law, those not owed included."""
    return Duty.objects.filter(case=case).order_by("pk")


def happenings() -> QuerySet[Happening]:
    """Everything that happened, as the rooms left it."""
    return Happening.objects.all()


def standings() -> QuerySet[Standing]:
    """Everything that holds or held."""
    return Standing.objects.all()
