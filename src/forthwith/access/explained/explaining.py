"""Each access with the first template that a record proves, and the flags beside it."""

from typing import TYPE_CHECKING

from forthwith.access.explained.context import Context
from forthwith.access.explained.terms import Terms

if TYPE_CHECKING:
    import ibis


def explain(
    events: "ibis.Table", context: Context, terms: Terms | None = None, peers: "ibis.Table | None" = None
) -> "ibis.Table":
    """One row for each event with a patient: the columns of the event, and these.

    first_access  whether this user opens this patient for the first time in `events` (so give the whole history,
                  and take the thirty days from the result by `questions.last_days`)
    explained_by  the name of the first template that holds (templates.TEMPLATES), or null
    record        what proves it, as a sentence; null where unexplained
    flags         list of names (flags.FLAGS) that hold; beside, never instead
    status        explained, flagged (explained, with a flag) or unexplained; a person settles the last two

    `peers` are the events of everybody over the days compared, for "more patients than peers"; without them that
    flag is not asked.
    """
    raise NotImplementedError
