"""What each route in the program at one look takes and is sent."""

from typing import Any

from forthwith import clock
from forthwith.duties import facts
from forthwith.program.overview import actions
from tests.cast import Cast

SUBSCRIBERS = "nora priya ada lou theo"


def staged(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """Each route's arguments and what a good form sends."""
    today = clock.today()
    facts.stands("access.employee", subject="system:HR", from_on=today, by=cast.nora)
    for name in SUBSCRIBERS.split():
        actions.make_feed(by=getattr(cast, name))
    return {
        "overview:year": ([], {}),
        "overview:month": ([today.year, 12, "employee"], {}),
        "overview:clauses": ([], {}),
        "overview:clause": (["dmh.2.C"], {}),
        "overview:clause_file": (["dmh.2.C", "csv"], {}),
        "overview:what_if": (
            [],
            {"what": "happens inventory.counted", "subject": "entity", "on": today.isoformat()},
        ),
        "overview:feed": ([], {}),
        "overview:end_feed": ([], {}),
    }
