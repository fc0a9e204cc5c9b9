"""What is due: overdue first, then by last day."""

from django.db.models import F, QuerySet

from forthwith.duties.models import Duty


def open_duties() -> QuerySet[Duty]:
    """Everything still owed, or perhaps owed, the earliest last day first; undated ones at the end."""
    waiting = Duty.objects.filter(done_on=None).exclude(owed=False)
    return waiting.order_by(F("due_on").asc(nulls_last=True), "case", "pk")


def duties_of(case: str) -> QuerySet[Duty]:
    """All duties of one case, in the order of the law, those not owed included."""
    return Duty.objects.filter(case=case).order_by("pk")
