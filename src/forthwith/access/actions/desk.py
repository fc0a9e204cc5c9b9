"""The verbs of the review desk: decide a row, decide several for one reason, take a decision back."""

from collections.abc import Sequence
from datetime import date

from forthwith.access.models import Audit, AuditRow, Decision
from forthwith.people.models import Person


def decide(
    *,
    row: AuditRow,
    kind: Decision.Kind,
    why: str,
    seen: int,
    by: Person,
    ended_on: date | None = None,
    took_ms: int | None = None,
) -> Decision:
    """Decide one row. `seen` is the number of the decision the page showed, 0 for none: two people never overwrite."""
    raise NotImplementedError


def decide_together(
    *, audit: Audit, numbers: Sequence[int], kind: Decision.Kind, why: str, by: Person
) -> int:
    """Decide several rows for one reason, counted as decided together; how many were decided."""
    raise NotImplementedError
