"""Questions asked by link, as a page lists them: each with where it stands."""

from forthwith import clock
from forthwith.access.models import Ask
from forthwith.access.queries.asks import asks_of
from forthwith.ui.shown import Status

MOST = 200


def asked_about(reference: str, part: str = "") -> list[tuple[Ask, Status]]:
    """Who was asked about this reference (or one part of it), those not answered first."""
    found = asks_of(reference)
    return [(one, _stand(one)) for one in (found.filter(part=part) if part else found)[:MOST]]


def _stand(ask: Ask) -> Status:
    if ask.answered_at:
        return Status("answered", "good")
    if ask.withdrawn_at:
        return Status("not theirs to answer", "warning") if ask.not_theirs else Status("taken back")
    if ask.due_on < clock.today():
        return Status("overdue", "danger")
    return Status("link opened", "info") if ask.opened_at else Status("waiting", "info")
