"""References of analyses and measures: the prefix, the year, the next number."""

from django.db.models import QuerySet

from forthwith import clock
from forthwith.program.risks.models import Analysis, Treatment


def next_number(prefix: str, given: "QuerySet[Analysis] | QuerySet[Treatment]") -> str:
    """The next reference of a year, such as RA-2026-0001. The caller holds the head of the record."""
    begins = f"{prefix}-{clock.today().year}-"
    found = given.filter(reference__startswith=begins).order_by("-reference")
    last = found.values_list("reference", flat=True).first()
    return f"{begins}{int(last.removeprefix(begins)) + 1 if last else 1:04}"
