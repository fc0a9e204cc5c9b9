"""Who may open and do what in the program at one look, and what each route takes."""

from typing import Any

from forthwith import clock
from forthwith.duties import facts
from forthwith.program.overview import actions
from tests.cast import Cast

READERS, LOOKERS, SUBSCRIBERS, NOBODY = "nora priya ada", "nora priya ada lou", "nora priya ada lou theo", ""
AUDITS = "nora ada theo"  # of a month the duty shown is a review of accounts

TABLE = {
    # route                  may open      may send
    "overview:year":        (LOOKERS,     NOBODY),
    "overview:month":       (AUDITS,      NOBODY),
    "overview:clauses":     (READERS,     NOBODY),
    "overview:clause":      (READERS,     NOBODY),
    "overview:clause_file": (READERS,     NOBODY),
    "overview:what_if":     (READERS,     READERS),
    "overview:feed":        (SUBSCRIBERS, SUBSCRIBERS),
    "overview:end_feed":    (NOBODY,      "nora priya ada lou theo alma otto sam wes"),  # one's own, if any
}  # fmt: skip
STRANGERS = {"calendar"}


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
